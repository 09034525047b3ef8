/** Counts by a key; a count of nothing has no entry. */
export type Counts = Readonly<Record<string, number>>;

/** Counts with `n` more (or fewer) of a key. */
export function plus(counts: Counts, key: string, n: number): Counts {
  const { [key]: old = 0, ...others } = counts;
  return old + n === 0 ? others : { ...others, [key]: old + n };
}
