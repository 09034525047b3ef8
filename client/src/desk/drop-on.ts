import { crewOf } from '../tasks/shown-task.ts';
import { whyNoRoom, whyNot } from '@liandong/shared/volunteers/fit';
import type { Desk } from './context.ts';

/** Why a person can't be put on a task, as far as this desk sees, in words; empty when nothing speaks against it. */
export function whyNotOn(desk: Desk, person: string, taskId: string): string {
  const [volunteer, task] = [desk.volunteers.value.get(person), desk.tasks.value.get(taskId)];
  if (!volunteer || !task) return desk.sentence({ code: 'not_found' });
  if (crewOf(task).some((member) => member.person === person)) return desk.term('assignment.same_task');
  const running = volunteer.assignment === undefined ? undefined : desk.assignments.value.get(volunteer.assignment);
  const unfit = whyNoRoom(task) ?? whyNot(volunteer, task, running, desk.now.value);
  if (unfit) return desk.term(unfit.reason, unfit.params);
  return running && desk.phase.value?.phase !== 'response' ? desk.term('assignment.only_in_response') : '';
}
