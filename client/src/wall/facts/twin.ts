import type { RequestRecord } from '@liandong/shared/requests/schema';
import type { BareTask } from '@liandong/shared/tasks/view';
import { counts, isDone } from './tasks.ts';

/** Several things that were asked, and how much of them is covered: each counts 0–1. */
export interface Share {
  readonly covered: number;
  readonly all: number;
}

/** One side of the twins, in all and by grid. */
export interface Answered extends Share {
  readonly grids: ReadonlyMap<string, Share>;
}

const asked = new Set(['published', 'closed']);

function tally(entries: readonly { grid: string; covered: number }[]): Answered {
  const grids = new Map<string, Share>();
  for (const { grid, covered } of entries) {
    const old = grids.get(grid) ?? { covered: 0, all: 0 };
    grids.set(grid, { covered: old.covered + covered, all: old.all + 1 });
  }
  return {
    covered: entries.reduce((sum, { covered }) => sum + covered, 0),
    all: entries.length,
    grids,
  };
}

/** Material side: lines of goods with a readable amount; covered is what was pledged, is on its way or has arrived. */
export function materialAnswered(requests: Iterable<RequestRecord>): Answered {
  const goods = [...requests].filter(({ kind, status }) => kind === 'goods' && asked.has(status));
  return tally(
    goods.flatMap(({ grid, lines }) =>
      lines.flatMap(({ ask, quantity, pledged, inTransit, received }) => {
        if (ask !== 'amount' || quantity === undefined) return [];
        return { grid, covered: Math.min(1, (pledged + inTransit + received) / quantity) };
      }),
    ),
  );
}

/** Spiritual side: tasks of the care line; covered are the people it needs who said yes, and all of it once it is done. */
export function spiritualAnswered(tasks: Iterable<BareTask>): Answered {
  const care = [...tasks].filter((task) => task.line === 'care' && counts(task));
  return tally(care.map((task) => ({ grid: task.grid, covered: staffed(task) })));
}

function staffed(task: BareTask): number {
  if (isDone(task)) return 1;
  return task.need > 0 ? Math.min(1, task.filled / task.need) : 0;
}

/** Percent, or null where nothing was asked. */
export function percent({ covered, all }: Share): number | null {
  return all === 0 ? null : (100 * covered) / all;
}
