import { Type, type Static, type TSchema } from 'typebox';
import { correcting } from '../kernel/corrects.ts';
import { defineCommand, type DecideContext, type Decision, type Need } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { stated } from '../kernel/stated.ts';
import { faultOfThen } from '../kernel/typed-in.ts';
import { Id } from '../protocol/up.ts';
import { PhotoIds } from '../reports/photo-ids.ts';
import { faultOfPhotos, readPhotos } from '../reports/photos.ts';
import { closeCrew } from '../volunteers/close-crew.ts';
import { claimAssignment } from '../volunteers/commands/claim.ts';
import { volunteers } from '../volunteers/schema.ts';
import * as events from './events.ts';
import { faultOfHeld } from './lease-commands.ts';
import { mayWork, steering, taskAt, whyNotPublished, working } from './rules.ts';
import { DoneSaid, Reason, tasks, type Task } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const WithReason = Type.Object({ id: Id, reason: Reason }, closed);

/** A command that takes one step of the machine; `then` says what follows once the step is legal. */
function step<S extends TSchema, Payload extends { id: string } = Static<S> & { id: string }>(
  type: string,
  schema: S,
  needs: readonly Need<{ id: string }>[],
  then: (task: Task, payload: NoInfer<Payload>, context: DecideContext) => Decision | Refusal,
) {
  return defineCommand<S, Payload>(type, schema, {
    needs,
    target: ({ id }) => ({ collection: tasks.name, id }),
    reads: (payload) => readPhotos(payload as { photos?: readonly string[] }),
    decide(context, payload) {
      const task = taskAt(context.state, payload.id, type);
      if (isRefusal(task)) return task;
      const others = needs === working && type !== 'task.claim' ? mayWork(context.actor, task) : undefined;
      return others ?? then(task, payload, context);
    },
  });
}

const open = step(
  'task.open',
  One,
  steering,
  (task, { id }) => whyNotPublished(task) ?? { events: [events.taskOpened.make({ id })] },
);

const assign = step('task.assign', Type.Object({ id: Id, handler: Id }, closed), steering, (_, payload, { state }) => {
  const volunteer = state.get(volunteers, payload.handler);
  if (volunteer)
    return refuse('illegal', { field: 'handler', reason: 'task.offer_instead', params: { person: payload.handler } });
  return { events: [events.taskAssigned.make(payload)] };
});

/** A registered volunteer's claim is an assignment of its own, with the limits that protect the volunteer [R19]. */
const claim = step('task.claim', One, working, (task, { id }, { state, actor, newId }) => {
  if (task.shift !== undefined) return refuse('illegal', { reason: 'task.by_shift' });
  if (state.get(volunteers, actor.id)) {
    return { commands: [claimAssignment.make({ id: newId(), task: id, person: actor.id })] };
  }
  const lay = actor.grants.every((grant) => grant.role === 'resident' || grant.role === 'volunteer');
  if (lay && task.hazard === 'professional') {
    return refuse('illegal', { reason: 'task.professional_only', params: { instead: 'professional_team' } });
  }
  if (lay && task.hazard === 'risky')
    return refuse('illegal', { reason: 'task.briefed_only', params: { instead: 'briefed_volunteer' } });
  return { events: [events.taskClaimed.make({ id, leased: true })] };
});

/** Whoever holds a claim gives it back; another's is broken with a reason, or lapses. */
const release = step(
  'task.release',
  One,
  working,
  (task, { id }, context) =>
    faultOfHeld(context, id) ?? { events: [...closeCrew(context, task), events.taskReleased.make({ id })] },
);

const accept = step('task.accept', One, working, (_, { id }) => ({ events: [events.taskAccepted.make({ id })] }));
const start = step('task.start', One, working, (_, { id }) => ({ events: [events.taskStarted.make({ id })] }));
const block = step('task.block', WithReason, working, (_, payload) => ({ events: [events.taskBlocked.make(payload)] }));
const resume = step('task.resume', One, working, (_, { id }) => ({ events: [events.taskResumed.make({ id })] }));

/**
 * `doneAt`: when, ms since 1970 UTC, where it was noted on a task sheet and is typed in later. `said` and `photos` show
 * whoever verifies it what was done; a photo is evidence by itself.
 */
const Finish = Type.Object(
  {
    ...{ id: Id, evidence: Type.Optional(Type.Boolean()), doneAt: Type.Optional(Type.Integer({ minimum: 0 })) },
    ...{ said: Type.Optional(DoneSaid), photos: Type.Optional(PhotoIds) },
  },
  closed,
);

const finish = step('task.finish', Finish, working, (task, { id, doneAt, said, photos, ...given }, context) => {
  const evidence = given.evidence === true || photos !== undefined;
  if (task.evidenceWanted && !task.evidenceGiven && !evidence)
    return refuse('invalid', { field: 'evidence', reason: 'task.evidence_missing' });
  const fault =
    faultOfPhotos(context, photos) ??
    (doneAt === undefined ? undefined : faultOfThen(doneAt, context.now, 'doneAt', task.createdAt));
  return fault ?? { events: [events.taskDone.make({ id, evidence, ...stated({ doneAt, said, photos }) })] };
});

const sendBack = step('task.return', WithReason, steering, (task, payload) => ({
  events: [events.taskReturned.make({ ...payload, ...correcting(task) })],
}));

/** Another person looks at it: whoever worked on it may not. */
const verify = step('task.verify', One, [{ object: 'task', act: 'U' }], (task, { id }, context) => {
  const own = task.workedBy.includes(context.actor.id) || task.handlers.includes(context.actor.id);
  if (own) return refuse('illegal', { reason: 'task.own_work' });
  return { events: [...closeCrew(context, task), events.taskVerified.make({ id })] };
});

const archive = step('task.archive', One, steering, (_, { id }) => ({ events: [events.taskArchived.make({ id })] }));

const cancel = step('task.cancel', WithReason, steering, (task, payload, context) => ({
  events: [...closeCrew(context, task), events.taskCancelled.make(payload)],
}));

export const stepCommands = [
  open,
  assign,
  claim,
  release,
  accept,
  start,
  block,
  resume,
  finish,
  sendBack,
  verify,
  archive,
  cancel,
] as const;
