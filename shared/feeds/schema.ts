import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { Aside } from './aside.ts';

const closed = { additionalProperties: false } as const;

/** A row of somebody's sheet: cells by column, as they came. */
export type Row = Readonly<Record<string, unknown>>;

const Table = Type.String({ minLength: 1, maxLength: 200 });
const Region = Type.String({ maxLength: 300 });
const Op = Type.Enum(['insert', 'update', 'delete']);
const Cells = Type.Record(Type.String(), Type.Unknown());

/** One change of a sheet, as its keeper announces it. */
export const ChangeFields = Type.Object(
  {
    seq: Type.Integer({ minimum: 0 }),
    /** when it was made, ISO 8601 with an offset */
    at: Type.String({ minLength: 4, maxLength: 40 }),
    table: Table,
    /** may be empty: then the row belongs to the feed itself */
    region: Region,
    op: Op,
    /** natural key; it may name a person and goes into no event */
    key: Type.String({ maxLength: 2000 }),
    /** insert: the whole row; update: the changed cells, null = gone or unreadable */
    fields: Type.Optional(Cells),
  },
  closed,
);
export type ChangeFields = Static<typeof ChangeFields>;

/** A change together with the id that stands for its row (derived from table, region and key), and what of it was set aside. */
export const Apply = Type.Object({ feed: Id, row: Id, change: ChangeFields, aside: Type.Optional(Aside) }, closed);
export type ApplyFields = Static<typeof Apply>;

export const Problem = Type.Object(
  { column: Type.String({ maxLength: 200 }), reason: Type.String({ maxLength: 60, pattern: '^feed\\.[a-z_]+$' }) },
  closed,
);
export type Problem = Static<typeof Problem>;

export const Link = Type.Object({ kind: Type.Enum(['request', 'offer']), id: Id }, closed);
export type Link = Static<typeof Link>;

/** What one change did; no cell and no key is part of it. Times in ms since 1970 UTC. */
export const RowChanged = Type.Object(
  {
    row: Id,
    feed: Id,
    table: Table,
    region: Region,
    op: Op,
    change: Type.Integer(),
    changedAt: Type.Integer(),
    mapped: Type.Boolean(),
    link: Type.Optional(Link),
    /** the point it stands on in its sheet, so that a crowd on one point is noticed */
    point: Type.Optional(Type.String({ maxLength: 80, pattern: '^[0-9.e+-]+,[0-9.e+-]+$' })),
    problems: Type.Array(Problem),
  },
  closed,
);
export type RowChanged = Static<typeof RowChanged>;

/** A live row of a sheet, and what was made of it. */
export interface FeedRow extends Pick<
  RowChanged,
  'feed' | 'table' | 'region' | 'change' | 'changedAt' | 'mapped' | 'link' | 'point'
> {
  readonly id: string;
  /** ids of its open problems */
  readonly problems: readonly string[];
}
export const FeedRows: Collection<FeedRow> = { name: 'feedRows' };

/** A cell that could not be read; what stands in it is kept as it came. An empty column means the row itself. */
export interface FeedProblem extends Problem {
  readonly id: string;
  readonly row: string;
  readonly feed: string;
  readonly table: string;
  readonly region: string;
  readonly change: number;
}
export const FeedProblems: Collection<FeedProblem> = { name: 'feedProblems' };

/** Counts of one table in one community. */
export interface FeedStats {
  /** feed/table */
  readonly id: string;
  readonly feed: string;
  readonly table: string;
  readonly mapped: boolean;
  readonly rows: number;
  readonly applied: number;
  readonly problems: number;
}
export const FeedStatsOf: Collection<FeedStats> = { name: 'feedStats' };

/** Rows that stand on one and the same point of a sheet. */
export interface FeedPoint {
  readonly id: string;
  readonly requests: readonly string[];
}
export const FeedPoints: Collection<FeedPoint> = { name: 'feedPoints' };

/** Kind of the private record that keeps a source row beside the log. */
export const rowKind = 'feedRow';

export interface KeptRow {
  readonly feed: string;
  readonly table: string;
  readonly region: string;
  readonly key: string;
  /** empty once the row was deleted */
  readonly fields: Row;
  readonly aside?: Aside;
  readonly live: boolean;
  /** an update came before any insert: the row is known in part */
  readonly partial: boolean;
  /** counts what was made of this key: the same key after a deletion makes a new request */
  readonly generation: number;
  /** place in the sheet's own order */
  readonly first: Moment;
  readonly last: Moment;
  /** when it was last changed here, by the server's clock, ms since 1970 UTC; rows of before do not say it */
  readonly takenAt?: number;
  /** commands applied lately, so that a change that is fed again is known */
  readonly seen: readonly string[];
}

/** A point in the sheet's own order: its clock (ms), then its number. */
export interface Moment {
  readonly at: number;
  readonly seq: number;
}
