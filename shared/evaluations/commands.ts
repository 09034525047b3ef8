import { correcting } from '../kernel/corrects.ts';
import { dayAt, dayName } from '../briefs/day.ts';
import type { Ground } from '../indicators/answer.ts';
import { outsideOf } from '../indicators/outside.ts';
import { defineCommand, type DecideContext, type Need } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { stepping } from '../kernel/stepping.ts';
import * as events from './events.ts';
import { evaluating } from '../indicators/evaluating.ts';
import { count, hear, unheardGone } from './hear.ts';
import { evaluationMachine } from './machine.ts';
import {
  Appealing,
  evaluationCycles,
  finalAt,
  longestCycle,
  mostCycles,
  One,
  Planning,
  Settling,
  type EvaluationCycle,
} from './schema.ts';
import { rulesNow, sheetOf } from './sheet.ts';

/** Whoever is above: who evaluates does not pass on their own work. */
const above: readonly Need<unknown>[] = [{ object: 'evaluation', act: 'A' }];

const step = stepping(evaluationMachine, evaluationCycles);

/**
 * The cycle, if any, that looks at some of the same days and not at the same: of two such sheets one could take the one from the
 * other, and what is left is of one day and of few people. What only is planned tells nothing yet.
 */
function overlapping(state: State, { id, from, to }: Pick<EvaluationCycle, 'id' | 'from' | 'to'>) {
  return [...state.all(evaluationCycles).values()].find((other) => {
    if (other.id === id || other.status === 'draft') return false;
    return other.from <= to && from <= other.to && (other.from !== from || other.to !== to);
  });
}
const saidOf = ({ from, to }: EvaluationCycle) => ({
  ...{ reason: 'evaluation.overlaps', params: { from: dayName(from), to: dayName(to) } },
});

const plan = defineCommand('evaluation.plan', Planning, {
  needs: [
    { object: 'evaluation', act: 'C' },
    { object: 'evaluation', act: 'A' },
  ],
  target: ({ id }) => ({ collection: evaluationCycles.name, id }),
  decide({ state, now }, wish) {
    if (state.get(evaluationCycles, wish.id)) return { duplicate: true };
    const days = wish.to - wish.from + 1;
    if (days < 1 || days > longestCycle)
      return refuse('invalid', { field: 'to', reason: 'evaluation.length', params: { days: longestCycle } });
    if (wish.from < dayAt(now) - longestCycle)
      return refuse('invalid', { field: 'from', reason: 'evaluation.too_old', params: { days: longestCycle } });
    const other = overlapping(state, wish);
    if (other) return refuse('invalid', { field: 'from', ...saidOf(other) });
    if (state.all(evaluationCycles).size >= mostCycles)
      return refuse('exceeds', { reason: 'evaluation.too_many', params: { limit: mostCycles } });
    return { events: [events.planned.make(wish)] };
  },
});

const collect = step('evaluation.collect', One, {
  needs: evaluating,
  then(cycle, { id }, { state }) {
    const other = overlapping(state, cycle);
    return other ? refuse('illegal', saidOf(other)) : { events: [events.collected.make({ id, ...rulesNow(state) })] };
  },
});

/** Why the days of a cycle can't be reckoned now, or nothing. */
function faultOfDays({ from, to }: EvaluationCycle, now: number): Refusal | undefined {
  const today = dayAt(now);
  if (to >= today) return refuse('illegal', { reason: 'evaluation.not_over' });
  return from < today - longestCycle - 1
    ? refuse('illegal', { reason: 'evaluation.forgotten', params: { days: longestCycle } })
    : undefined;
}

/** What a sheet is reckoned from. */
const groundOf = ({ state, now, ledgerHolds }: DecideContext): Ground => ({
  ...{ state, now, outside: outsideOf(ledgerHolds()) },
});

/** The server reckons it out of what was counted: nobody types a score. */
const score = step('evaluation.score', One, {
  needs: evaluating,
  then: (cycle, { id }, context) =>
    faultOfDays(cycle, context.now) ?? {
      events: [
        events.scored.make({ id, sheet: sheetOf(groundOf(context), cycle, cycle.rules ?? rulesNow(context.state)) }),
      ],
      private: unheardGone(id),
    },
});

const publish = step('evaluation.publish', One, {
  needs: above,
  then: ({ scoredBy }, { id }, { actor }) =>
    scoredBy === actor.id
      ? refuse('illegal', { reason: 'evaluation.own_score' })
      : { events: [events.published.make({ id })] },
});

/** By whoever reads it and had no part in it: what was counted wrongly is said, and somebody answers. */
const appeal = step('evaluation.appeal', Appealing, {
  needs: [{ object: 'evaluation', act: 'R' }],
  then: ({ scoredBy, publishedBy }, wish, { actor }) =>
    [scoredBy, publishedBy].includes(actor.id)
      ? refuse('illegal', { reason: 'evaluation.own_part' })
      : { events: [events.appealed.make(wish)] },
});

const settle = step('evaluation.settle', Settling, {
  needs: above,
  then(cycle, wish, context) {
    const { now, actor } = context;
    if (cycle.appeal?.by === actor.id) return refuse('illegal', { reason: 'evaluation.own_appeal' });
    if (cycle.scoredBy === actor.id) return refuse('illegal', { reason: 'evaluation.own_score' });
    if (!wish.recount || !cycle.rules) return { events: [events.settled.make(wish)] };
    const sheet = sheetOf(groundOf(context), cycle, cycle.rules);
    return faultOfDays(cycle, now) ?? { events: [events.settled.make({ ...wish, sheet, ...correcting(cycle) })] };
  },
});

/** Sent by the clock. */
const finish = step('evaluation.finish', One, {
  needs: [],
  then: (cycle, { id }, { now }) =>
    (finalAt(cycle) ?? Infinity) > now
      ? refuse('illegal', { reason: 'evaluation.may_object' })
      : { events: [events.finished.make({ id })] },
});

export const evaluationCommands = [plan, collect, hear, count, score, publish, appeal, settle, finish] as const;
