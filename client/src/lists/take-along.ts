import { hideIdCards } from '@liandong/shared/kernel/id-card';
import { holds } from './holds.ts';
import type { Cell, Head, List, ListRow } from './list.ts';
import type { PaperForm } from './paper-forms.ts';
import { leaving } from './sheet.ts';

/** A list as it may leave: the columns that do, and its rows under them. */
export interface TakenAlong {
  readonly heads: readonly Head[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What of the rows that were found on the screen may leave. */
export interface TakenOfFound extends TakenAlong {
  /** the words that its rows hold, for its head; none where no row that leaves holds them */
  readonly words: string;
  /** how many rows hold the words in nothing that leaves, and so stay */
  readonly stays: number;
}

/** What a list is taken along as. */
export interface Taking {
  /** the visiting sheet says where to go, which leaves on nothing else */
  readonly form?: PaperForm | undefined;
  /** what was typed to find the rows on the screen, where more is seen than leaves */
  readonly words?: string | undefined;
}

/** Whether rows leave with the grid around where they belong, and no nearer. */
export const byGrid = ({ heads }: Pick<List, 'heads'>): boolean =>
  heads.some(({ key, leaves }) => key === 'place' && leaves === 'masked');

/**
 * What of a list may leave in a file or on paper; `text` reads a cell that is no number.
 * Rows that were found by a door or a name which stays here stay too: the search would say whose they are.
 */
export function takenAlong(
  { heads }: Pick<List, 'heads'>,
  rows: readonly Pick<ListRow, 'leaving' | 'visiting'>[],
  text: (head: Head, cell: Cell) => string,
  { form, words = '' }: Taking = {},
): TakenOfFound {
  const isVisit = form === 'visits';
  const columns = heads.flatMap((head, at) =>
    head.leaves === 'never' && !(isVisit && head.onVisit) ? [] : [{ head, at }],
  );
  const sought = words.trim();
  const along = rows.flatMap((row) => {
    const cells = isVisit ? row.visiting() : row.leaving();
    const read = columns.map(({ head, at }) => hideIdCards(text(head, cells[at])));
    if (!holds(read, sought)) return [];
    return [columns.map(({ head, at }, n) => (head.kind === 'number' ? leaving(cells[at]) : read[n]))];
  });
  return {
    heads: columns.map(({ head }) => head),
    rows: along,
    words: along.length > 0 ? sought : '',
    stays: rows.length - along.length,
  };
}
