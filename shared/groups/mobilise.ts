import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { taskRevised } from '../tasks/events.ts';
import { wantingPeople } from '../tasks/machine.ts';
import { placesOf } from '../tasks/places.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { assignmentOffered } from '../volunteers/events/assignment.ts';
import { whyNot } from '../volunteers/fit.ts';
import { volunteers } from '../volunteers/schema.ts';
import { cultivating } from './commands.ts';
import { groupMobilised } from './events.ts';
import { groups, type Group } from './schema.ts';

/** Members of a group who can be asked for a task now: registered, free, and allowed to go. */
export function askable(state: State, { members }: Pick<Group, 'members'>, task: Task, now: number): readonly string[] {
  const on = new Set(task.crew.map(({ person }) => person));
  return members.filter((person) => {
    const volunteer = state.get(volunteers, person);
    const isFree = volunteer !== undefined && volunteer.assignment === undefined && !on.has(person);
    return isFree && whyNot(volunteer, task, undefined, now) === undefined;
  });
}

/** A task with places for so many more; what other parties bring stays as it is. */
function widened({ id, need, needBy }: Task, more: number): NewEvent {
  const by = needBy && { needBy: { ...needBy, volunteer: (needBy.volunteer ?? 0) + more } };
  return taskRevised.make({ id, need: need + more, ...by });
}

/** `widen`: the task takes as many as the group has; without it a group that is larger than the task is refused. */
const Mobilising = Type.Object(
  { id: Id, task: Id, widen: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);

/** Sends an offer to all members of a group in one act; the answer says how many were asked, and how many could not be. */
export const mobilise = defineCommand('group.mobilise', Mobilising, {
  needs: cultivating,
  decide({ state, now, newId }, { id, task: taskId, widen = false }) {
    const [group, task] = [state.get(groups, id), state.get(tasks, taskId)];
    if (!group) return refuse('not_found', { field: 'id' });
    if (!task) return refuse('not_found', { field: 'task' });
    if (group.status !== 'active') return refuse('illegal', { reason: 'group.not_active' });
    if (!wantingPeople.has(task.status))
      return refuse('illegal', { field: 'task', params: { from: task.status, entity: 'Task' } });
    if (task.shift !== undefined) return refuse('illegal', { field: 'task', reason: 'task.by_shift' });
    const people = askable(state, group, task, now);
    if (people.length === 0) return refuse('illegal', { reason: 'group.nobody_free' });
    const more = people.length - placesOf(task).free;
    if (more > 0 && !widen)
      return refuse('exceeds', {
        ...{ field: 'widen', reason: 'group.more_than_places' },
        params: { left: placesOf(task).free, asked: people.length },
      });
    const [asked, left] = [people.length, group.members.length - people.length];
    return {
      events: [
        ...(more > 0 ? [widened(task, more)] : []),
        ...people.map((person) => assignmentOffered.make({ id: newId(), person, task: taskId, claimed: false })),
        groupMobilised.make({ id, task: taskId, asked, left }),
      ],
      note: { reason: 'group.asked', params: { asked, left } },
    };
  },
});
