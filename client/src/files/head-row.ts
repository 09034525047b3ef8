import { guessColumns, type ColumnNames } from './columns.ts';
import type { Table } from './read-table.ts';

/** So many rows may stand above the names of the columns: what the list is, and when it was made. */
const mostAbove = 8;

/** How many fields the names of a table say. */
function said(table: Table, names: ColumnNames<string>): number {
  return Object.values(guessColumns(table, names)).filter((column) => column >= 0).length;
}

/** A table under the row that names its columns, wherever among the first it stands; as it is where no row does so better. */
export function withHead(table: Table, names: ColumnNames<string>): Table {
  let best = table;
  let most = said(table, names);
  for (const [n, row] of table.rows.slice(0, mostAbove).entries()) {
    const below: Table = {
      ...table,
      columns: row,
      rows: table.rows.slice(n + 1),
      ...(table.shapes ? { shapes: table.shapes.slice(n + 1) } : {}),
    };
    const here = below.rows.length === 0 ? 0 : said(below, names);
    if (here > most) [best, most] = [below, here];
  }
  return best;
}

/** A table whose first row is one of the others: whoever copies rows seldom copies the names above them. */
export function withoutHead(table: Table, names: ColumnNames<string>): Table {
  return said(table, names) > 0
    ? table
    : { ...table, columns: table.columns.map(() => ''), rows: [table.columns, ...table.rows] };
}
