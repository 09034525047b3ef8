import { Type, type Static } from 'typebox';
import type { PersonalKind } from '../kernel/private-kind.ts';
import type { Collection } from '../kernel/state.ts';
import { Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;

/** How somebody feels, from 1 (bad) to 5 (good). */
export const moods = [1, 2, 3, 4, 5] as const;
export type Mood = (typeof moods)[number];

/** Kind of the private record that holds the sums of the running period, by place: no answer stands in it by itself. */
export const moodBoxKind = 'moodBox';
/** Kind of the private records that know which marks have answered in the running period. */
export const moodMarksKind = 'moodMarks';
/** What a period holds is sealed with a key of its own, which goes when it ends: no backup opens it again. */
const ofPeriod = (kind: string): PersonalKind => ({ kind, person: (id) => id.slice(0, id.indexOf('/')) });
export const moodKinds: readonly PersonalKind[] = [moodBoxKind, moodMarksKind].map(ofPeriod);

/** A mark is what is left of a device once it went through the period's salt: 32 hexadecimal digits. */
const Mark = Type.String({ pattern: '^[0-9a-f]{32}$' });

/**
 * One answer, without who gave it. `id`: the period; `mark` keeps the same device from answering twice; `nonce` is known
 * to nobody afterwards, so that nobody finds an answer again by its digest; `most`: how many answers the mark may give, more
 * than one for whoever hands on what others said; `via`: whence an answer without an account came, put through the same salt.
 */
export const Answering = Type.Object(
  {
    id: Id,
    place: Id,
    mood: Type.Enum([...moods]),
    mark: Mark,
    nonce: Id,
    most: Type.Integer({ minimum: 1, maximum: 100 }),
    via: Type.Optional(Mark),
  },
  closed,
);
export type Answering = Static<typeof Answering>;
export const One = Type.Object({ id: Id }, closed);

/** So many answers and their sum, and how many of them nobody but who gave them knows. */
export interface Tally {
  readonly n: number;
  readonly sum: number;
  readonly own: number;
}
export type Cells = Readonly<Record<string, Tally>>;

export interface MoodBox {
  /** goes with the box: without it no mark leads back to anybody */
  readonly salt: string;
  readonly cells: Cells;
}
export interface MoodMarks {
  /** how often a mark has answered */
  readonly given: Readonly<Record<string, number>>;
}

/** What may be told of one place: at least five answers, and their mean to one decimal. */
export const Told = Type.Object(
  { place: Id, n: Type.Integer({ minimum: 5 }), mean: Type.Number({ minimum: 1, maximum: 5 }) },
  closed,
);
export type Told = Static<typeof Told>;
/** The day that began at `day`, ms since 1970 UTC, is over. */
export const Changed = Type.Object({ id: Id, day: Type.Integer({ minimum: 0 }), told: Type.Array(Told) }, closed);
export const Begun = Type.Object({ id: Id, until: Type.Integer({ minimum: 0 }) }, closed);

/** The day that runs, once somebody has answered; `until` in ms since 1970 UTC. */
export type MoodPeriod = Static<typeof Begun>;
export const moodPeriods: Collection<MoodPeriod> = { name: 'moodPeriods' };

/** One ended period of a place. */
export interface MoodDay {
  /** when it began, ms since 1970 UTC */
  readonly at: number;
  readonly n: number;
  readonly mean: number;
}

/** 情绪脉搏 of a place, by its code, or of the whole community: ended periods alone, the newest last. */
export interface MoodPulse {
  readonly id: string;
  readonly days: readonly MoodDay[];
}
export const moodPulses: Collection<MoodPulse> = { name: 'moodPulses' };

/** Words of this community that are not to wait, beside those that never are; one record, `theWords`. */
export interface WorryingWords {
  readonly id: string;
  readonly words: readonly string[];
}
export const worryingWords: Collection<WorryingWords> = { name: 'worryingWords' };
export const theWords = 'all';
/** `mood.keepWords`: the whole list anew. */
export const KeepingWords = Type.Object(
  { id: Type.Literal(theWords), words: Type.Array(Title({ maxLength: 12 }), { maxItems: 60, uniqueItems: true }) },
  closed,
);
