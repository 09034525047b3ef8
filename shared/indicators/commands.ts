import { defineCommand } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import {
  adultsStated,
  indicatorActivated,
  indicatorAimed,
  indicatorDrafted,
  indicatorRetired,
  indicatorWeighed,
} from './events.ts';
import { evaluating } from './evaluating.ts';
import { indicators, measures } from './list.ts';
import { Aim, indicatorSettings, settingsId, StatingAdults, Weigh } from './schema.ts';
import { isJudged } from './scores.ts';
import { indicatorMachine, indicatorStandings, OneIndicator, restingIn, Retiring, standingOf } from './standing.ts';
import { faultOfWeights, keptDimensions } from './weights.ts';

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

/** States how many adults live here. What was counted with the number before stays as it was. */
const stateAdults = defineCommand('indicator.stateAdults', StatingAdults, {
  needs: evaluating,
  target,
  decide: ({ state }, payload) =>
    state.get(indicatorSettings, settingsId)?.adults === payload.adults
      ? { duplicate: true }
      : { events: [adultsStated.make(payload)] },
});

const targetOne = ({ id }: { readonly id: string }) => ({ collection: indicatorStandings.name, id });

/** The step of an indicator that a command takes, or why it is not taken. */
function faultOfStep(state: State, id: string, command: string): Refusal | undefined {
  const from = standingOf(state, id);
  if (stepBy(indicatorMachine, from, command) === undefined)
    return refuse('illegal', { params: { from, entity: indicatorMachine.entity } });
  return indicators.some((one) => one.id === id) ? undefined : refuse('not_found', { field: 'id' });
}

/** Begins an indicator anew that was put to rest: it counts in nothing before it is activated. */
const draft = defineCommand('indicator.draft', OneIndicator, {
  needs: evaluating,
  target: targetOne,
  decide({ state }, { id }) {
    const from = standingOf(state, id);
    if (from === 'draft') return { duplicate: true };
    return from === 'retired'
      ? { events: [indicatorDrafted.make({ id })] }
      : refuse('illegal', { params: { from, entity: indicatorMachine.entity } });
  },
});

const activate = defineCommand('indicator.activate', OneIndicator, {
  needs: evaluating,
  target: targetOne,
  decide: ({ state }, { id }) =>
    faultOfStep(state, id, 'indicator.activate') ?? { events: [indicatorActivated.make({ id })] },
});

/** Both families of needs are always told [R08]. */
const neverRests: ReadonlySet<string> = new Set(['E18']);

/** Puts an indicator to rest that the community has no use for. Risk control and public health keep something that they are judged by [R46]. */
const retire = defineCommand('indicator.retire', Retiring, {
  needs: evaluating,
  target: targetOne,
  decide({ state }, payload) {
    const { id } = payload;
    const fault = faultOfStep(state, id, 'indicator.retire');
    if (fault) return fault;
    if (neverRests.has(id)) return refuse('illegal', { field: 'id', reason: 'indicator.never_rests' });
    const rests = new Set([...restingIn(state), id]);
    const { targets } = state.get(indicatorSettings, settingsId) ?? {};
    const bare = keptDimensions.find((name) => !isJudged(name, targets, rests));
    return bare === undefined
      ? { events: [indicatorRetired.make(payload)] }
      : refuse('illegal', { field: 'id', reason: 'indicator.last_one' });
  },
});

export const indicatorCommands = [aim, weigh, stateAdults, draft, activate, retire];
