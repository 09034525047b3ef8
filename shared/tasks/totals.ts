import { blockIn } from '../areas/placed-in-block.ts';
import { plus, type Counts } from '../kernel/counts.ts';
import type { Change, Collection, Write } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { tasks, type Task } from './schema.ts';
import { signedForStaff, unsigned } from './unsigned.ts';

/** Counts of a grid's published tasks; a draft is nobody's figure yet. */
export interface TaskTotals {
  /** grid code */
  readonly id: string;
  readonly byStatus: Counts;
  readonly byLead: Counts;
}

export const taskTotals: Collection<TaskTotals> = { name: 'taskTotals' };

/** Aggregates: whoever sees tasks at all, or their totals, sees these. */
export const totalsVisibility: Visibility<TaskTotals> = {
  object: 'task',
  belongs: (totals) => ({ grids: [totals.id] }),
  full: signedForStaff,
  summary: unsigned,
};

function count(write: Write, task: Task | undefined, n: 1 | -1): void {
  if (!task || task.status === 'draft') return;
  // What stands in a building counts in its grid.
  const id = blockIn(write, task.grid);
  const { byStatus, byLead } = write.get(taskTotals, id) ?? { byStatus: {}, byLead: {} };
  write.put(taskTotals, {
    id,
    byStatus: plus(byStatus, task.status, n),
    byLead: task.lead ? plus(byLead, task.lead, n) : byLead,
  });
}

/** Keeps the totals by the difference that one change makes. */
export function deriveTaskTotals(write: Write, change: Change): void {
  if (change.collection !== tasks.name) return;
  const before = change.before as Task | undefined;
  const after = change.after as Task | undefined;
  if (before?.status === after?.status && before?.lead === after?.lead && before?.grid === after?.grid) return;
  count(write, before, -1);
  count(write, after, 1);
}
