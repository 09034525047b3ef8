import type { ShortFields } from './short-fields.ts';

/** One short field that two people changed differently; an empty value: one of them took it away. */
export interface FoundConflict {
  readonly place: string;
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
  /** Yjs client that wrote `theirs`; 0 where that can't be known, as of what was taken away */
  readonly client: number;
}

/**
 * Compares three states of a board's short fields: as it was when the line was cut, with what was written
 * here since, and with what others wrote since. What only one side changed, or both alike, is no conflict.
 */
export function findConflicts(base: ShortFields, mine: ShortFields, theirs: ShortFields): readonly FoundConflict[] {
  const found: FoundConflict[] = [];
  for (const key of new Set([...base.keys(), ...mine.keys(), ...theirs.keys()])) {
    const [was, here, there] = [base, mine, theirs].map((fields) => fields.get(key)?.value ?? '');
    if (here === was || there === was || here === there) continue;
    const known = theirs.get(key) ?? mine.get(key);
    if (!known) continue;
    const { place, field } = known;
    found.push({ place, field, mine: here ?? '', theirs: there ?? '', client: theirs.get(key)?.client ?? 0 });
  }
  return found;
}
