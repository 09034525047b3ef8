import { Type, type Static } from 'typebox';
import { wordsKind } from '../care/sealed.ts';
import { Subject } from '../care/subject.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { moods } from '../mood/schema.ts';
import { Id } from '../protocol/up.ts';
import type { Limited } from '../time-limits/schema.ts';

const closed = { additionalProperties: false } as const;

/** Kind of the private record that holds what somebody said who is in distress, note by note. */
export const distressWordsKind = 'distressWords';
export const distressWords = wordsKind(distressWordsKind);
/** Kind of the private record that holds a hand-over sheet 交接单. */
export const handoverKind = 'handoverSheet';
export const handoverSheets = wordsKind(handoverKind);

/** P0 none to P4 crisis: a way to whoever helps, never a diagnosis. */
export const distressLevels = [0, 1, 2, 3, 4] as const;
export type DistressLevel = (typeof distressLevels)[number];
export const crisisLevel = 4;
/** From here on it is severe, and in the way of ending the recovery [R14]. */
export const severeLevel = 3;

/** Closed, or with somebody else, it stays in live state for so long, ms. */
export const distressKeeps = 180 * 86_400_000;
/** Notes that one contact has at most. */
export const mostNotes = 60;

const Words = Text({ minLength: 1, maxLength: 2000 });
const words = Type.Optional(Words);

/**
 * Somebody is not well: oneself without a subject; a worker too. The words are sealed, and with them `reach`: how to get
 * hold of them. `mood`: how they feel, 1 to 5, where they said so.
 */
export const Receiving = Type.Object(
  {
    ...{ id: Id, subject: Type.Optional(Subject), note: Type.Optional(Id), words },
    mood: Type.Optional(Type.Enum([...moods])),
    reach: Type.Optional(Text({ minLength: 1, maxLength: 120 })),
    /** somebody who gives no name, as on the phone; `grid` where they are, as far as that is known */
    nameless: Type.Optional(Type.Object({ grid: Type.Optional(Id) }, closed)),
  },
  closed,
);
/** Somebody who is not well asks for themselves. */
export const Asking = Type.Object({ ...Type.Omit(Receiving, ['subject', 'nameless']).properties }, closed);
/** Somebody of a building who gave no name asks for somebody to be in touch: what they wrote is all there is of them. */
export const AskingHere = Type.Object({ ...Asking.properties, building: Id }, closed);
/** `urgent`: it does not wait for somebody to look how bad it is. */
export const Received = Type.Object(
  {
    ...{ id: Id, subject: Subject, grid: Type.Optional(Id), note: Type.Optional(Id) },
    urgent: Type.Optional(Type.Literal(true)),
    /** nobody knows who it is: `subject` is a name for this contact alone */
    nameless: Type.Optional(Type.Literal(true)),
  },
  closed,
);
/** `minor`, `violence`: there is a duty to report, of which the screen reminds. */
const duty = {
  minor: Type.Optional(Type.Literal(true)),
  violence: Type.Optional(Type.Literal(true)),
} as const;
export const Triaging = Type.Object(
  { id: Id, level: Type.Enum([...distressLevels]), ...duty, note: Type.Optional(Id), words },
  closed,
);
export const Triaged = Type.Object(
  { id: Id, level: Type.Enum([...distressLevels]), ...duty, note: Type.Optional(Id) },
  closed,
);
export const Stepping = Type.Object({ id: Id, note: Type.Optional(Id), words }, closed);
export const Stepped = Type.Object({ id: Id, note: Type.Optional(Id) }, closed);

/** 交接单: the least that others must know to help. */
export const Sheet = Type.Object(
  {
    where: Text({ minLength: 1, maxLength: 120 }),
    danger: Text({ minLength: 1, maxLength: 200 }),
    coming: Text({ minLength: 1, maxLength: 120 }),
  },
  closed,
);
export type Sheet = Static<typeof Sheet>;
const readers = Type.Array(Id, { minItems: 1, maxItems: 10, uniqueItems: true });
export const HandingOver = Type.Object({ id: Id, sheet: Id, to: readers, content: Sheet }, closed);
export const HandedOver = Type.Object({ id: Id, sheet: Id, to: readers }, closed);

/** 心理求助, by an id that names nobody and without a word of what was said. */
export interface DistressContact extends Omit<Static<typeof Received>, 'note'>, Omit<Limited, 'id'> {
  readonly status: string;
  /** account that brought it */
  readonly by: string;
  readonly at: number;
  readonly level?: DistressLevel;
  readonly minor?: true;
  readonly violence?: true;
  readonly triagedAt?: number;
  /** when it became a crisis that had been less, ms */
  readonly crisisAt?: number;
  /** when a human being first was with them, ms; in a crisis, since it became one */
  readonly contactAt?: number;
  /** account of whoever helps */
  readonly worker?: string;
  /** ids of the notes that are sealed beside it, the newest last */
  readonly notes: readonly string[];
  readonly endedAt?: number;
}
export const distressContacts: Collection<DistressContact> = { name: 'distressContacts' };

/** A hand-over sheet, without its words: those to whom it was sent read them. */
export interface Handover {
  readonly id: string;
  readonly contact: string;
  readonly subject: string;
  readonly to: readonly string[];
  readonly by: string;
  readonly at: number;
}
export const handovers: Collection<Handover> = { name: 'handovers' };

/** Open contacts of the whole community by level; those that wait for triage under `new`. */
export interface DistressTotals {
  readonly id: string;
  readonly byLevel: Readonly<Record<string, number>>;
  readonly open: number;
}
export const distressTotals: Collection<DistressTotals> = { name: 'distressTotals' };
