import type { Write } from '../kernel/state.ts';
import { tasks, type CrewState, type Task } from '../tasks/schema.ts';
import { minutesBetween, minutesOfLastDay, minutesOn, dayOf } from './hours.ts';
import { assignments, volunteers, type Assignment } from './schema.ts';
import { there } from '../tasks/there.ts';

/** Puts a person on a task's crew. The task moves on only if nobody had it yet. */
export function join(write: Write, id: string, person: string, task: Task, moved: 'assigned' | 'claimed'): void {
  const crew = [...task.crew, { person, assignment: id, state: 'offered' as const }];
  const claimed = moved === 'claimed' ? { selfClaimed: true as const } : {};
  write.edit(tasks, task.id, { crew, ...claimed, ...(task.status === 'open' ? { status: moved } : {}) });
}

/** Notes where a crew member stands now. */
export function advance(write: Write, assignment: Assignment, state: CrewState): void {
  const task = write.get(tasks, assignment.task);
  if (!task) return;
  const crew = task.crew.map((member) => (member.assignment === assignment.id ? { ...member, state } : member));
  write.edit(tasks, task.id, { crew });
}

/** Takes a person off the crew; a task that nobody has taken up is open again. */
function leave(write: Write, assignment: Assignment): void {
  const task = write.get(tasks, assignment.task);
  if (!task) return;
  const crew = task.crew.filter((member) => member.assignment !== assignment.id);
  const untaken = task.status === 'assigned' || task.status === 'claimed';
  const open = untaken && crew.length === 0 && task.handlers.length === 0;
  write.edit(tasks, task.id, { crew, ...(open ? { status: 'open' } : {}) });
}

/**
 * Ends an assignment: its minutes, the person's day and the task's crew are settled together.
 * @param end status, the time it ended (ms) and what else is noted
 */
export function end(write: Write, id: string, { at, ...fields }: Partial<Assignment> & { at: number }): void {
  const assignment = there(write, assignments, id);
  const since = assignment.status === 'checked_in' ? assignment.checkedInAt : undefined;
  const minutes = since === undefined ? undefined : minutesBetween(since, at);
  write.edit(assignments, id, { ...fields, endedAt: at, ...(minutes === undefined ? {} : { minutes }) });
  leave(write, assignment);
  const volunteer = there(write, volunteers, assignment.person);
  const served =
    since === undefined
      ? {}
      : {
          day: dayOf(at),
          minutes: minutesOn(volunteer, at) + minutesOfLastDay(since, at),
          lastEndedAt: at,
          lastMinutes: minutesBetween(since, at),
        };
  const duty = volunteer.duty === 'on_task' ? 'standby' : volunteer.duty;
  write.edit(volunteers, volunteer.id, { assignment: undefined, duty, ...served });
}
