import { defineEvent } from '../kernel/event.ts';
import { stated } from '../kernel/stated.ts';
import { without } from '../kernel/without.ts';
import { there } from '../tasks/there.ts';
import { calls, Dropping, Logged, Missed, One, Reached, Unreached, type Call } from './schema.ts';

export const callLogged = defineEvent('call.logged', Logged, {
  reduce(write, { data: { endedAt, ...data }, by }) {
    const isOver = data.dueAt === undefined;
    write.put<Call>(calls, {
      ...{ ...data, by, tries: 0, talked: endedAt - data.startedAt, status: isOver ? 'settled' : 'to_call_back' },
      ...(isOver ? { settledAt: endedAt } : {}),
    });
  },
});

export const callMissed = defineEvent('call.missed', Missed, {
  reduce: (write, { data, by }) =>
    write.put<Call>(calls, { ...data, by, missed: true, tries: 0, talked: 0, filed: [], status: 'to_call_back' }),
});

export const callReached = defineEvent('call.reached', Reached, {
  reduce(write, { data: { id, startedAt, endedAt, filed, dueAt, matter }, by }) {
    const before = there(write, calls, id);
    const isOver = dueAt === undefined;
    write.put<Call>(calls, {
      ...without(without(before, 'dueAt'), 'matter'),
      ...stated({ dueAt, matter }),
      ...{ filed: [...before.filed, ...filed], talked: before.talked + endedAt - startedAt, backBy: by },
      ...(isOver ? { status: 'settled', settledAt: endedAt } : {}),
    });
  },
});

export const callUnreached = defineEvent('call.unreached', Unreached, {
  reduce: (write, { data: { id, dueAt }, by }) =>
    write.edit(calls, id, { dueAt, backBy: by, tries: there(write, calls, id).tries + 1 }),
});

export const callDropped = defineEvent('call.dropped', Dropping, {
  reduce: (write, { data: { id, reason }, at }) => write.edit(calls, id, { status: 'dropped', reason, settledAt: at }),
});

export const callForgotten = defineEvent('call.forgotten', One, {
  reduce: (write, { data }) => write.remove(calls, data.id),
});

export const callEvents = [callLogged, callMissed, callReached, callUnreached, callDropped, callForgotten] as const;
