import type { Change, Collection, Write } from '../kernel/state.ts';
import { DisinfectionPoints, type DisinfectionPoint } from './schema.ts';

/** Points of a grid, those whose round was missed, and rounds that were due and done in time. */
export interface DisinfectionTotals {
  /** grid code */
  readonly id: string;
  readonly points: number;
  readonly missed: number;
  readonly planned: number;
  readonly onTime: number;
}
export const DisinfectionTotals: Collection<DisinfectionTotals> = { name: 'disinfectionTotals' };

function count(write: Write, point: DisinfectionPoint | undefined, n: 1 | -1, rounds: 0 | 1 = 1): void {
  if (!point) return;
  const id = point.block;
  const old = write.get(DisinfectionTotals, id) ?? { points: 0, missed: 0, planned: 0, onTime: 0 };
  write.put(DisinfectionTotals, {
    id,
    points: old.points + n,
    missed: old.missed + (point.missed === undefined ? 0 : n),
    planned: old.planned + rounds * n * point.planned,
    onTime: old.onTime + rounds * n * point.onTime,
  });
}

/** Keeps the totals by the difference that one change makes; the rounds of a point that is given up stay counted. */
export function deriveDisinfectionTotals(write: Write, change: Change): void {
  if (change.collection !== DisinfectionPoints.name) return;
  count(write, change.before as DisinfectionPoint | undefined, -1, change.after ? 1 : 0);
  count(write, change.after as DisinfectionPoint | undefined, 1);
}

/** 消毒按时率 E14, 0–1; nothing where no round was due yet. */
export function onTimeShare(totals: Iterable<Pick<DisinfectionTotals, 'planned' | 'onTime'>>): number | undefined {
  let [planned, onTime] = [0, 0];
  for (const one of totals) {
    planned += one.planned;
    onTime += one.onTime;
  }
  return planned === 0 ? undefined : onTime / planned;
}
