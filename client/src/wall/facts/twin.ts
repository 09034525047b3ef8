import type { RequestRecord } from '@liandong/shared/requests/schema';
import type { BareTask } from '@liandong/shared/tasks/view';
import { counts, isDone } from './tasks.ts';

/** How much of what was asked is answered; in all, and by grid. */
export interface Answered {
  readonly done: number;
  readonly all: number;
  readonly grids: ReadonlyMap<string, { readonly done: number; readonly all: number }>;
}

const asked = new Set(['published', 'closed']);

function tally(entries: Iterable<{ grid: string; done: boolean }>): Answered {
  const grids = new Map<string, { done: number; all: number }>();
  let [done, all] = [0, 0];
  for (const entry of entries) {
    const old = grids.get(entry.grid) ?? { done: 0, all: 0 };
    const more = entry.done ? 1 : 0;
    grids.set(entry.grid, { done: old.done + more, all: old.all + 1 });
    done += more;
    all += 1;
  }
  return { done, all, grids };
}

/** Material side: lines of goods with a readable amount, and how many of them have arrived in full. */
export function materialAnswered(requests: Iterable<RequestRecord>): Answered {
  const entries: { grid: string; done: boolean }[] = [];
  for (const { kind, status, grid, lines } of requests) {
    if (kind !== 'goods' || !asked.has(status)) continue;
    for (const { ask, quantity, received } of lines) {
      if (ask === 'amount' && quantity !== undefined)
        entries.push({ grid, done: received >= quantity });
    }
  }
  return tally(entries);
}

/** Spiritual side: tasks of the care line, and how many of them are done. */
export function spiritualAnswered(tasks: Iterable<BareTask>): Answered {
  const care = [...tasks].filter((task) => task.line === 'care' && counts(task));
  return tally(care.map((task) => ({ grid: task.grid, done: isDone(task) })));
}

/** Percent, or null where nothing was asked. */
export function percent({ done, all }: { done: number; all: number }): number | null {
  return all === 0 ? null : (100 * done) / all;
}
