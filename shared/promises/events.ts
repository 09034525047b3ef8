import { Type } from 'typebox';
import { correction } from '../kernel/corrects.ts';
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
  reduce: (write, { data: { id }, at, seq }) => write.edit(promises, id, { status: 'kept', endedAt: at, entry: seq }),
});

/** It could not be kept, why, and how the person was told. */
export const promiseFailed = defineEvent('promise.failed', PromiseFailed, {
  reduce: (write, { data: { id, reason, told }, at, seq }) =>
    write.edit(promises, id, { status: 'not_kept', endedAt: at, entry: seq, reason, ...stated({ told }) }),
});

export const promiseReopened = defineEvent(
  'promise.reopened',
  Type.Object({ id: Id, ...correction }, { additionalProperties: false }),
  {
    reduce: (write, { data: { id } }) =>
      write.put<CarePromise>(promises, {
        ...without(there(write, promises, id), 'endedAt', 'entry', 'reason', 'told'),
        status: 'open',
      }),
  },
);

export const promiseForgotten = defineEvent('promise.forgotten', One, {
  reduce: (write, { data }) => write.remove(promises, data.id),
});

export const promiseEvents = [promiseMade, promiseKept, promiseFailed, promiseReopened, promiseForgotten] as const;
