import { isShown, type Narrowing } from '@liandong/shared/areas/narrowed';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Purpose } from '@liandong/shared/purposes/purpose';
import { limitOf, type Limit, type LimitState } from '@liandong/shared/tasks/limit';
import { wantingPeople } from '@liandong/shared/tasks/machine';
import { placesOf, type Places } from '@liandong/shared/tasks/places';
import type { Task } from '@liandong/shared/tasks/schema';

/** A task as a list shows it. */
export interface TaskItem {
  readonly task: Stamped<Task>;
  /** nothing when it has none */
  readonly limit: Limit | undefined;
  readonly places: Places;
}

export interface TaskGroup {
  readonly state: LimitState;
  readonly items: readonly TaskItem[];
}

/** The most urgent first: longest over, then soonest due; what has no limit stands last, newest first. */
function bySoonest(a: TaskItem, b: TaskItem): number {
  const difference = (a.task.due ?? Infinity) - (b.task.due ?? Infinity);
  return Number.isNaN(difference) || difference === 0 ? b.task.createdAt - a.task.createdAt : difference;
}

/** Tasks in hand, by time limit; line, grid and what they are good for narrow them. `now` in ms since 1970 UTC. */
export function groupTasks(
  tasks: Iterable<Stamped<Task>>,
  now: number,
  { purpose, ...narrowing }: Narrowing & { readonly purpose?: Purpose | undefined } = {},
  areas: ReadonlyMap<string, AreaRecord> = new Map(),
): readonly TaskGroup[] {
  const items = [...tasks]
    .filter((task) => wantingPeople.has(task.status))
    .filter((task) => isShown(areas, task, narrowing) && (purpose === undefined || task.purpose === purpose))
    .map((task) => ({
      task,
      limit: limitOf(task.due, task.createdAt, now),
      places: placesOf(task),
    }))
    .sort(bySoonest);
  return (['over', 'near', 'normal'] as const).map((state) => ({
    state,
    items: items.filter(({ limit }) => (limit?.state ?? 'normal') === state),
  }));
}
