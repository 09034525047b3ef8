import { isId as isIdText } from '@liandong/shared/boards/board-doc';
import { generateKeyBetween } from 'fractional-indexing';

/** A piece of a file that was left out, or in part: what it is, and the card or the words that name it. */
export interface Problem {
  readonly code: string;
  readonly of: string;
}

/** Problems as they are found; no more are kept than anybody reads. */
export class Problems {
  readonly found: Problem[] = [];
  static readonly most = 500;

  add(code: string, of: string): void {
    if (this.found.length < Problems.most) this.found.push({ code, of: of.slice(0, 60) });
  }
}

/** The fields of a plain object; none of anything else. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value);
  return plain ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The items of a list; none of anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or empty. Halves of letters, which a document can't keep, become a sign for what is missing. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll(/\p{Cs}/gu, '\ufffd') : '';
}

/** Those whose id stood before in the list: an import gives them a new one. */
export function secondOf<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return list.filter(({ id }) => seen.has(id) || !seen.add(id));
}

/** Whether a value can be an id on a board. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && isIdText(value);
}

/** Whether a value is a whole number from 0 to `most`. */
export function isWhole(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

/** Whether a key can stand in an order: one that the library can't go on from would break every later move. */
export function isOrderKey(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 100 || !/^[A-Za-z0-9]+$/.test(value)) return false;
  try {
    generateKeyBetween(value, null);
    return true;
  } catch {
    return false; // that it throws is its answer
  }
}
