import type { Cell, Head, List, ListRow } from './list.ts';
import type { PaperForm } from './paper-forms.ts';
import { leaving } from './sheet.ts';

/** A list as it may leave: the columns that do, and its rows under them. */
export interface TakenAlong {
  readonly heads: readonly Head[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Whether rows leave with the grid around where they belong, and no nearer. */
export const byGrid = ({ heads }: Pick<List, 'heads'>): boolean =>
  heads.some(({ key, leaves }) => key === 'place' && leaves === 'masked');

/**
 * What of a list may leave in a file or on paper; `text` reads a cell that is no number.
 * @param form on the visiting sheet stands where to go, which leaves on nothing else
 */
export function takenAlong(
  { heads }: Pick<List, 'heads'>,
  rows: readonly Pick<ListRow, 'leaving' | 'visiting'>[],
  text: (head: Head, cell: Cell) => string,
  form?: PaperForm,
): TakenAlong {
  const isVisit = form === 'visits';
  const columns = heads.flatMap((head, at) =>
    head.leaves === 'never' && !(isVisit && head.onVisit) ? [] : [{ head, at }],
  );
  return {
    heads: columns.map(({ head }) => head),
    rows: rows.map((row) => {
      const cells = isVisit ? row.visiting() : row.leaving();
      return columns.map(({ head, at }) => leaving(head.kind === 'number' ? cells[at] : text(head, cells[at])));
    }),
  };
}
