import { Type, type Static } from 'typebox';
import { defineEvent, type Event } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { findings, keptRounds, Looked, MonitorPoints, One, Placing, type Look } from './schema.ts';
import { roundStart } from './rounds.ts';

const closed = { additionalProperties: false } as const;

export const monitorPlaced = defineEvent('monitor.placed', Placing, {
  reduce: (write, { data: { people = [], ...point }, at }) =>
    write.put(MonitorPoints, {
      ...{ ...point, people, status: 'none', looks: [], past: [] },
      round: roundStart(at, point.perDay),
    }),
});

export const monitorRetired = defineEvent('monitor.retired', One, {
  reduce: (write, { data }) => write.remove(MonitorPoints, data.id),
});

function lookOf({ data: { id: _, ...rest }, by, at }: Event<Static<typeof Looked>>): Look {
  return { ...rest, by, at };
}

export const monitorObserved = defineEvent('monitor.observed', Looked, {
  reduce(write, event) {
    const { looks, status } = there(write, MonitorPoints, event.data.id);
    const next = status === 'none' ? 'single' : status;
    write.edit(MonitorPoints, event.data.id, { status: next, looks: [...looks, lookOf(event)] });
  },
});

const Found = Type.Object({ id: Id, finding: Type.Enum(findings) }, closed);

/** Two persons found the same. */
export const monitorJoint = defineEvent('monitor.joint', Found, {
  reduce: (write, { data: { id, finding } }) => write.edit(MonitorPoints, id, { status: 'joint', found: finding }),
});

/** 两次记录不一样: a third person is asked to look. */
export const monitorConflict = defineEvent('monitor.conflict', One, {
  reduce: (write, { data }) => write.edit(MonitorPoints, data.id, { status: 'conflict' }),
});

export const monitorRechecked = defineEvent('monitor.rechecked', Looked, {
  reduce: (write, event) =>
    write.edit(MonitorPoints, event.data.id, {
      ...{ status: 'rechecked', recheck: lookOf(event), found: event.data.finding },
    }),
});

/** The round is over, and the next one begins. */
export const monitorTurned = defineEvent('monitor.turned', One, {
  reduce(write, { data: { id }, at }) {
    const { status, past, perDay } = there(write, MonitorPoints, id);
    write.edit(MonitorPoints, id, {
      ...{ status: 'none', looks: [], recheck: undefined, found: undefined, round: roundStart(at, perDay) },
      past: [...past, status].slice(-keptRounds),
    });
  },
});

export const monitorEvents = [
  monitorPlaced,
  monitorRetired,
  monitorObserved,
  monitorJoint,
  monitorConflict,
  monitorRechecked,
  monitorTurned,
] as const;
