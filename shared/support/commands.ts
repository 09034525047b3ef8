import { Type } from 'typebox';
import { sealing, unsealing } from '../care/sealed.ts';
import { stepsOf } from '../care/steps.ts';
import { belongsOfSubject, householdOf, noSubject } from '../care/subject.ts';
import { defineCommand, type DecideContext, type Decision, type Need } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { Id } from '../protocol/up.ts';
import { volunteers } from '../volunteers/schema.ts';
import * as events from './events.ts';
import { pairMachine } from './machine.ts';
import { NotingTie, pairKeeps, pairs, Proposing, tieRhythms, ties, tieWordsKind, type SupportPair } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

/** Whoever knows people where somebody lives. */
const knowing: readonly Need<{ subject: string }>[] = [
  { object: 'supportTie', act: 'C', belongs: (state, { subject }) => belongsOfSubject(state, subject) },
  { object: 'supportTie', act: 'U' },
];
const ofTie = (state: State, { id }: { id: string }) => {
  const tie = state.get(ties, id);
  return tie ? { grids: [tie.grid] } : {};
};
const changing: readonly Need<{ id: string }>[] = [
  { object: 'supportTie', act: 'C', belongs: ofTie },
  { object: 'supportTie', act: 'U' },
];

/** Where somebody lives, or why nothing can be said of them. */
function placeOf({ state }: DecideContext, subject: string): string | Refusal {
  return householdOf(state, subject)?.building ?? noSubject();
}

const note = defineCommand('tie.note', NotingTie, {
  needs: knowing,
  decide(context, { words, ...tie }): Decision | Refusal {
    if (context.state.get(ties, tie.id)) return { duplicate: true };
    const grid = placeOf(context, tie.subject);
    if (typeof grid !== 'string') return grid;
    return {
      events: [events.tieNoted.make({ ...tie, grid })],
      private: sealing(context, tieWordsKind, tie.id, tie.subject, words),
    };
  },
});

const change = defineCommand('tie.change', Type.Object({ id: Id, often: Type.Enum([...tieRhythms]) }, closed), {
  needs: changing,
  decide: ({ state }, payload) =>
    state.get(ties, payload.id) ? { events: [events.tieChanged.make(payload)] } : refuse('not_found', { field: 'id' }),
});

const drop = defineCommand('tie.drop', One, {
  needs: changing,
  decide({ state }, { id }) {
    const tie = state.get(ties, id);
    if (!tie) return { duplicate: true };
    return { events: [events.tieDropped.make({ id })], private: [unsealing(tieWordsKind, id, tie.subject)] };
  },
});

/** Whether somebody can be asked to look after somebody: a volunteer, or whoever has an account here. */
function isHere({ state, grantsOf }: DecideContext, helper: string): boolean {
  return state.get(volunteers, helper) !== undefined || grantsOf(helper).length > 0;
}

const propose = defineCommand('pair.propose', Proposing, {
  needs: knowing,
  decide(context, { words, id, subject, helper }): Decision | Refusal {
    if (context.state.get(pairs, id)) return { duplicate: true };
    const grid = placeOf(context, subject);
    if (typeof grid !== 'string') return grid;
    if (helper === undefined && !words?.trim()) return refuse('invalid', { field: 'words', reason: 'pair.with_whom' });
    if (helper !== undefined && !isHere(context, helper))
      return refuse('invalid', { field: 'helper', reason: 'pair.no_helper' });
    return {
      events: [events.pairProposed.make({ id, subject, grid, ...stated({ helper }) })],
      private: sealing(context, tieWordsKind, id, subject, words),
    };
  },
});

const step = stepsOf({ machine: pairMachine, collection: pairs, needs: [{ object: 'supportTie', act: 'U' }] });
const agree = step('pair.agree', One, (_, { id }) => ({ events: [events.pairAgreed.make({ id })] }));
const activate = step('pair.activate', One, (_, { id }) => ({ events: [events.pairActivated.make({ id })] }));
const pause = step('pair.pause', One, (_, { id }) => ({ events: [events.pairPaused.make({ id })] }));
const end = step('pair.end', One, (_, { id }) => ({ events: [events.pairEnded.make({ id })] }));

/** When a pair that ended leaves live state, ms. */
export function pairLeavesAt({ endedAt }: Pick<SupportPair, 'endedAt'>): number | undefined {
  return endedAt === undefined ? undefined : endedAt + pairKeeps;
}

/** Sent by the system's clock; nobody forgets sooner by it. */
const forget = defineCommand('pair.forget', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const pair = state.get(pairs, id);
    if (!pair) return { duplicate: true };
    if ((pairLeavesAt(pair) ?? Infinity) > now) return refuse('illegal', { reason: 'pair.still_kept' });
    return { events: [events.pairForgotten.make({ id })], private: [unsealing(tieWordsKind, id, pair.subject)] };
  },
});

export const supportCommands = [note, change, drop, propose, agree, activate, pause, end, forget] as const;
