import { Type } from 'typebox';
import { defineCommand } from '../../kernel/command.ts';
import { isRefusal, refuse } from '../../kernel/refusal.ts';
import { Id } from '../../protocol/up.ts';
import { assignmentAccepted, assignmentOffered } from '../events/assignment.ts';
import { checkFit, freeRoomAt, knownAs, taken } from '../rules.ts';
import { volunteers } from '../schema.ts';

/** `id` is that of the new assignment; `person` is oneself. */
const Claim = Type.Object({ id: Id, task: Id, person: Id }, { additionalProperties: false });

/** 接任务: a volunteer takes an open task; offered and accepted in one, within the same limits. */
export const claimAssignment = defineCommand('assignment.claim', Claim, {
  needs: [{ object: 'task', act: 'claim' }],
  decide(context, { id, task: taskId, person }) {
    const { state, actor } = context;
    if (person !== actor.id) return refuse('forbidden', { field: 'person' });
    const known = knownAs(state, { id, person, task: taskId });
    if (known) return known;
    const volunteer = state.get(volunteers, person);
    if (!volunteer) return refuse('not_found', { field: 'person' });
    if (volunteer.assignment !== undefined) return taken(state, volunteer);
    const task = freeRoomAt(state, taskId);
    if (isRefusal(task)) return task;
    if (task.status !== 'open')
      return refuse('illegal', { field: 'task', params: { from: task.status, entity: 'Task' } });
    return (
      checkFit(context, volunteer, task) ?? {
        events: [
          assignmentOffered.make({ id, task: taskId, person, claimed: true, leased: true }),
          assignmentAccepted.make({ id }),
        ],
      }
    );
  },
});
