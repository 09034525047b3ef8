import { dayOf } from './hours.ts';
import type { Volunteer } from './schema.ts';

const minute = 60_000;
const dayMinutes = 24 * 60;
const chinaOffset = 8 * 60;

/** Day of the week of a number of days since 1970: 1 is Monday. The first of January 1970 was a Thursday. */
function weekday(day: number): number {
  return ((day + 3) % 7) + 1;
}

/** Whether somebody usually has time from `start` to `end`, ms since 1970 UTC; who said nothing may be asked at any time. */
export function isAvailable({ available }: Pick<Volunteer, 'available'>, start: number, end: number): boolean {
  if (available === undefined || available.length === 0) return true;
  for (let at = Math.floor(start / minute); at < Math.ceil(end / minute);) {
    const day = dayOf(at * minute);
    const from = at + chinaOffset - day * dayMinutes;
    const span = available.find((hours) => hours.day === weekday(day) && hours.from <= from && hours.to > from);
    if (!span) return false;
    at += span.to - from;
  }
  return true;
}
