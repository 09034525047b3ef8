import type { Stamped } from '@liandong/shared/kernel/state';
import type { CrewMember, Task } from '@liandong/shared/tasks/schema';

/** A task as a view shows it: without its people for those who look for work or see totals only. */
type ShownTask = Omit<Stamped<Task>, 'crew' | 'handlers'> & Partial<Pick<Task, 'crew' | 'handlers'>>;

/** Who is on a task, as far as that is shown. */
export function crewOf({ crew = [] }: ShownTask): readonly CrewMember[] {
  return crew;
}

/** A task to ask rules about: people who are not shown are nobody's here. Its places are counted from the task as it is shown. */
export function withPeople(task: ShownTask): Stamped<Task> {
  return { ...task, crew: crewOf(task), handlers: task.handlers ?? [] };
}
