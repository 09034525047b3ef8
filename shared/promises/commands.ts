import { Type } from 'typebox';
import { correcting } from '../kernel/corrects.ts';
import { sealing, unsealing } from '../care/sealed.ts';
import { stepsOf } from '../care/steps.ts';
import { belongsOfSubject, faultOfSubject, householdOf } from '../care/subject.ts';
import { defineCommand, type DecideContext } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import { Id } from '../protocol/up.ts';
import * as events from './events.ts';
import { promiseMachine } from './machine.ts';
import {
  Failing,
  furthestDue,
  Making,
  promiseKeeps,
  promises,
  promiseWordsKind,
  unendedKeeps,
  type CarePromise,
} from './schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });
const ending = (id: string): string => `${id}/end`;

/** Notes what was promised to somebody, by whoever hears of needs where they live. */
const make = defineCommand('promise.make', Making, {
  needs: [
    { object: 'need', act: 'C', belongs: (state, { subject }) => belongsOfSubject(state, subject) },
    { object: 'need', act: 'U' },
  ],
  decide(context, { words, ...promise }) {
    const { state } = context;
    const { id, subject, due } = promise;
    const before = state.get(promises, id);
    if (before)
      return before.subject === subject
        ? { duplicate: true }
        : refuse('invalid', { field: 'id', reason: 'promise.id_taken' });
    if (due > context.now + furthestDue) return refuse('invalid', { field: 'due', reason: 'promise.too_far' });
    const grid = householdOf(state, subject)?.building;
    if (grid === undefined) return faultOfSubject(state, subject) ?? refuse('not_found');
    return {
      events: [events.promiseMade.make({ ...promise, grid })],
      private: sealing(context, promiseWordsKind, id, subject, words),
    };
  },
});

/** A promise is ended by whoever gave it, or by whoever works on needs there. */
function faultOfHand({ by }: CarePromise, { actor }: DecideContext): Refusal | undefined {
  return by === actor.id || grantFor(actor, 'need', 'U')
    ? undefined
    : refuse('illegal', { reason: 'promise.of_others' });
}

const step = stepsOf({
  machine: promiseMachine,
  collection: promises,
  needs: [
    {
      object: 'need',
      act: 'C',
      belongs: (state, { id }) => {
        const promise = state.get(promises, id);
        return promise ? { grids: [promise.grid], people: [promise.subject] } : {};
      },
    },
    { object: 'need', act: 'U' },
  ],
});

const keep = step(
  'promise.keep',
  One,
  (promise, { id }, context) => faultOfHand(promise, context) ?? { events: [events.promiseKept.make({ id })] },
);

/** Nobody waits for what will not come: the person was told, unless it never was a promise. */
const fail = step('promise.fail', Failing, (promise, { words, ...said }, context) => {
  const fault = faultOfHand(promise, context);
  if (fault) return fault;
  if (said.told === undefined && said.reason !== 'mistaken')
    return refuse('invalid', { field: 'told', reason: 'promise.tell_first' });
  return {
    events: [events.promiseFailed.make(said)],
    private: sealing(context, promiseWordsKind, ending(said.id), promise.subject, words),
  };
});

/** Takes the ending back, with what was said of it. */
const reopen = step(
  'promise.reopen',
  One,
  (promise, { id }, context) =>
    faultOfHand(promise, context) ?? {
      events: [events.promiseReopened.make({ id, ...correcting(promise) })],
      private: [unsealing(promiseWordsKind, ending(id), promise.subject)],
    },
);

/** When a promise leaves live state and its words are erased, ms: some time after it ended, or long after nobody ended it. */
export function promiseLeavesAt({ endedAt, due }: Pick<CarePromise, 'endedAt' | 'due'>): number {
  return endedAt === undefined ? due + unendedKeeps : endedAt + promiseKeeps;
}

/** Sent by the system's clock; nobody forgets sooner by it. */
const forget = defineCommand('promise.forget', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const promise = state.get(promises, id);
    if (!promise) return { duplicate: true };
    if (promiseLeavesAt(promise) > now) return refuse('illegal', { reason: 'promise.still_kept' });
    return {
      events: [events.promiseForgotten.make({ id })],
      private: [id, ending(id)].map((record) => unsealing(promiseWordsKind, record, promise.subject)),
    };
  },
});

/** The wish for a promise that was given on a visit. */
export const makePromise = make.make;

export const promiseCommands = [make, keep, fail, reopen, forget] as const;
