import { hideIdCards } from '@liandong/shared/kernel/id-card';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { plain, rowNumber, type ColumnMap, type RowProblem } from '../files/columns.ts';
import type { Table } from '../files/read-table.ts';
import type { ImportKind, Wish } from './import-kind.ts';
import { namesOf, withoutPeople } from './without-people.ts';

/** A wish that a row of a table became. */
export interface PlannedRow {
  /** as a sheet counts it */
  readonly row: number;
  readonly wish: Wish;
}

/** What a table would bring. */
export interface RowPlan {
  readonly rows: readonly PlannedRow[];
  readonly problems: readonly RowProblem[];
  /** rows that are there already, and are left as they are */
  readonly known: number;
  /** rows out of which a name, a door or a phone was taken: what everybody reads holds none */
  readonly personal: number;
}

/**
 * An id that the same row gets again, so that what is pasted twice is there once. The salt stays on this device: nobody can find out by
 * trying whether a name or a text, erased since, stood in a row.
 */
function rowId(salt: string, list: string, cells: readonly string[], nth: number): string {
  return `r${bytesToHex(sha256(utf8ToBytes(JSON.stringify([salt, list, cells, nth])))).slice(0, 31)}`;
}

/** What of a row is filled in, field by field, and what can't be taken. */
function taken(
  kind: ImportKind,
  cell: (key: string) => string,
  names: readonly string[],
): { values: Record<string, unknown>; problems: Omit<RowProblem, 'row'>[]; isPersonal: boolean } {
  const values: Record<string, unknown> = {};
  const problems: Omit<RowProblem, 'row'>[] = [];
  let isPersonal = false;
  for (const field of kind.fields) {
    const written = cell(field.key);
    const text = field.free && !kind.ofPeople ? withoutPeople(written, names) : written;
    isPersonal ||= text !== written;
    if (text === '') {
      if (field.needed) problems.push({ field: field.key, reason: written === '' ? 'missing' : 'onlyPeople' });
      continue;
    }
    // Nobody needs the number of an identity card, and it is never stored.
    const found = hideIdCards(written) === written ? field.take(text) : { reason: 'idCard' };
    if ('reason' in found)
      problems.push({ field: field.key, reason: found.reason, value: found.reason === 'idCard' ? '' : text });
    else values[field.key] = found.value;
  }
  return { values, problems, isPersonal };
}

/** Into which list rows go, and what stands for a cell that says nothing. */
export interface Into {
  readonly name: string;
  readonly kind: ImportKind;
  readonly salt: string;
  readonly usual: Readonly<Record<string, string>>;
}

/** Rows that alone mean a record, and those that mean the same one. */
function apart(rows: readonly PlannedRow[]): [PlannedRow[], PlannedRow[]] {
  const counts = new Map<string, number>();
  for (const { wish } of rows) counts.set(wish.payload.id, (counts.get(wish.payload.id) ?? 0) + 1);
  const isAlone = ({ wish }: PlannedRow): boolean => counts.get(wish.payload.id) === 1;
  return [rows.filter(isAlone), rows.filter((row) => !isAlone(row))];
}

/** Works out what each row of a table becomes; `isKnown` says whether a record of this id stands already. */
export function planRows(
  { name, kind, salt, usual }: Into,
  table: Table,
  columns: ColumnMap<string>,
  isKnown: (id: string) => boolean,
): RowPlan {
  const seen = new Map<string, number>();
  const rows: PlannedRow[] = [];
  const problems: RowProblem[] = [];
  let [known, personal] = [0, 0];
  const things = new Set(
    kind.fields.flatMap(({ key, names }) => {
      const column = columns[key] ?? -1;
      return names.some((one) => plain(one) === plain(table.columns[column] ?? '')) ? [column] : [];
    }),
  );
  for (const [index, row] of table.rows.entries()) {
    const said = (key: string): string => (row[columns[key] ?? -1] ?? '').trim();
    if (kind.fields.every(({ key }) => said(key) === '')) continue;
    const cell = (key: string): string => said(key) || (usual[key] ?? '');
    // By what the row itself says: the same row is known again, whatever is chosen for what it leaves out.
    const cells = kind.fields.map(({ key }) => said(key));
    const number = rowNumber(index);
    const { values, problems: faults, isPersonal } = taken(kind, cell, namesOf(table, row, things));
    if (faults.length > 0) {
      problems.push(...faults.map((fault) => ({ row: number, ...fault })));
      continue;
    }
    // Two rows that read the same are two things; pasted again they are the same two.
    const same = JSON.stringify(cells);
    const nth = (seen.get(same) ?? 0) + 1;
    seen.set(same, nth);
    const wish = kind.make(rowId(salt, name, cells, nth), values);
    if ('reason' in wish) problems.push({ row: number, ...wish, value: said(wish.field) });
    else if (!kind.whose && isKnown(wish.payload.id)) known++;
    else {
      rows.push({ row: number, wish });
      if (isPersonal) personal++;
    }
  }
  const { whose } = kind;
  if (!whose) return { rows, problems, known, personal };
  const [alone, together] = apart(rows);
  const unclear = together.map(({ row }) => ({
    ...{ row, ...whose },
    value: (table.rows[row - rowNumber(0)]?.[columns[whose.field] ?? -1] ?? '').trim(),
  }));
  return { rows: alone, problems: [...problems, ...unclear].toSorted((a, b) => a.row - b.row), known, personal };
}
