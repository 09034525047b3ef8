import type { DecideContext } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { Task } from '../tasks/schema.ts';
import { assignmentCancelled, assignmentCheckedOut, assignmentExpired } from './events/assignment.ts';

/** Frees everybody on a task that ends: offers expire, promises are cancelled, those at work are checked out. */
export function closeCrew(context: Pick<DecideContext, 'now'>, task: Task): readonly NewEvent[] {
  const until = task.doneAt === undefined ? context.now : Math.min(task.doneAt, context.now);
  return task.crew.map(({ assignment: id, state }) => {
    if (state === 'offered') return assignmentExpired.make({ id });
    return state === 'accepted' ? assignmentCancelled.make({ id }) : assignmentCheckedOut.make({ id, until });
  });
}
