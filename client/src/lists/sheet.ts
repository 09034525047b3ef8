import { hideIdCards } from '@liandong/shared/kernel/id-card';
import type { Cell } from '../board-files/sheets.ts';

/** A list as it leaves: what it is, then the names of its columns, then its rows. */
export interface ListSheet {
  readonly name: string;
  /** community, time, what it was narrowed to, by whom */
  readonly about: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What a program that opens a CSV would take for a formula. */
// Some programs pass over blanks and signs that nobody sees before they look for a formula.
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

// No program shows it, some end the text at it.
const nothing = String.fromCodePoint(0);

/** A cell as a CSV has it: a text that looks like a formula gets a quote before it, which such programs do not show. */
function csvCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const plain = cell.replaceAll(nothing, '');
  const text = formula.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A list as CSV, in UTF-8 with the mark by which office programs know it. */
export function toCsv({ name, about, heads, rows }: ListSheet): string {
  const lines = [[name, about], heads, ...rows].map((row) => row.map(csvCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** A cell without the number of an identity card, which leaves in no file. */
export function leaving(cell: Cell): Cell {
  return typeof cell === 'string' ? hideIdCards(cell) : cell;
}
