import { hiddenCard, hideIdCards } from '@liandong/shared/kernel/id-card';
import type { Table } from './read-table.ts';

/** A table without numbers of identity cards, which nobody needs and which are never stored. */
export interface Cleared {
  readonly table: Table;
  /** names of the columns that were left out whole; one without a name goes by its number */
  readonly columns: readonly string[];
  /** names of those that stay, and out of whose cells a number was taken */
  readonly cells: readonly string[];
}

/** Names of a column that holds nothing else, whosever numbers they are. */
const called =
  /^[^、，,/和及与+]*(?:身份证|公民身份)(?:件)?(?:号码|号)?$|^证件号码?$|^(?:id|identity) ?card(?: ?(?:no\.?|number))?$|^(?:national )?id (?:no\.?|number)$/iu;

/** Whether the most of what a column says is such a number and nothing else. */
function isOfNumbers(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.filter((cell) => hideIdCards(cell) === hiddenCard).length * 2 > filled.length;
}

/** What is left of a cell; nothing where it was a number alone, so that it reads as one that was not filled in. */
function left(cell: string): string {
  const hidden = hideIdCards(cell);
  return hidden === hiddenCard ? '' : hidden;
}

/** Leaves the columns of such numbers out, by their names or by what is in them, and takes what else there is out of its cell. */
export function withoutIdCards(table: Table): Cleared {
  const names = table.columns.map((name, n) => hideIdCards(name) || String(n + 1));
  const out = new Set<number>();
  const cells = new Set<string>();
  for (const [n, name] of table.columns.entries())
    if (called.test(name.normalize('NFKC').trim()) || isOfNumbers(table.rows.map((row) => row[n] ?? ''))) out.add(n);
  const kept = (_: string, n: number): boolean => !out.has(n);
  const rows = table.rows.map((row) =>
    row.filter(kept).map((cell, n) => {
      const rest = left(cell);
      if (rest !== cell) cells.add(names.filter(kept)[n] ?? '');
      return rest;
    }),
  );
  const { title } = table;
  return {
    table: {
      ...table,
      ...{ columns: table.columns.filter(kept).map(hideIdCards), rows },
      ...(title === undefined ? {} : { title: hideIdCards(title) }),
    },
    columns: names.filter((_, n) => out.has(n)),
    cells: [...cells],
  };
}
