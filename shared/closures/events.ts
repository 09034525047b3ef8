import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { checkpointEntries, checkpointFlags, checkpoints, checkpointShifts, entryId } from './checkpoint-schema.ts';
import { closureMachine } from './machine.ts';
import { closures, isAlarm, Limited, Moved, Relayed, Renewed, Warned, type Closure } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

export const closureRelayed = defineEvent('closure.relayed', Relayed, {
  sealed: true,
  reduce: (write, { data, at, by }) =>
    write.put<Closure>(closures, { ...data, kind: 'order', status: closureMachine.initial, by, at }),
});

export const closureWarned = defineEvent('closure.warned', Warned, {
  sealed: true,
  reduce: (write, { data: { grid, ...data }, at, by }) =>
    write.put<Closure>(closures, { ...data, kind: 'place', status: closureMachine.initial, grids: [grid], by, at }),
});

export const closureMoved = defineEvent('closure.moved', Moved, {
  sealed: true,
  reduce: (write, { data: { id, to, ...why }, at }) =>
    write.edit(closures, id, { status: to, ...why, endedAt: to === 'open' ? at : undefined, settledAt: undefined }),
});

export const closureRenewed = defineEvent('closure.renewed', Renewed, {
  sealed: true,
  reduce: (write, { data: { id, ...anew } }) => write.edit(closures, id, anew),
});

export const closureLimited = defineEvent('closure.limited', Limited, {
  sealed: true,
  reduce: (write, { data: { id, expires } }) => write.edit(closures, id, { expires }),
});

export const closureExpired = defineEvent('closure.expired', One, {
  sealed: true,
  reduce: (write, { data, at }) => write.edit(closures, data.id, { status: 'expired', endedAt: at }),
});

export const closureSettled = defineEvent('closure.settled', One, {
  sealed: true,
  reduce: (write, { data, at }) => write.edit(closures, data.id, { settledAt: at }),
});

export const closureAcknowledged = defineEvent('closure.acknowledged', One, {
  sealed: true,
  reduce: (write, { data, at }) => write.edit(closures, data.id, { acknowledgedAt: at }),
});

const Some = Type.Array(Id, { maxItems: 5_000 });

/**
 * What was counted at its checkpoints is erased, also where it stands in the log, and they leave live state. It goes with them,
 * unless it still alarms.
 */
export const closureForgotten = defineEvent(
  'closure.forgotten',
  Type.Object({ id: Id, checkpoints: Some, shifts: Some, flags: Some }, closed),
  {
    sealed: true,
    reduce(write, { data }) {
      for (const id of data.checkpoints) write.remove(checkpoints, id);
      for (const id of data.shifts) {
        const entries = write.get(checkpointShifts, id)?.entries ?? 0;
        for (let n = 1; n <= entries; n++) write.remove(checkpointEntries, entryId(id, n));
        write.remove(checkpointShifts, id);
      }
      for (const id of data.flags) write.remove(checkpointFlags, id);
      const found = write.get(closures, data.id);
      if (found && isAlarm(found)) write.edit(closures, data.id, { isLogErased: true });
      else write.remove(closures, data.id);
    },
  },
);

export const closureEvents = [
  closureRelayed,
  closureWarned,
  closureMoved,
  closureRenewed,
  closureLimited,
  closureExpired,
  closureSettled,
  closureAcknowledged,
  closureForgotten,
] as const;
