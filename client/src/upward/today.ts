const offset = 8 * 3_600_000;
const day = 86_400_000;

/** The day that a moment is in, by China's calendar: from and until in ms since 1970 UTC, and as people write it. */
export function todayOf(now: number): { from: number; until: number; name: string } {
  const from = Math.floor((now + offset) / day) * day - offset;
  return { from, until: from + day, name: new Date(now + offset).toISOString().slice(0, 10) };
}

/** Id of the daily report of the day that a moment is in: two people who send it send editions of one. */
export function dailyId(now: number): string {
  return `daily.${todayOf(now).name}`;
}
