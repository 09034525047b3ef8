import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { keptRows, type KeptRow } from './rows.ts';

const closed = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 0 });

/** What of one row of the table of retention came in during an episode, what of it is gone, and what is still kept. */
const Row = Type.Object(
  {
    row: Type.Enum([...keptRows]),
    gathered: Type.Optional(Count),
    gone: Type.Optional(Count),
    kept: Type.Optional(Count),
  },
  closed,
);
/** In fives; of fewer nothing is said, but that nothing is left. */
export type ListedRow = Static<typeof Row>;

export const Publishing = Type.Object({ id: Id }, closed);
export const Published = Type.Object(
  {
    id: Id,
    /** since when the episode runs, ms since 1970 UTC */
    since: Count,
    rows: Type.Array(Row),
    /** what keeping rests on, as it was cited that day */
    bases: Type.Array(Text({ minLength: 1, maxLength: 200 }), { maxItems: 20 }),
  },
  closed,
);

/** The list of what was gathered of people in an episode, as residents read it [R14]. Times in ms since 1970 UTC. */
export interface KeptDataList extends Static<typeof Published> {
  readonly at: number;
}
export const keptDataLists: Collection<KeptDataList> = { name: 'keptDataLists' };

/** A list stays to be read for so long, ms. */
export const listKeeps = 3 * 365 * 86_400_000;

/** What of one row came in, went and is still kept. */
export interface RowCounts {
  readonly gathered: number;
  readonly gone: number;
  readonly kept: number;
}

/** The counts of one row as they stand now; the id is the row's name. */
export interface DataTally extends RowCounts {
  readonly id: KeptRow;
}
export const dataTallies: Collection<DataTally> = { name: 'dataTallies' };
