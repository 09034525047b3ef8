import { erasedText } from '../kernel/text.ts';
import { asideCell } from './aside.ts';
import type { KeptRow } from './schema.ts';

/** Shorter words say nothing of anybody, and stand in half of all cells. */
const shortest = 2;

/** What a text keeps of the cell that it came from: titles and names of things lose gaps and control characters. */
const bare = (text: string): string => text.replaceAll(/[\s\p{Cc}]/gu, '');

/** Whether a cell holds the whole of some words, as they are or as JSON; a number holds none. */
function holds(cell: unknown, json: string, words: string): boolean {
  if (typeof cell === 'string') return bare(cell).includes(bare(words));
  if (typeof cell !== 'object' || cell === null) return false;
  return json.includes(words) || json.includes(JSON.stringify(words).slice(1, -1));
}

/** A kept row with a bar in the cells that hold erased words. */
export function withoutWords(row: KeptRow, words: string): KeptRow {
  if (bare(words).length < shortest) return row;
  const fields = Object.entries(row.fields).map(([column, cell]) => [
    column,
    holds(cell, JSON.stringify(cell), words) ? erasedText : cell,
  ]);
  const aside = row.aside?.map((pair): [string, string] => [
    pair[0],
    holds(asideCell(pair), pair[1], words) ? JSON.stringify(erasedText) : pair[1],
  ]);
  return { ...row, fields: Object.fromEntries(fields) as KeptRow['fields'], ...(aside ? { aside } : {}) };
}
