import { Type } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { defineCommand, type Need } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import * as events from './checkpoint-events.ts';
import {
  Assign,
  checkpointFlags,
  checkpoints,
  checkpointShifts,
  Count,
  Flag,
  Place,
  type CheckpointShift,
} from './checkpoint-schema.ts';
import { closureLimits, closures, isInForce } from './schema.ts';

const One = Type.Object({ id: Id }, { additionalProperties: false });

/** Those who keep the log where the checkpoint is, and whoever guards it. */
const guarding = <P>(shiftOf: (payload: P) => string): readonly Need<P>[] => [
  {
    object: 'checkpointLog',
    act: 'U',
    belongs(state, payload) {
      const shift = state.get(checkpointShifts, shiftOf(payload));
      return shift ? { grids: [shift.grid], people: [shift.guard] } : {};
    },
  },
];

/** A shift that is under way, or why nothing can be counted in it. */
function running(state: State, id: string, field: string): CheckpointShift | Refusal {
  const shift = state.get(checkpointShifts, id);
  if (!shift) return refuse('not_found', { field });
  return shift.endedAt === undefined ? shift : refuse('illegal', { field, reason: 'checkpoint.shift_over' });
}

const place = defineCommand('checkpoint.place', Place, {
  needs: [{ object: 'checkpointLog', act: 'U', belongs: (_, { grid }) => ({ grids: [grid] }) }],
  decide({ state }, payload) {
    if (state.get(checkpoints, payload.id)) return { duplicate: true };
    const nowhere = faultOfGrid(state, payload.grid);
    if (nowhere) return nowhere;
    const closure = state.get(closures, payload.closure);
    if (!closure) return refuse('not_found', { field: 'closure' });
    if (closure.kind !== 'order' || !isInForce(closure))
      return refuse('illegal', { field: 'closure', reason: 'checkpoint.no_order' });
    if (!closure.grids.includes(payload.grid))
      return refuse('invalid', { field: 'grid', reason: 'checkpoint.outside' });
    const { checkpoints: limit } = closureLimits;
    const there = [...state.all(checkpoints).values()].filter((one) => one.closure === payload.closure);
    if (there.length >= limit) return refuse('exceeds', { reason: 'checkpoint.too_many', params: { limit } });
    return { events: [events.checkpointPlaced.make(payload)] };
  },
});

const assign = defineCommand('checkpoint.assign', Assign, {
  needs: [
    {
      object: 'checkpointLog',
      act: 'U',
      belongs(state, { checkpoint }) {
        const found = state.get(checkpoints, checkpoint);
        return found ? { grids: [found.grid] } : {};
      },
    },
  ],
  decide({ state }, payload) {
    if (state.get(checkpointShifts, payload.id)) return { duplicate: true };
    const checkpoint = state.get(checkpoints, payload.checkpoint);
    if (!checkpoint) return refuse('not_found', { field: 'checkpoint' });
    const closure = state.get(closures, checkpoint.closure);
    if (!closure || !isInForce(closure))
      return refuse('illegal', { field: 'checkpoint', reason: 'checkpoint.no_order' });
    if (payload.until <= payload.from)
      return refuse('invalid', { field: 'until', reason: 'checkpoint.ends_before_start' });
    return { events: [events.checkpointAssigned.make(payload)] };
  },
});

/** So many came in and went out, for one purpose; nobody is described. */
const count = defineCommand('checkpoint.count', Count, {
  needs: guarding<{ readonly id: string }>(({ id }) => id),
  decide({ state }, { id, ...entry }) {
    const shift = running(state, id, 'id');
    if (isRefusal(shift)) return shift;
    const before = shift.passed[entry.purpose] ?? { in: 0, out: 0 };
    if (before.in + entry.in < 0 || before.out + entry.out < 0)
      return refuse('invalid', { field: entry.in < 0 ? 'in' : 'out', reason: 'checkpoint.below_zero' });
    return { events: [events.checkpointCounted.make({ id, entry })] };
  },
});

const flag = defineCommand('checkpoint.flag', Flag, {
  needs: guarding<{ readonly shift: string }>(({ shift }) => shift),
  decide({ state }, payload) {
    if (state.get(checkpointFlags, payload.id)) return { duplicate: true };
    const shift = running(state, payload.shift, 'shift');
    return isRefusal(shift) ? shift : { events: [events.checkpointFlagged.make(payload)] };
  },
});

const settleFlag = defineCommand('checkpoint.settleFlag', One, {
  needs: [
    {
      object: 'checkpointLog',
      act: 'U',
      belongs(state, { id }) {
        const found = state.get(checkpointFlags, id);
        return found ? { grids: [found.grid] } : {};
      },
    },
  ],
  decide({ state }, { id }) {
    const found = state.get(checkpointFlags, id);
    if (!found) return refuse('not_found', { field: 'id' });
    return found.settledAt === undefined
      ? { events: [events.checkpointFlagSettled.make({ id })] }
      : { duplicate: true };
  },
});

const endShift = defineCommand('checkpoint.endShift', One, {
  needs: guarding<{ readonly id: string }>(({ id }) => id),
  decide({ state }, { id }) {
    const shift = state.get(checkpointShifts, id);
    if (!shift) return refuse('not_found', { field: 'id' });
    return shift.endedAt === undefined ? { events: [events.checkpointShiftEnded.make({ id })] } : { duplicate: true };
  },
});

export const checkpointCommands = [place, assign, count, flag, settleFlag, endShift] as const;
