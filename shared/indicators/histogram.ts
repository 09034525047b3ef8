import type { Counts } from '../kernel/counts.ts';

/** Steps of a doubling: a value is told from its neighbours within one part in 23. */
const fineness = 8;
/** What is shorter is told as nothing, ms. */
const least = 1_000;

/** Largest share by which a quantile that is read from bins may be off its true value. */
export const binError = 2 ** (1 / (2 * fineness)) - 1;

/** The bin of a time, ms: log-spaced, with a sign, since a sign may also be seen afterwards. */
export function binOf(value: number): string {
  const size = Math.abs(value);
  if (size < least) return 'b0';
  return `b${value < 0 ? '-' : ''}${Math.round(fineness * Math.log2(size / least)) + 1}`;
}

/** The middle of a bin, ms. */
export function valueOf(bin: string): number {
  const n = Number(bin.slice(1));
  if (n === 0) return 0;
  return Math.sign(n) * least * 2 ** ((Math.abs(n) - 1) / fineness);
}

/**
 * Of values counted in bins, the one below which a share of them lies (nearest rank), within `binError`; null where there are none.
 * @param share 0.5 the middle, 0.9 the ninth tenth
 */
export function quantile(counts: Counts, share: number): number | null {
  const bins = Object.entries(counts)
    .filter(([key, n]) => key.startsWith('b') && n > 0)
    .map(([key, n]) => ({ value: valueOf(key), n }))
    .sort((a, b) => a.value - b.value);
  const all = bins.reduce((sum, { n }) => sum + n, 0);
  let left = Math.max(1, Math.ceil(share * all));
  for (const { value, n } of bins) {
    left -= n;
    if (left <= 0) return value;
  }
  return null;
}
