/** China keeps one time, eight hours before UTC, ms. */
const offset = 8 * 3_600_000;

/** The day in China of a moment (ms since 1970 UTC), as YYYY-MM-DD. */
export function chinaDay(at: number): string {
  return new Date(at + offset).toISOString().slice(0, 10);
}
