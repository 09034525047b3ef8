import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import {
  Assign,
  checkpointEntries,
  checkpointFlags,
  checkpoints,
  checkpointShifts,
  Counted,
  entryId,
  Flag,
  Place,
  type CheckpointShift,
  type Entry,
} from './checkpoint-schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });

export const checkpointPlaced = defineEvent('checkpoint.placed', Place, {
  reduce: (write, { data }) => write.put(checkpoints, data),
});

export const checkpointAssigned = defineEvent('checkpoint.assigned', Assign, {
  reduce(write, { data }) {
    const { grid, closure, name } = there(write, checkpoints, data.checkpoint);
    write.put(checkpointShifts, { ...data, grid, closure, name, passed: {}, entries: 0 });
  },
});

/** Who passed, with one more entry. One that was erased reads as a bar: nothing of it counts, and the entry still stands. */
function withEntry(passed: CheckpointShift['passed'], entry: string | Entry): CheckpointShift['passed'] {
  if (typeof entry === 'string') return passed;
  const before = passed[entry.purpose] ?? { in: 0, out: 0 };
  return { ...passed, [entry.purpose]: { in: before.in + entry.in, out: before.out + entry.out } };
}

export const checkpointCounted = defineEvent('checkpoint.counted', Counted, {
  reduce(write, { data: { id, entry }, seq }) {
    const { passed, entries } = there(write, checkpointShifts, id);
    write.edit(checkpointShifts, id, { passed: withEntry(passed, entry as string | Entry), entries: entries + 1 });
    write.put(checkpointEntries, { id: entryId(id, entries + 1), seq });
  },
});

export const checkpointFlagged = defineEvent('checkpoint.flagged', Flag, {
  reduce(write, { data: { id, shift, situation }, at }) {
    const { checkpoint, closure, grid } = there(write, checkpointShifts, shift);
    write.put(checkpointFlags, { id, checkpoint, closure, grid, situation, at });
  },
});

export const checkpointFlagSettled = defineEvent('checkpoint.flagSettled', One, {
  reduce: (write, { data, at }) => write.edit(checkpointFlags, data.id, { settledAt: at }),
});

export const checkpointShiftEnded = defineEvent('checkpoint.shiftEnded', One, {
  reduce: (write, { data, at }) => write.edit(checkpointShifts, data.id, { endedAt: at }),
});

export const checkpointEvents = [
  checkpointPlaced,
  checkpointAssigned,
  checkpointCounted,
  checkpointFlagged,
  checkpointFlagSettled,
  checkpointShiftEnded,
] as const;
