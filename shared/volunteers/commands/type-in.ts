import { Type } from 'typebox';
import { defineCommand, type DecideContext } from '../../kernel/command.ts';
import { refuse, type Refusal } from '../../kernel/refusal.ts';
import type { State } from '../../kernel/state.ts';
import { faultOfThen } from '../../kernel/typed-in.ts';
import { Id } from '../../protocol/up.ts';
import { tasks, type Task } from '../../tasks/schema.ts';
import * as events from '../events/assignment.ts';
import { whyNotWork } from '../fit.ts';
import { knownAs, managing } from '../rules.ts';
import { assignments, volunteers, type Volunteer } from '../schema.ts';

const Time = Type.Integer({ minimum: 0 });
/** `id` is that of the new assignment; `since` and `until` stand on the sheet, ms since 1970 UTC. */
const TypingIn = Type.Object(
  { id: Id, person: Id, task: Id, since: Time, until: Time },
  { additionalProperties: false },
);

/** Longest duty that one line of a sheet stands for, ms. */
const longest = 16 * 3_600_000;
/** Nobody works on what was never published, or was called off. */
const never: ReadonlySet<string> = new Set(['draft', 'cancelled']);

/** Whether a person was on any duty between two times: one per person at a time. Each stays on the desk longer than sheets are taken. */
function wasOnDuty(state: State, of: string, since: number, until: number): boolean {
  return [...state.all(assignments).values()].some(
    ({ person, checkedInAt = Infinity, endedAt = Infinity }) => person === of && checkedInAt < until && endedAt > since,
  );
}

/** Why somebody can't have been on a task then, or nothing. */
function faultOfDuty(
  { state, now }: DecideContext,
  volunteer: Volunteer,
  task: Task,
  { since, until }: { readonly since: number; readonly until: number },
): Refusal | undefined {
  if (until <= since || until - since > longest)
    return refuse('invalid', {
      field: 'until',
      reason: 'assignment.wrong_span',
      params: { hours: longest / 3_600_000 },
    });
  const fault = faultOfThen(since, now, 'since') ?? faultOfThen(until, now, 'until');
  if (fault) return fault;
  const unfit = whyNotWork(volunteer, task, since);
  if (unfit) return refuse('illegal', { field: 'person', reason: unfit.reason, params: unfit.params });
  return wasOnDuty(state, volunteer.id, since, until)
    ? refuse('illegal', { field: 'since', reason: 'assignment.was_elsewhere' })
    : undefined;
}

/**
 * A line of a sign-in sheet on paper: somebody was there, from then until then. Typed in by those who manage volunteers, never for
 * oneself; the hours wait for another's word as all others do.
 */
export const typeIn = defineCommand('assignment.typeIn', TypingIn, {
  needs: managing<{ person: string }>((_, payload) => payload.person),
  decide(context, { id, person, task: taskId, since, until }) {
    const { state, actor } = context;
    const known = knownAs(state, { id, person, task: taskId });
    if (known) return known;
    if (person === actor.id) return refuse('illegal', { field: 'person', reason: 'assignment.own_hours' });
    const volunteer = state.get(volunteers, person);
    if (!volunteer) return refuse('not_found', { field: 'person' });
    const task = state.get(tasks, taskId);
    if (!task) return refuse('not_found', { field: 'task' });
    if (never.has(task.status))
      return refuse('illegal', { field: 'task', params: { from: task.status, entity: 'Task' } });
    const typed = events.assignmentTypedIn.make({ id, person, task: taskId, since, until });
    return faultOfDuty(context, volunteer, task, { since, until }) ?? { events: [typed] };
  },
});
