import type { Table } from './read-table.ts';

/** Which column of a table says which field; -1 where none does. */
export type ColumnMap<Field extends string> = Readonly<Record<Field, number>>;

/** Names by which people call the column of each field, as they begin. */
export type ColumnNames<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** A column’s name without what people write around it. */
export const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_*（）()：:#-]/g, '');

/**
 * The columns as their names have it: the whole name first, then one that begins so; each column once. Of several that
 * fit, that of the name which stands first among `names`, wherever the file has it.
 */
export function guessColumns<Field extends string>(table: Table, names: ColumnNames<Field>): ColumnMap<Field> {
  const columns = table.columns.map(plain);
  const taken = new Set<number>();
  const take = (called: readonly string[], fits: (column: string, name: string) => boolean): number => {
    for (const name of called.map(plain)) {
      const found = columns.findIndex((column, n) => !taken.has(n) && column !== '' && fits(column, name));
      if (found < 0) continue;
      taken.add(found);
      return found;
    }
    return -1;
  };
  const fields = Object.entries(names) as [Field, readonly string[]][];
  const map = Object.fromEntries(fields.map(([field]) => [field, -1])) as Record<Field, number>;
  for (const [field, called] of fields) map[field] = take(called, (column, name) => column === name);
  // Many a name begins with an x that is no longitude.
  for (const [field, called] of fields)
    if (map[field] < 0) map[field] = take(called, (column, name) => !/^[a-z]$/.test(name) && column.startsWith(name));
  return map;
}

/** What of a table can't be taken as it is: its row (as a sheet counts, the names are row 1), its field, and what to do. */
export interface RowProblem {
  readonly row: number;
  readonly field: string;
  /** key of a sentence that says what to do */
  readonly reason: string;
  readonly value?: string;
  /** what may be written instead */
  readonly among?: string;
}

/** The number of a row as a sheet counts it. */
export const rowNumber = (index: number): number => index + 2;
