import { erasedText } from '../kernel/text.ts';
import type { KeptRow } from './schema.ts';

/** Shorter cells say nothing of anybody, and stand in half of all words. */
const shortest = 2;

/** Whether a cell holds some words, or a part that went into them. */
function shares(cell: unknown, words: string): boolean {
  const said = typeof cell === 'string' ? cell : JSON.stringify(cell ?? '');
  return said.length >= shortest && (said.includes(words) || words.includes(said));
}

/** A kept row with a bar in the cells from which erased words came. */
export function withoutWords(row: KeptRow, words: string): KeptRow {
  const fields = Object.entries(row.fields).map(([column, cell]) => [column, shares(cell, words) ? erasedText : cell]);
  const aside = row.aside?.map(([column, cell]): [string, string] => [
    column,
    shares(cell, words) ? JSON.stringify(erasedText) : cell,
  ]);
  return { ...row, fields: Object.fromEntries(fields) as KeptRow['fields'], ...(aside ? { aside } : {}) };
}
