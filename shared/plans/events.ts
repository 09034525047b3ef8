import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Change, Write } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { there } from '../tasks/there.ts';
import { PlanFields, PlanRuns, Plans, type EmergencyPlan } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

export const planWritten = defineEvent('plan.written', PlanFields, {
  reduce(write, { data, by }) {
    const { status = 'draft', run, writers: earlier = [] } = write.get(Plans, data.id) ?? {};
    const writers = [...new Set([...earlier, by])];
    write.put<EmergencyPlan>(Plans, { ...data, status, writers, ...(run === undefined ? {} : { run }) });
  },
});

/** A step of the library, which is no more than that. */
const moved = (type: string, status: string, sealed = false) =>
  defineEvent(type, One, { sealed, reduce: (write, { data: { id } }) => write.edit(Plans, id, { status }) });

export const planReviewed = defineEvent('plan.reviewed', One, {
  reduce: (write, { data: { id }, by }) => write.edit(Plans, id, { status: 'reviewed', reviewedBy: by, writers: [] }),
});
export const planEnforced = moved('plan.enforced', 'in_force', true);
export const planRevising = moved('plan.revising', 'revising');
export const planRetired = moved('plan.retired', 'retired', true);

export const planActivated = defineEvent(
  'plan.activated',
  Type.Object({ id: Id, run: Id, tasks: Type.Integer({ minimum: 1 }) }, closed),
  {
    sealed: true,
    reduce(write, { data: { id, run, tasks: number }, at, by }) {
      write.edit(Plans, id, { status: 'activated', run });
      write.put(PlanRuns, { id: run, plan: id, at, by, tasks: number, done: 0, cancelled: 0 });
    },
  },
);

export const planStoodDown = defineEvent('plan.stoodDown', One, {
  sealed: true,
  reduce(write, { data: { id }, at }) {
    const { run } = there(write, Plans, id);
    write.edit(Plans, id, { status: 'in_force' });
    if (run !== undefined && write.get(PlanRuns, run)) write.edit(PlanRuns, run, { endedAt: at });
  },
});

/** A run that ended long ago leaves live state. */
export const runRetired = defineEvent('plan.runRetired', One, {
  reduce: (write, { data: { id } }) => write.remove(PlanRuns, id),
});

const over = new Set(['done', 'verified', 'archived']);

/** Keeps what came of a run by the difference that one task makes; its id begins with the run's. */
export function countTask(write: Write, { collection, id, before, after }: Change): void {
  if (collection !== tasks.name) return;
  const run = write.get(PlanRuns, id.slice(0, id.lastIndexOf('.')));
  if (!run || !before || !after) return;
  const [was, is] = [(before as unknown as Task).status, (after as unknown as Task).status];
  const done = Number(over.has(is)) - Number(over.has(was));
  const cancelled = Number(is === 'cancelled') - Number(was === 'cancelled');
  if (done === 0 && cancelled === 0) return;
  write.edit(PlanRuns, run.id, { done: run.done + done, cancelled: run.cancelled + cancelled });
}

export const planEvents = [
  planWritten,
  planReviewed,
  planEnforced,
  planActivated,
  planStoodDown,
  planRevising,
  planRetired,
  runRetired,
] as const;
