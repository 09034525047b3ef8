import { Type, type Static, type TSchema } from 'typebox';
import { correcting } from '../../kernel/corrects.ts';
import { defineCommand, type DecideContext, type Decision, type Need } from '../../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../../kernel/refusal.ts';
import { Id } from '../../protocol/up.ts';
import { isLive, taskLeases } from '../../tasks/lease.ts';
import { placesOf } from '../../tasks/places.ts';
import { Reason, tasks } from '../../tasks/schema.ts';
import * as events from '../events/assignment.ts';
import { assignmentAt, faultOfAlone, isOwnEntry, lapsesAt, managing, oneself, personOf } from '../rules.ts';
import { assignments, type Assignment } from '../schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const WithReason = Type.Object({ id: Id, reason: Reason }, closed);
const MayReason = Type.Object({ id: Id, reason: Type.Optional(Reason) }, closed);

/** A command that takes one step of the machine. */
function step<S extends TSchema, Payload extends { id: string } = Static<S> & { id: string }>(
  type: string,
  schema: S,
  needs: readonly Need<{ id: string }>[],
  then: (assignment: Assignment, payload: NoInfer<Payload>, context: DecideContext) => Decision | Refusal,
) {
  return defineCommand<S, Payload>(type, schema, {
    needs,
    target: ({ id }) => ({ collection: assignments.name, id }),
    decide(context, payload) {
      const assignment = assignmentAt(context.state, payload.id, type);
      return isRefusal(assignment) ? assignment : then(assignment, payload, context);
    },
  });
}

const self = oneself(personOf);
const manage = managing(personOf);

const accept = step('assignment.accept', One, self, (_, { id }) => ({
  events: [events.assignmentAccepted.make({ id })],
}));
const decline = step('assignment.decline', MayReason, self, (_, data) => ({
  events: [events.assignmentDeclined.make(data)],
}));

/** Whoever manages may take an offer back at any time; the system's clock only once its time is over. */
const expire = step('assignment.expire', One, manage, (assignment, { id }, { actor, now }) =>
  actor.system && now < (lapsesAt(assignment) ?? 0)
    ? refuse('illegal', { reason: 'assignment.may_answer' })
    : { events: [events.assignmentExpired.make({ id })] },
);

/** A claim that holds is given back by its holder; whoever else ends it says why. */
const cancel = step('assignment.cancel', MayReason, self, (assignment, data, { state, actor }) => {
  const lease = state.get(taskLeases, assignment.task);
  const isOthers = isLive(lease) && lease.assignment === data.id && lease.holder !== actor.id;
  if (isOthers && data.reason === undefined) return refuse('invalid', { field: 'reason', reason: 'task.break_why' });
  return { events: [events.assignmentCancelled.make(data)] };
});
const noShow = step('assignment.noShow', One, manage, (_, { id }) => ({
  events: [events.assignmentNoShow.make({ id })],
}));

/** Nobody begins risky work alone [R19]. */
const checkIn = step('assignment.checkIn', One, self, (assignment, { id }, { state }) => {
  const task = state.get(tasks, assignment.task);
  if (!task) return refuse('not_found', { field: 'task' });
  return (
    faultOfAlone(task, placesOf(task).coming + task.handlers.length) ?? {
      events: [events.assignmentCheckedIn.make({ id })],
    }
  );
});

const checkOut = step('assignment.checkOut', One, self, (_, { id }) => ({
  events: [events.assignmentCheckedOut.make({ id })],
}));

const Confirm = Type.Object({ id: Id, minutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 1440 })) }, closed);

/** Another person confirms the hours, as the clock says or corrected after a dispute; those of a sheet, another than who typed it in. */
const confirm = step('assignment.confirmHours', Confirm, manage, (assignment, { id, minutes }, { actor }) => {
  if (assignment.person === actor.id) return refuse('illegal', { reason: 'assignment.own_hours' });
  if (isOwnEntry(assignment, actor.id)) return refuse('illegal', { reason: 'assignment.own_entry' });
  const said = Math.min(assignment.minutes ?? 0, 1440);
  const other = minutes === undefined || minutes === said ? {} : correcting(assignment);
  return { events: [events.hoursConfirmed.make({ id, minutes: minutes ?? said, ...other })] };
});

const dispute = step('assignment.disputeHours', WithReason, self, (_, data) => ({
  events: [events.hoursDisputed.make(data)],
}));

export const assignmentCommands = [
  accept,
  decline,
  expire,
  cancel,
  noShow,
  checkIn,
  checkOut,
  confirm,
  dispute,
] as const;
