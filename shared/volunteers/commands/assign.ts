import { Type } from 'typebox';
import { defineCommand } from '../../kernel/command.ts';
import { isRefusal, refuse } from '../../kernel/refusal.ts';
import { phaseNow } from '../../phases/schema.ts';
import { Id } from '../../protocol/up.ts';
import { assignmentOffered, assignmentReassigned } from '../events/assignment.ts';
import { canLeave, checkFit, freeRoomAt, knownAs, managing, taken } from '../rules.ts';
import { assignments, volunteers } from '../schema.ts';

/** `id` is that of the new assignment. */
const Placing = Type.Object({ id: Id, person: Id, task: Id }, { additionalProperties: false });

const needs = managing<{ person: string }>((_, payload) => payload.person);

// Neither command has a `target`: they compare the person's version themselves, to say who was first.

/** Offers a task to a free person. `expectedVersion`, when given, is that of the person's record. */
const offer = defineCommand('assignment.offer', Placing, {
  needs,
  decide(context, { id, person, task: taskId }) {
    const { state, command } = context;
    const known = knownAs(state, { id, person, task: taskId });
    if (known) return known;
    const volunteer = state.get(volunteers, person);
    if (!volunteer) return refuse('not_found', { field: 'person' });
    const stale = command.expectedVersion !== undefined && command.expectedVersion !== volunteer.version;
    if (stale || volunteer.assignment !== undefined) return taken(state, volunteer);
    const task = freeRoomAt(state, taskId);
    if (isRefusal(task)) return task;
    return (
      checkFit(context, volunteer, task) ?? {
        events: [assignmentOffered.make({ id, person, task: taskId, claimed: false })],
      }
    );
  },
});

/**
 * 调派: moves a person to another task at once, in the response phase. `expectedVersion` is that of the
 * person's record and must be given, so that of two coordinators exactly one wins [R03].
 */
const reassign = defineCommand('assignment.reassign', Placing, {
  needs,
  decide(context, { id, person, task: taskId }) {
    const { state, command } = context;
    const known = knownAs(state, { id, person, task: taskId });
    if (known) return known;
    if (command.expectedVersion === undefined) return refuse('invalid', { field: 'expectedVersion' });
    const volunteer = state.get(volunteers, person);
    if (!volunteer) return refuse('not_found', { field: 'person' });
    if (command.expectedVersion !== volunteer.version) return taken(state, volunteer);
    const old = volunteer.assignment === undefined ? undefined : state.get(assignments, volunteer.assignment);
    if (!old || !canLeave(old)) return refuse('illegal', { field: 'person', reason: 'assignment.not_assigned' });
    if (phaseNow(state) !== 'response') return refuse('illegal', { reason: 'assignment.only_in_response' });
    if (old.task === taskId) return refuse('illegal', { field: 'task', reason: 'assignment.same_task' });
    const task = freeRoomAt(state, taskId);
    if (isRefusal(task)) return task;
    return (
      checkFit(context, volunteer, task) ?? {
        events: [assignmentReassigned.make({ id, from: old.id, person, task: taskId })],
      }
    );
  },
});

export const assignCommands = [offer, reassign] as const;
