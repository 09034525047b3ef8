import type { DecideContext } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { CrewMember, Task } from '../tasks/schema.ts';
import { assignmentCancelled, assignmentCheckedOut, assignmentExpired } from './events/assignment.ts';

/** How somebody's part in a task ends: an offer expires, a promise is cancelled, who is at work is checked out at `until`, ms. */
export function endOf({ assignment: id, state }: Pick<CrewMember, 'assignment' | 'state'>, until: number): NewEvent {
  if (state === 'offered') return assignmentExpired.make({ id });
  return state === 'accepted' ? assignmentCancelled.make({ id }) : assignmentCheckedOut.make({ id, until });
}

/** Frees everybody on a task that ends. */
export function closeCrew(context: Pick<DecideContext, 'now'>, task: Task): readonly NewEvent[] {
  const until = task.doneAt === undefined ? context.now : Math.min(task.doneAt, context.now);
  return task.crew.map((member) => endOf(member, until));
}
