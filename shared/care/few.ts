import type { Counts } from '../kernel/counts.ts';

/** Least count of people that a room may read (default): of fewer, somebody may guess who they are. */
export const leastShown = 5;

/** Counts as a room may read them: those of fewer than five are left out, which may as well be none. */
export function withoutFew(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, n]) => n >= leastShown));
}
