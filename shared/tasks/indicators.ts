import { stands, type Indicator, type Measure, type Sample } from '../indicators/measure.ts';
import type { Stamped, State } from '../kernel/state.ts';
import type { FunctionalLine } from './lines.ts';
import { tasks, type Task } from './schema.ts';

type Here = Stamped<Task>;

/** A draft is nobody's figure yet, and what was called off was no work. */
export const counts = ({ status }: Here): boolean => status !== 'draft' && status !== 'cancelled';

/** A share of the tasks that were published, by when they were made. */
const ofAll = (id: string, target: number, moving: readonly string[], is: (task: Here) => boolean): Measure => ({
  ...{ id, shape: 'share', unit: 'percent', better: 'more', target, placed: true, lined: true },
  events: ['task.opened', 'task.cancelled', 'task.revised', ...moving],
  taps: [
    stands(tasks, (task) =>
      counts(task) ? { at: task.createdAt, grid: task.grid, line: task.line, d: 1, n: is(task) ? 1 : 0 } : undefined,
    ),
  ],
});

const isJoint = ({ lead, support }: Task): boolean => support.some((party) => party !== lead);

/** What of some lines was done in time, by when it was done or should have been. */
function inTime(id: string, dimension: 'environment' | 'infrastructure', lines: readonly FunctionalLine[]): Measure {
  const isOf = (task: Here): boolean => counts(task) && lines.includes(task.line);
  return {
    ...{ id, dimension, shape: 'share', unit: 'percent', better: 'more', target: 90, placed: true, lined: true },
    kinds: lines,
    events: ['task.done', 'task.returned', 'task.cancelled', 'task.revised'],
    taps: [
      stands(tasks, (task) => {
        const { due, doneAt, grid, line } = task;
        if (due === undefined || doneAt === undefined || !isOf(task) || task.status === 'in_progress') return undefined;
        return { at: Math.min(due, doneAt), grid, line, kind: line, d: 1, n: doneAt <= due ? 1 : 0 };
      }),
    ],
    overdue: (state: State, now: number) => {
      const samples: Sample[] = [];
      for (const task of state.all(tasks).values()) {
        const isOpen = task.doneAt === undefined || task.status === 'in_progress';
        if (isOpen && task.due !== undefined && task.due < now && isOf(task))
          samples.push({ at: task.due, grid: task.grid, line: task.line, kind: task.line, d: 1 });
      }
      return samples;
    },
  };
}

/** Share of tasks that somebody took on by themselves, E20. */
export const selfClaimed = ofAll('E20.claimed', 20, ['task.claimed'], ({ selfClaimed: is }) => is === true);
/** Share of tasks in which two parties and more have a part, E24. */
export const jointly = ofAll('E24.joint', 40, [], isJoint);

/** Indicator of tasks alone: E29. */
export const taskIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E29', object: 'task', dimension: 'environment', page: 'desk' },
    measures: [
      inTime('E29.environment', 'environment', ['epidemic', 'livelihood']),
      inTime('E29.facilities', 'infrastructure', ['property', 'flood', 'fire']),
    ],
  },
];
