import type { Change, Stamped, Write } from '../kernel/state.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { doorLists, type DoorList } from './schema.ts';

const over: ReadonlySet<string> = new Set(['verified', 'archived', 'cancelled']);
/** Before and after the work there is nobody on a task who needs a door. */
const idle: ReadonlySet<string> = new Set(['draft', 'done', ...over]);

/** Whether a task is such that a list may be opened for it. */
export function mayHaveDoors({ status }: Pick<Task, 'status'>): boolean {
  return !idle.has(status);
}

/** Accounts that are on a task now: who has it in hand, and who said yes. */
export function peopleOn({ status, handlers, crew }: Pick<Task, 'status' | 'handlers' | 'crew'>): readonly string[] {
  if (idle.has(status)) return [];
  return [...new Set([...handlers, ...crew.flatMap(({ person, state }) => (state === 'offered' ? [] : person))])];
}

/** What is left of a list whose time is over: that it was, and who read it. */
export const closed = { households: [], on: [], ended: true } as const satisfies Partial<DoorList>;

/** A list is for those who are on the task, as they come and go, and ends with it. */
export function deriveDoorLists(write: Write, { collection, id, after }: Change): void {
  if (collection !== tasks.name) return;
  const list = write.get(doorLists, id);
  if (!list) return;
  const task = after as Stamped<Task> | undefined;
  if (!task) return write.remove(doorLists, id);
  if (list.ended) return;
  if (over.has(task.status)) return write.edit(doorLists, id, closed);
  const on = peopleOn(task);
  if (on.join(' ') !== list.on.join(' ')) write.edit(doorLists, id, { on });
}
