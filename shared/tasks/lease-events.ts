import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { renewed, resumed, taskLeases } from './lease.ts';
import { Reason, tasks } from './schema.ts';
import { there } from './there.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

/** 还在做: the holder says so, without a further step. */
export const claimRenewed = defineEvent('task.claimRenewed', One, {
  reduce: (write, { data: { id }, at }) =>
    write.put(taskLeases, renewed(there(write, taskLeases, id), there(write, tasks, id), at)),
});

/** `since`: when the holder went, ms since 1970 UTC. */
const Paused = Type.Object({ id: Id, since: Type.Optional(Type.Integer({ minimum: 0 })) }, closed);

export const claimPaused = defineEvent('task.claimPaused', Paused, {
  reduce: (write, { data: { id, since }, at }) => write.edit(taskLeases, id, { awaySince: since ?? at }),
});

export const claimResumed = defineEvent('task.claimResumed', One, {
  reduce: (write, { data: { id }, at }) => write.put(taskLeases, resumed(there(write, taskLeases, id), at)),
});

const Ended = Type.Object({ id: Id, how: Type.Enum(['lapsed', 'broken']), reason: Type.Optional(Reason) }, closed);

/** A claim is over before work began: the word of it stays for its holder, and the task waits again where nobody else has it. */
export const claimEnded = defineEvent('task.claimEnded', Ended, {
  reduce(write, { data: { id, how, reason }, at, by }) {
    const { assignment, holder } = there(write, taskLeases, id);
    const why = { ...(how === 'broken' ? { by } : {}), ...(reason === undefined ? {} : { reason }) };
    write.edit(taskLeases, id, { ended: { how, at, ...why } });
    // A volunteer's claim ends with the assignment, by an event of its own.
    if (assignment !== undefined) return;
    const { handlers, crew } = there(write, tasks, id);
    const left = handlers.filter((handler) => handler !== holder);
    const isOpen = left.length === 0 && crew.length === 0;
    write.edit(tasks, id, { handlers: left, ...(isOpen ? { status: 'open' } : {}) });
  },
});

export const claimForgotten = defineEvent('task.claimForgotten', One, {
  reduce: (write, { data: { id } }) => write.remove(taskLeases, id),
});

export const leaseEvents = [claimRenewed, claimPaused, claimResumed, claimEnded, claimForgotten] as const;
