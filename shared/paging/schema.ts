import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { Grid } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;
const minute = 60_000;

/** How long a page waits for an answer before it goes to the next, ms (default). */
export const usualWait = 2 * minute;
/** How long a page that was answered or settled stays in live state, ms (default). */
export const keeps = 30 * 86_400_000;
/** How long a test ring that is over stays in live state, ms. */
export const testKeeps = 86_400_000;
/** How old a call by hand may be when it arrives, ms (default): later the danger may be over, and whoever called was not heard. */
export const callsFor = 15 * minute;
/** How long after it was raised word of a page still goes out, ms (default): later it is no news. */
export const goesOutFor = 60 * minute;

/** The duty lists: the community's own, and the one for people in distress, which goes on into the community's. */
export const dutyListIds = ['community', 'care'] as const;
export type DutyListId = (typeof dutyListIds)[number];

const People = (least: number) => Type.Array(Id, { minItems: least, maxItems: 5, uniqueItems: true });

/** Who is on duty in a stretch of time: the first is called first, then the next. Times in ms since 1970 UTC. */
const Turn = Type.Object(
  { id: Id, from: Type.Integer({ minimum: 0 }), until: Type.Integer({ minimum: 0 }), people: People(1) },
  closed,
);
export type Turn = Static<typeof Turn>;

/** `page.keepList`: a duty list anew, as a whole. */
export const DutyListFields = Type.Object(
  {
    id: Type.Enum(dutyListIds),
    wait: Type.Integer({ minimum: minute / 2, maximum: 30 * minute }),
    turns: Type.Array(Turn, { maxItems: 120 }),
    /** called after those of the turn, and when nobody has one */
    standby: People(0),
  },
  closed,
);

/** 值班表: the newest edition alone; the log has those before it. */
export interface DutyList extends Static<typeof DutyListFields> {
  /** counted from 1 with each revision */
  readonly edition: number;
}
export const dutyLists: Collection<DutyList> = { name: 'dutyLists' };

/** What a page is about. `care` is that somebody must be contacted at once, and not a word more; `caller` that they rang. */
export const causeKinds = ['incident', 'limit', 'person', 'matter', 'care', 'caller', 'test'] as const;
export type CauseKind = (typeof causeKinds)[number];
/** Of whom these are is for those who help in distress. */
export const careCauses: ReadonlySet<CauseKind> = new Set<CauseKind>(['care', 'caller']);

/** `of` is the id of the record that it is about. Nothing that people wrote or are stands in a page. */
const Cause = Type.Object({ kind: Type.Enum(causeKinds), of: Type.Optional(Id) }, closed);

/** `page.raise`: somebody calls whoever is on duty, or tries whether they hear it themselves. */
export const Raise = Type.Object(
  {
    ...{ id: Id, kind: Type.Enum(['person', 'matter', 'test']), grid: Type.Optional(Grid) },
    /** when it was pressed, ms since 1970 UTC by the server's clock as the device knows it; it may have waited for a network since */
    pressedAt: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);

/** `page.call`: follows from a decision of any capability. The id is that of what it is about: once each, unless `again`.
 * One of `care` has an id of its own, which tells nobody whom it is about. */
export const Call = Type.Object(
  {
    ...{ id: Id, list: Type.Enum(dutyListIds), cause: Cause, grid: Type.Optional(Grid) },
    again: Type.Optional(Type.Literal(true)),
  },
  closed,
);

export const Raised = Type.Object(
  {
    ...{ id: Id, list: Type.Enum(dutyListIds), cause: Cause, grid: Type.Optional(Grid) },
    /** accounts that are called, one after another */
    order: Type.Array(Id, { maxItems: 20 }),
    wait: Type.Integer(),
    /** name of the grid, for those who see nothing else of the community */
    place: Type.Optional(Text({ maxLength: 60 })),
  },
  closed,
);

export const One = Type.Object({ id: Id }, closed);
/** Whether it was to be heard, or was only shown: the device was muted, or lets nothing sound before somebody touched it. */
export const Rang = Type.Object({ id: Id, how: Type.Enum(['sound', 'shown']) }, closed);
const Reason = Text({ minLength: 1, maxLength: 500 });
export const Settle = Type.Object({ id: Id, reason: Reason }, closed);
/** A test ring that time ends has no reason. */
export const Settled = Type.Object({ id: Id, reason: Type.Optional(Reason) }, closed);

/** What became of word that goes out: `failing` is tried again, `failed` is not. */
const outcomes = ['sent', 'failing', 'failed'] as const;
/** `key` is the number of the event that told of it. */
export const SentNote = Type.Object(
  { id: Id, key: Type.Integer({ minimum: 1 }), outcome: Type.Enum(outcomes), tries: Type.Integer({ minimum: 0 }) },
  closed,
);

/** One who is called. */
export interface Rung {
  /** account */
  readonly person: string;
  readonly since: number;
  /** when the first of their devices rang, and how */
  readonly rangAt?: number;
  readonly how?: 'sound' | 'shown';
  /** when they gave it on themselves: their devices are quiet since */
  readonly passedAt?: number;
}

interface Out extends Omit<Static<typeof SentNote>, 'id' | 'outcome'> {
  readonly outcome: Static<typeof SentNote>['outcome'] | 'over';
  readonly at: number;
}

export interface Page extends Omit<Static<typeof Raised>, 'id'> {
  readonly id: string;
  readonly status: string;
  readonly raisedAt: number;
  /** account; the installation's own where time or a rule called */
  readonly raisedBy: string;
  /** those who were called so far, in order */
  readonly rung: readonly Rung[];
  /** `over`: it was not taken while it was tried again, and somebody had answered meanwhile */
  readonly out: readonly Out[];
  readonly answeredBy?: string;
  readonly answeredAt?: number;
  readonly settledBy?: string;
  readonly settledAt?: number;
  /** why it was settled */
  readonly reason?: string;
}
export const pages: Collection<Page> = { name: 'pages' };
