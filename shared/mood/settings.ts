const hour = 3_600_000;
export const day = 24 * hour;
/** China keeps one time, eight hours before UTC. */
const offset = 8 * hour;

/** When the day in China that runs at a moment ends, ms since 1970 UTC. */
export function dayEnds(now: number): number {
  return (Math.floor((now + offset) / day) + 1) * day - offset;
}

/** A day's mean is held against those of so long before it, ms (default). */
export const looksBack = 7 * day;
/** By so much a mean falls before it is a sign (default). */
export const falls = 0.8;
/** Days that a place keeps in mind. */
export const mostDays = 60;
/** How many answers one account may hand on for others in a day (default). */
export const mostForOthers = 40;
/** So many answers without an account from one address in a building count towards five in a day (default). */
export const mostOfAddress = 3;
