import type { Row } from './rows.ts';

/** From here on two names are taken for possibly the same thing: two words of two letters with the same ending reach it. */
const alike = 1 / 3;

function bigrams(text: string): Map<string, number> {
  const word = text.toLowerCase().replace(/[\s\p{P}\d]/gu, '');
  const pairs = new Map<string, number>();
  if (word === '') return pairs;
  // The ends count as letters: in Chinese the thing itself stands last, and many words have two letters only.
  const letters = [' ', ...Array.from(word), ' '];
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = `${letters[at] ?? ''}${letters[at + 1] ?? ''}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Dice's coefficient on pairs of letters, 0–1; digits, blanks and punctuation count for nothing. */
export function dice(one: string, other: string): number {
  const a = bigrams(one);
  const b = bigrams(other);
  let common = 0;
  let all = 0;
  for (const [pair, n] of a) {
    common += Math.min(n, b.get(pair) ?? 0);
    all += n;
  }
  for (const n of b.values()) all += n;
  return all === 0 ? 0 : (2 * common) / all;
}

/** What two rows are compared by: the thing, and the title where it says more. */
function likeness(a: Row, b: Row): number {
  return Math.max(dice(a.line.item, b.line.item), dice(a.request.title, b.request.title));
}

/**
 * The row that may ask for the same thing once more: in the same grid, of another request, the likest.
 * Requests that a feed carries say for themselves which row they stand for, so they are not compared.
 */
export function possibleDuplicate(row: Row, rows: readonly Row[], notTheSame: ReadonlySet<string>): Row | undefined {
  let found: Row | undefined;
  let best = alike;
  for (const other of rows) {
    if (other.request.id === row.request.id || other.request.grid !== row.request.grid) continue;
    if (other.request.kind !== row.request.kind || other.request.status !== 'published') continue;
    if (row.request.source || other.request.source || notTheSame.has(other.key)) continue;
    const score = likeness(row, other);
    if (score < best || (score === best && found)) continue;
    best = score;
    found = other;
  }
  return found;
}
