import type { Mark } from './tape.ts';

export const spans = ['hour', 'day', 'all'] as const;
export type Span = (typeof spans)[number];

const hour = 3_600_000;
/** China keeps one time, eight hours before UTC: its days begin by it. */
const offset = 8 * hour;

/** The stretch of time on the line, ms. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The hour or the day of China in which a moment lies, or all there is; never beyond what there is. */
export function windowOf(span: Span, moment: number, { from, to }: Window): Window {
  if (span === 'all') return { from, to };
  const length = span === 'hour' ? hour : 24 * hour;
  const begins = Math.floor((moment + offset) / length) * length - offset;
  return { from: Math.max(from, begins), to: Math.min(to, begins + length) };
}

/** Most marks that stand on the line: more would lie on each other. */
const most = 60;

/** The marks of a stretch, at most so many that each can be told from the next; phases and what is graver stay. */
export function marksIn(marks: readonly Mark[], { from, to }: Window): readonly Mark[] {
  const inside = marks.filter(({ at }) => at >= from && at <= to);
  if (inside.length <= most) return inside;
  const least = (to - from) / most;
  let last = -Infinity;
  return inside.filter(({ at, kind }) => {
    if (kind !== 'phase' && at - last < least) return false;
    last = at;
    return true;
  });
}

/** The mark next to a moment, backwards or forwards; a second of play does not count as having gone on. */
export function nextMark(marks: readonly Mark[], moment: number, back: boolean): Mark | undefined {
  const near = 1_500;
  return back ? marks.findLast(({ at }) => at < moment - near) : marks.find(({ at }) => at > moment + near);
}
