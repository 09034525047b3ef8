import { beginOf, periodOf } from '../indicators/slots.ts';
import { madeAfter } from './schema.ts';

const chinaOffset = 8 * 3_600_000;

/** Number of the day in China that a time, ms, lies in. */
export function dayAt(at: number): number {
  return periodOf('day', at);
}

/** A day as it is written, 2026-11-28. */
export function dayName(day: number): string {
  return new Date(beginOf('day', day) + chinaOffset).toISOString().slice(0, 10);
}

/** The number of a day that is written so; nothing where it is none. */
export function dayNamed(name: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(name) ? Date.parse(`${name}T00:00:00+08:00`) : NaN;
  if (Number.isNaN(at)) return undefined;
  const day = dayAt(at);
  return dayName(day) === name ? day : undefined;
}

/** When the report of the day that a time lies in makes itself, ms. */
export function dueAfter(at: number): number {
  return beginOf('day', dayAt(at) + 1) + madeAfter;
}
