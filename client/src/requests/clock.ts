/** China keeps one time, eight hours before UTC; days are counted by it wherever the device thinks it is. */
const offset = 8 * 3_600_000;
const dayLength = 86_400_000;

/** A moment to be shown: how many days from today (0 today, 1 tomorrow), its date and its clock. */
export interface Moment {
  readonly days: number;
  readonly month: number;
  readonly day: number;
  /** "15:40" */
  readonly clock: string;
}

/** Splits a moment (ms since 1970 UTC) as China's clock and calendar show it, seen from `now`. */
export function momentOf(at: number, now: number): Moment {
  const local = new Date(at + offset);
  const [clock = ''] = /\d\d:\d\d/.exec(local.toISOString()) ?? [];
  const days = Math.floor((at + offset) / dayLength) - Math.floor((now + offset) / dayLength);
  return { days, month: local.getUTCMonth() + 1, day: local.getUTCDate(), clock };
}

/** Which day it is of what began at `since`: 1 on the day itself, by China's calendar. */
export function dayOf(since: number, now: number): number {
  return 1 - momentOf(since, now).days;
}

/** "14:32" in China. */
export function chinaClock(at: number): string {
  return momentOf(at, at).clock;
}
