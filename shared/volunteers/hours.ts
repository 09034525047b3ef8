import type { Assignment, Volunteer } from './schema.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const chinaOffset = 8 * 60 * minute;

/** Number of the day in China time (UTC+8 all year). */
export function dayOf(at: number): number {
  return Math.floor((at + chinaOffset) / day);
}

/** Minutes that a volunteer has served on the day of `at`: another day's minutes do not count. */
export function minutesOn(volunteer: Pick<Volunteer, 'minutes' | 'day'>, at: number): number {
  return volunteer.day === dayOf(at) ? volunteer.minutes : 0;
}

/** Whole minutes between two server times; never negative, since a clock may be set back. */
export function minutesBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / minute));
}

/** The part of a duty that lies on the day it ended: a night shift is not counted against the new day's cap as a whole. */
export function minutesOfLastDay(from: number, to: number): number {
  const midnight = dayOf(to) * day - chinaOffset;
  return minutesBetween(Math.max(from, midnight), to);
}

/** Minutes of the day including the duty that is still running. */
export function minutesSoFar(
  volunteer: Pick<Volunteer, 'minutes' | 'day'>,
  running: Assignment | undefined,
  now: number,
): number {
  const since = running?.status === 'checked_in' ? running.checkedInAt : undefined;
  return minutesOn(volunteer, now) + (since === undefined ? 0 : minutesOfLastDay(since, now));
}
