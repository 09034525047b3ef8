import { blockOf } from '@liandong/shared/areas/block-of';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { FunctionalLine } from '@liandong/shared/tasks/lines';
import type { BareTask } from '@liandong/shared/tasks/view';
import { counts, isDone, isOpen } from './tasks.ts';

export interface LineProgress {
  readonly line: FunctionalLine;
  readonly done: number;
  readonly all: number;
}

/** Each functional line's tasks; the one with most left stands first. */
export function lineProgress(tasks: Iterable<BareTask>): LineProgress[] {
  const lines = new Map<FunctionalLine, { done: number; all: number }>();
  for (const task of tasks) {
    if (!counts(task)) continue;
    const { done, all } = lines.get(task.line) ?? { done: 0, all: 0 };
    lines.set(task.line, { done: done + (isDone(task) ? 1 : 0), all: all + 1 });
  }
  return [...lines]
    .map(([line, progress]) => ({ line, ...progress }))
    .sort((a, b) => b.all - b.done - (a.all - a.done));
}

/** Open tasks by grid: what is left to do there, in its buildings too. */
export function leftByGrid(
  tasks: Iterable<BareTask>,
  areas: ReadonlyMap<string, AreaRecord> = new Map(),
): Map<string, number> {
  const left = new Map<string, number>();
  for (const task of tasks) {
    if (!isOpen(task)) continue;
    const block = blockOf((code) => areas.get(code), task.grid);
    left.set(block, (left.get(block) ?? 0) + 1);
  }
  return left;
}
