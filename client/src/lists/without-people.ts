import { forWall } from '@liandong/shared/kernel/mask';
import { doorIn, nameIn, phoneIn } from '@liandong/shared/paste/pieces';
import { plain } from '../files/columns.ts';
import type { Table } from '../files/read-table.ts';
import { called } from './terms.ts';

const nameColumns: ReadonlySet<string> = new Set(called['roster.name'].map(plain));

/**
 * The names of people that a row of a table says in a column of names.
 * @param things columns that a list calls so itself: of supplies the name is what they are
 */
export function namesOf(
  { columns }: Pick<Table, 'columns'>,
  row: readonly string[],
  things: ReadonlySet<number>,
): string[] {
  return row
    .map((cell) => cell.trim())
    .filter((cell, n) => cell.length > 1 && !things.has(n) && nameColumns.has(plain(columns[n] ?? '')));
}

/**
 * A text without whom it is about: no phone, no door, and no name of its row, nor one that opens what stands beside a door or a phone. The
 * house stays, for it is public.
 */
export function withoutPeople(text: string, names: readonly string[]): string {
  const hidden = forWall(text);
  const beside = hidden === text ? '' : nameIn(doorIn(phoneIn(text).rest).rest.trim()).found;
  const found = [...names, beside].filter(Boolean);
  if (hidden === text && found.every((name) => !text.includes(name))) return text;
  const left = found.reduce((all, name) => all.replaceAll(name, ' '), hidden);
  return left
    .replaceAll(/ {2,}/g, ' ')
    .replace(/^[\s,，、:：;；]+/u, '')
    .trim();
}
