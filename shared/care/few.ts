import type { Counts } from '../kernel/counts.ts';

/** Least count of people that a room may read (default): of fewer, somebody may guess who they are. */
export const leastShown = 5;

/**
 * Counts as a room may read them: in whole fives, and those of fewer not at all. So nobody learns of fewer by taking one figure
 * from another, or by watching one change.
 */
export function inFives(counts: Counts): Counts {
  return Object.fromEntries(
    Object.entries(counts)
      .filter(([, n]) => n >= leastShown)
      .map(([key, n]) => [key, n - (n % leastShown)]),
  );
}
