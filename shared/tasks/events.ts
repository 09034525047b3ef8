import { Type } from 'typebox';
import { correction } from '../kernel/corrects.ts';
import { defineEvent, type Event } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { PhotoIds } from '../reports/photo-ids.ts';
import { openLease } from './lease.ts';
import { DoneSaid, Reason, Revision, TaskFields, tasks, type Task } from './schema.ts';
import { there } from './there.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const WithReason = Type.Object({ id: Id, reason: Reason }, closed);

/** A list with a value in it once. */
export function including(list: readonly string[], value: string): readonly string[] {
  return list.includes(value) ? list : [...list, value];
}

export const taskCreated = defineEvent('task.created', TaskFields, {
  reduce: (write, { data, by, at }) =>
    write.put(tasks, {
      ...data,
      status: 'draft',
      crew: [],
      handlers: [],
      workedBy: [],
      createdBy: by,
      createdAt: at,
      evidenceGiven: false,
    }),
});

/** An event that only moves a task on, besides noting who did the work. */
function moved(
  type: string,
  status: string,
  more: (task: Task, event: Event<{ id: string }>) => Partial<Task> = () => ({}),
  sealed = false,
) {
  return defineEvent(type, One, {
    sealed,
    reduce: (write, event) => {
      const task = there(write, tasks, event.data.id);
      write.edit(tasks, task.id, { status, ...more(task, event) });
    },
  });
}

const byHand = (task: Task, event: Event) => ({ workedBy: including(task.workedBy, event.by) });

export const taskOpened = moved('task.opened', 'open');
export const taskReleased = moved('task.released', 'open', () => ({ handlers: [] }));
/** `leased`: it holds for a time; what was claimed before there were leases holds until it is given back. */
const Claimed = Type.Object({ id: Id, leased: Type.Optional(Type.Literal(true)) }, closed);

export const taskClaimed = defineEvent('task.claimed', Claimed, {
  reduce: (write, { data: { id, leased }, by, at }) => {
    write.edit(tasks, id, { status: 'claimed', handlers: [by], selfClaimed: true });
    if (leased) openLease(write, id, at);
  },
});
export const taskAccepted = moved('task.accepted', 'accepted');
export const taskStarted = moved('task.started', 'in_progress', byHand);
export const taskResumed = moved('task.resumed', 'in_progress', () => ({ blockedBy: undefined }));
export const taskVerified = moved('task.verified', 'verified', undefined, true);
export const taskArchived = moved('task.archived', 'archived');

export const taskAssigned = defineEvent('task.assigned', Type.Object({ id: Id, handler: Id }, closed), {
  reduce: (write, { data }) => write.edit(tasks, data.id, { status: 'assigned', handlers: [data.handler] }),
});

const Done = Type.Object(
  {
    ...{ id: Id, evidence: Type.Boolean(), doneAt: Type.Optional(Type.Integer({ minimum: 0 })) },
    ...{ said: Type.Optional(DoneSaid), photos: Type.Optional(PhotoIds) },
  },
  closed,
);
export const taskDone = defineEvent('task.done', Done, {
  reduce: (write, event) => {
    const { id, evidence, doneAt, said: doneSaid, photos: donePhotos } = event.data;
    const task = there(write, tasks, id);
    const when = { doneAt: doneAt ?? event.at, doneOnPaper: doneAt === undefined ? undefined : (true as const) };
    const shown = { doneBy: event.by, doneSaid, donePhotos, entry: event.seq };
    const evidenceGiven = task.evidenceGiven || evidence;
    write.edit(tasks, id, { status: 'done', ...when, ...shown, evidenceGiven, ...byHand(task, event) });
  },
});

/** An event that moves a task and keeps why in one of its fields. */
function movedBecause(type: string, status: string, field: 'blockedBy' | 'cancelled') {
  return defineEvent(type, WithReason, {
    reduce: (write, { data }) => write.edit(tasks, data.id, { status, [field]: data.reason }),
  });
}

export const taskBlocked = movedBecause('task.blocked', 'blocked', 'blockedBy');
/** Not done after all: it points to the entry by which it was. */
export const taskReturned = defineEvent(
  'task.returned',
  Type.Object({ ...WithReason.properties, ...correction }, closed),
  { reduce: (write, { data }) => write.edit(tasks, data.id, { status: 'in_progress', returned: data.reason }) },
);
export const taskCancelled = movedBecause('task.cancelled', 'cancelled', 'cancelled');

export const taskRevised = defineEvent('task.revised', Revision, {
  reduce: (write, { data: { id, ...changed } }) => write.edit(tasks, id, changed),
});

export const taskEvents = [
  taskCreated,
  taskOpened,
  taskAssigned,
  taskClaimed,
  taskReleased,
  taskAccepted,
  taskStarted,
  taskBlocked,
  taskResumed,
  taskDone,
  taskReturned,
  taskVerified,
  taskArchived,
  taskCancelled,
  taskRevised,
] as const;
