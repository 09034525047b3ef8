import { plus, type Counts } from '../kernel/counts.ts';
import type { Change, Collection, Write } from '../kernel/state.ts';
import { MonitorPoints, type MonitorPoint } from './schema.ts';

/** Points of a grid by the state of their rounds now. */
export interface MonitorTotals {
  /** grid code */
  readonly id: string;
  readonly byStatus: Counts;
}
export const MonitorTotals: Collection<MonitorTotals> = { name: 'monitorTotals' };

function count(write: Write, point: MonitorPoint | undefined, n: 1 | -1): void {
  if (!point) return;
  const id = point.block;
  const { byStatus = {} } = write.get(MonitorTotals, id) ?? {};
  write.put(MonitorTotals, { id, byStatus: plus(byStatus, point.status, n) });
}

/** Keeps the totals by the difference that one change makes. */
export function deriveMonitorTotals(write: Write, change: Change): void {
  if (change.collection !== MonitorPoints.name) return;
  const before = change.before as MonitorPoint | undefined;
  const after = change.after as MonitorPoint | undefined;
  if (before?.status === after?.status && before?.block === after?.block) return;
  count(write, before, -1);
  count(write, after, 1);
}

/** 联合监测率 E13: joint points and all points. */
export function coverageOf(totals: Iterable<MonitorTotals>): { joint: number; conflict: number; points: number } {
  const sum = { joint: 0, conflict: 0, points: 0 };
  for (const { byStatus } of totals) {
    sum.joint += byStatus['joint'] ?? 0;
    sum.conflict += byStatus['conflict'] ?? 0;
    sum.points += Object.values(byStatus).reduce((all, n) => all + n, 0);
  }
  return sum;
}
