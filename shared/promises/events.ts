import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { stated } from '../kernel/stated.ts';
import { without } from '../kernel/without.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { limitedFields } from '../time-limits/schema.ts';
import { PromiseFailed, PromiseMade, promises, type CarePromise } from './schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });

export const promiseMade = defineEvent('promise.made', PromiseMade, {
  reduce: (write, { data, by, at }) => write.put(promises, { ...data, status: 'open', by, at, ...limitedFields }),
});

export const promiseKept = defineEvent('promise.kept', One, {
  reduce: (write, { data: { id }, at }) => write.edit(promises, id, { status: 'kept', endedAt: at }),
});

/** It could not be kept, why, and how the person was told. */
export const promiseFailed = defineEvent('promise.failed', PromiseFailed, {
  reduce: (write, { data: { id, reason, told }, at }) =>
    write.edit(promises, id, { status: 'not_kept', endedAt: at, reason, ...stated({ told }) }),
});

export const promiseReopened = defineEvent('promise.reopened', One, {
  reduce: (write, { data: { id } }) =>
    write.put<CarePromise>(promises, {
      ...without(there(write, promises, id), 'endedAt', 'reason', 'told'),
      status: 'open',
    }),
});

export const promiseForgotten = defineEvent('promise.forgotten', One, {
  reduce: (write, { data }) => write.remove(promises, data.id),
});

export const promiseEvents = [promiseMade, promiseKept, promiseFailed, promiseReopened, promiseForgotten] as const;
