import { blockOf } from '../areas/block-of.ts';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { Areas } from '../areas/schema.ts';
import { defineCommand, type DecideContext, type FollowUp, type PrivateRecord } from '../kernel/command.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import { refuse } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { everywhere } from '../needs/schema.ts';
import { signNote } from '../signs/commands.ts';
import { fallOf, tellable, withAnswer } from './counting.ts';
import { moodBegun, moodPulseChanged, moodWordsKept } from './events.ts';
import {
  Answering,
  KeepingWords,
  moodBoxKind,
  moodMarksKind,
  moodPeriods,
  moodPulses,
  One,
  type MoodBox,
  type MoodMarks,
  type Told,
  worryingWords,
} from './schema.ts';
import { day, dayEnds, mostOfAddress } from './settings.ts';
import { terms } from './terms.ts';
import { isWord } from './worrying.ts';

/** Where the sums of a period stand. */
export const boxKey = (period: string) => ({ kind: moodBoxKind, id: `${period}/box` });
/** Marks lie in sixteen records, by their first digit. */
const shards = Array.from({ length: 16 }, (_, digit) => digit.toString(16));
const marksKey = (period: string, mark: string) => ({ kind: moodMarksKind, id: `${period}/${mark.charAt(0)}` });

const over = refuse('illegal', { field: 'id', reason: 'mood.period_over' });

/** Begins a day before its first answer. By the installation alone, as all that follows: no account is in it. */
const begin = defineCommand('mood.begin', One, {
  needs: [],
  decide({ state, now, newId }, { id }) {
    if (state.all(moodPeriods).size > 0) return { duplicate: true };
    return {
      events: [moodBegun.make({ id, until: dayEnds(now) })],
      private: [{ ...boxKey(id), body: { salt: newId() + newId(), cells: {} } satisfies MoodBox }],
    };
  },
});

/** The records of some marks, each with one answer more: two marks may lie in one record. */
function counted(id: string, marks: readonly string[], record: DecideContext['record']): PrivateRecord[] {
  const records = new Map<string, PrivateRecord & { body: MoodMarks }>();
  for (const mark of marks) {
    const key = marksKey(id, mark);
    const { given } = records.get(key.id)?.body ?? (record(key) as MoodMarks | undefined) ?? { given: {} };
    records.set(key.id, { ...key, body: { given: { ...given, [mark]: (given[mark] ?? 0) + 1 } } });
  }
  return [...records.values()];
}

/** Adds one answer to the sums. Nothing of it goes into the log: an event says who caused it, and when. */
const answer = defineCommand('mood.answer', Answering, {
  needs: [],
  reads: ({ id, mark, via }) => [boxKey(id), ...[mark, via ?? mark].map((one) => marksKey(id, one))],
  decide({ state, record }, { id, place, mood, mark, most, via }) {
    const box = record(boxKey(id)) as MoodBox | undefined;
    if (!state.get(moodPeriods, id) || !box) return over;
    const fault = faultOfGrid(state, place, 'place');
    if (fault) return fault;
    const givenBy = (one: string): number => (record(marksKey(id, one)) as MoodMarks | undefined)?.given[one] ?? 0;
    if (givenBy(mark) >= most) return { duplicate: true };
    const isOwn = most === 1 && (via === undefined || givenBy(via) < mostOfAddress);
    const cells = withAnswer(box.cells, place, mood, isOwn);
    const marks = via === undefined ? [mark] : [mark, via];
    return {
      private: [{ ...boxKey(id), body: { ...box, cells } satisfies MoodBox }, ...counted(id, marks, record)],
    };
  },
});

/** All that a period held, and the key that opened it. */
export function periodGone(period: string): PrivateRecord[] {
  const keys = [boxKey(period), ...shards.map((digit) => marksKey(period, digit)), { kind: personKeyKind, id: period }];
  return keys.map((key) => ({ ...key, body: null }));
}

/** The grid of a place that the community has; nothing for what is no place. */
function gridOf(state: State, place: string): string | undefined {
  return state.get(Areas, place) ? blockOf((code) => state.get(Areas, code), place) : undefined;
}

/** A fall opens an early sign: of a grid, and of a building where its grid did not fall as a whole. */
function signsOf({ state, newId }: DecideContext, at: number, told: readonly Told[]): FollowUp[] {
  const fallen = told.flatMap(({ place, n, mean }) => {
    const fall = fallOf(state.get(moodPulses, place)?.days ?? [], { at, n, mean });
    return fall && place !== everywhere ? [{ place, n, ...fall }] : [];
  });
  const places = new Set(fallen.map(({ place }) => place));
  return fallen.flatMap(({ place, n, from, to }) => {
    const grid = gridOf(state, place);
    if (grid !== undefined && grid !== place && places.has(grid)) return [];
    const words = (terms.zh['mood.fell'] ?? '')
      .replace('{from}', from.toFixed(1))
      .replace('{to}', to.toFixed(1))
      .replace('{n}', String(n));
    return [signNote.make({ id: newId(), kind: 'mood', grid: place, words })];
  });
}

/** Sent by the clock when the day is over: tells what may be told, and erases all that it came from. */
const close = defineCommand('mood.close', One, {
  needs: [],
  reads: ({ id }) => [boxKey(id)],
  decide(context, { id }) {
    const { state, now, record } = context;
    const period = state.get(moodPeriods, id);
    if (!period) return { duplicate: true };
    if (now < period.until) return refuse('illegal', { reason: 'mood.still_open' });
    const box = record(boxKey(id)) as MoodBox | undefined;
    const told = tellable(box?.cells ?? {}, (place) => gridOf(state, place));
    const began = period.until - day;
    return {
      events: [moodPulseChanged.make({ id, day: began, told: [...told] })],
      private: periodGone(id),
      commands: signsOf(context, began, told),
    };
  },
});

/** Words that call somebody at once here too: kept by those who keep who is called. They add to the usual ones. */
const keepWords = defineCommand('mood.keepWords', KeepingWords, {
  needs: [{ object: 'page', act: 'keep' }],
  target: ({ id }) => ({ collection: worryingWords.name, id }),
  decide(_, kept) {
    const short = kept.words.findIndex((word) => !isWord(word));
    return short < 0
      ? { events: [moodWordsKept.make(kept)] }
      : refuse('invalid', { field: `words/${short}`, reason: 'mood.word_too_short' });
  },
});

export const moodCommands = [begin, answer, close, keepWords] as const;
