import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/** A line with its place, as others have it too. */
export interface Placed {
  readonly id: string;
  readonly order: string;
}

/**
 * The order keys that put a line at a place among the others. Two lines may have the same key, made by two people
 * at once; then there is no key between them, and the lines from there on get new ones.
 * @param others the lines without the one that moves, in their order
 * @param index 0 = first; others.length = last
 * @returns what to write: line id and its new key
 */
export function keysFor(
  line: string,
  others: readonly Placed[],
  index: number,
): readonly (readonly [string, string])[] {
  const before = others[index - 1]?.order ?? null;
  const after = others[index]?.order ?? null;
  if (before === null || after === null || before < after) return [[line, generateKeyBetween(before, after)]];
  const moved = [line, ...others.slice(index).map(({ id }) => id)];
  const keys = generateNKeysBetween(before, null, moved.length);
  return moved.flatMap((id, n) => {
    const key = keys[n];
    return key === undefined ? [] : [[id, key] as const];
  });
}
