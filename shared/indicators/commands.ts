import { defineCommand, type Need } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { indicatorAimed, indicatorWeighed } from './events.ts';
import { measures } from './list.ts';
import { Aim, indicatorSettings, settingsId, Weigh } from './schema.ts';
import { faultOfWeights } from './weights.ts';

/** Whoever evaluates, or is above, says what is aimed at. */
const evaluating: readonly Need<unknown>[] = [
  { object: 'evaluation', act: 'U' },
  { object: 'evaluation', act: 'A' },
];
const target = () => ({ collection: indicatorSettings.name, id: settingsId });

/** Sets what a measure is to come to, in its unit; a measure that is better neither way has no target. */
const aim = defineCommand('indicator.aim', Aim, {
  needs: evaluating,
  target,
  decide(_, payload) {
    const measure = measures.get(payload.id);
    if (!measure) return refuse('not_found', { field: 'id' });
    if (measure.better === undefined) return refuse('illegal', { reason: 'indicator.no_target' });
    if (measure.better === 'more' && payload.target !== undefined && payload.target <= 0)
      return refuse('invalid', { field: 'target', reason: 'indicator.above_zero' });
    return { events: [indicatorAimed.make(payload)] };
  },
});

/** Sets what the dimensions weigh in a phase: a hundred together, and risk control and public health never nothing [R46]. */
const weigh = defineCommand('indicator.weigh', Weigh, {
  needs: evaluating,
  target,
  decide(_, payload) {
    const fault = faultOfWeights(payload.weights);
    return fault
      ? refuse('invalid', { field: 'weights', reason: `indicator.${fault}` })
      : { events: [indicatorWeighed.make(payload)] };
  },
});

export const indicatorCommands = [aim, weigh];
