import { gathered, plusAnswers, waitingGone } from '../care/gathered.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand, type PrivateRecord } from '../kernel/command.ts';
import { deadline } from '../kernel/due.ts';
import { defineEvent } from '../kernel/event.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { retiring } from '../kernel/retire.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import { there } from '../tasks/there.ts';
import {
  Answered,
  Answering,
  Asking,
  boxKey,
  confidenceBox,
  Counting,
  longestRound,
  nobody,
  One,
  roundKeeps,
  rounds,
  together,
  type ConfidenceRound,
  type Sums,
} from './schema.ts';
import { sheetsOf } from './sums.ts';
import { terms } from './terms.ts';

const asking = { needs: [{ object: 'recovery', act: 'U' }] } as const;

const asked = defineEvent('confidence.asked', Asking, {
  reduce: (write, { data, at }) => write.put(rounds, { ...data, ...nobody, at, sheets: [] }),
});
const answered = defineEvent('confidence.answered', Answered, {
  reduce: (write, { data: { id, ...taken } }) => write.edit(rounds, id, plusAnswers(there(write, rounds, id), taken)),
});
const counted = defineEvent('confidence.counted', Counting, {
  reduce(write, { data: { id, sheet, trust, confidence } }) {
    const round = there(write, rounds, id);
    const stack = { n: sheetsOf(trust).n, trust: sheetsOf(trust).sum, confidence: sheetsOf(confidence).sum };
    // Alone: with answers that wait beside it, whoever brought the stack would read those off.
    write.edit(rounds, id, { sheets: [...round.sheets, sheet], ...plusAnswers(round, stack) });
  },
});
const ended = defineEvent('confidence.ended', One, {
  reduce: (write, { data: { id }, at }) => write.edit(rounds, id, { endedAt: at }),
});

/** The round that is open now, the newest where there are two; or nothing. `now` in ms. */
export function openRound(state: State, now: number): Stamped<ConfidenceRound> | undefined {
  return [...state.all(rounds).values()].findLast(({ endedAt, until }) => endedAt === undefined && until > now);
}

/** A round that takes answers, or why not. */
function taking(state: State, id: string, now: number): ConfidenceRound | Refusal {
  const round = state.get(rounds, id);
  if (!round) return refuse('not_found', { field: 'id' });
  return round.endedAt === undefined && round.until > now ? round : refuse('illegal', { reason: 'confidence.is_over' });
}

const ask = defineCommand('confidence.ask', Asking, {
  ...asking,
  decide({ state, now }, payload) {
    if (state.get(rounds, payload.id)) return { duplicate: true };
    if (payload.until <= now || payload.until > now + longestRound)
      return refuse('invalid', { field: 'until', reason: 'confidence.until' });
    return { events: [asked.make(payload)] };
  },
});

/** For the installation alone: an answer that an account gave would be known for whose it is. It waits beside the log until there are enough. */
const answer = defineCommand('confidence.answer', Answering, {
  needs: [],
  reads: ({ id }) => [boxKey(id)],
  decide({ state, now, record }, { id, trust, confidence: hope }) {
    const round = taking(state, id, now);
    if (isRefusal(round)) return round;
    const all = gathered(record(boxKey(id)) as Sums | undefined, { n: 1, trust, confidence: hope });
    return 'taken' in all
      ? { events: [answered.make({ id, ...all.taken })], private: [{ ...boxKey(id), body: null }] }
      : { private: [{ ...boxKey(id), body: all.waiting }] };
  },
});

const count = defineCommand('confidence.count', Counting, {
  ...asking,
  decide({ state, now }, payload) {
    const round = taking(state, payload.id, now);
    if (isRefusal(round)) return round;
    if (round.sheets.includes(payload.sheet)) return { duplicate: true };
    const [trust, confidence] = [sheetsOf(payload.trust), sheetsOf(payload.confidence)];
    if (trust.n !== confidence.n) return refuse('invalid', { field: 'confidence', reason: 'confidence.not_equal' });
    if (trust.n < together)
      return refuse('invalid', { field: 'trust', reason: 'confidence.too_few', params: { n: together } });
    return { events: [counted.make(payload)] };
  },
});

/** Those who were too few to be taken in are never told. */
export const answersGone = (id: string): PrivateRecord[] => waitingGone(boxKey(id));

const end = defineCommand('confidence.end', One, {
  ...asking,
  decide({ state }, { id }) {
    const round = state.get(rounds, id);
    if (!round) return refuse('not_found', { field: 'id' });
    return round.endedAt === undefined
      ? { events: [ended.make({ id })], private: answersGone(id) }
      : { duplicate: true };
  },
});

const leaving = retiring(rounds, 'confidence', ({ endedAt }) => endedAt !== undefined, { keeps: roundKeeps });

/** 信任与信心: a short question that is asked again and again, without names, and told for five and more [R25]. */
export const confidence: Capability = {
  name: 'confidence',
  commands: [ask, answer, count, end, leaving.command],
  events: [asked, answered, counted, ended, leaving.event],
  collections: [
    shown(rounds, {
      object: 'recovery',
      belongs: () => ({}),
      full: signedForStaff,
      summary: unsigned,
    }),
  ],
  deadlines: [
    deadline(rounds, 'confidence.end', ({ endedAt, until }) => (endedAt === undefined ? until : undefined)),
    leaving.deadline,
  ],
  bySystem: ['confidence.answer'],
  personal: [confidenceBox],
  terms,
};
