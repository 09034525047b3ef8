import { Type, type Static } from 'typebox';
import { blockIn } from '../areas/placed-in-block.ts';
import { defineEvent, type Event } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import {
  findings,
  keptRounds,
  Looked,
  MonitorPoints,
  One,
  Placing,
  Raising,
  type Finding,
  type Look,
  type MonitorPoint,
} from './schema.ts';
import { roundStart } from './rounds.ts';

const closed = { additionalProperties: false } as const;

export const monitorPlaced = defineEvent('monitor.placed', Placing, {
  reduce: (write, { data: { people = [], ...point }, at }) =>
    write.put(MonitorPoints, {
      ...{ ...point, people, status: 'none', looks: [], past: [] },
      round: roundStart(at, point.perDay),
      block: blockIn(write, point.grid),
    }),
});

export const monitorRetired = defineEvent('monitor.retired', One, {
  reduce: (write, { data }) => write.remove(MonitorPoints, data.id),
});

function lookOf({ data: { id: _, observedAt, ...rest }, by, at }: Event<Static<typeof Looked>>): Look {
  return { ...rest, by, at: observedAt ?? at };
}

/** One person's danger stands until two agree on something else, or it is raised. */
function dangerAfter({ danger }: MonitorPoint, { finding, at }: Look): number | undefined {
  return danger ?? (finding === 'danger' ? at : undefined);
}

export const monitorObserved = defineEvent('monitor.observed', Looked, {
  reduce(write, event) {
    const point = there(write, MonitorPoints, event.data.id);
    const look = lookOf(event);
    write.edit(MonitorPoints, point.id, {
      ...{ status: point.status === 'none' ? 'single' : point.status, looks: [...point.looks, look] },
      danger: dangerAfter(point, look),
    });
  },
});

const Found = Type.Object({ id: Id, finding: Type.Enum(findings) }, closed);

/** What two agree on answers a danger, unless it is one. */
const answeredBy = (finding: Finding): object => (finding === 'danger' ? {} : { danger: undefined });

/** Two persons found the same. */
export const monitorJoint = defineEvent('monitor.joint', Found, {
  reduce: (write, { data: { id, finding } }) =>
    write.edit(MonitorPoints, id, { status: 'joint', found: finding, ...answeredBy(finding) }),
});

/** The danger became an incident. */
export const monitorRaised = defineEvent('monitor.raised', Raising, {
  reduce: (write, { data }) => write.edit(MonitorPoints, data.id, { danger: undefined }),
});

/** 两次记录不一样: a third person is asked to look. */
export const monitorConflict = defineEvent('monitor.conflict', One, {
  reduce: (write, { data }) => write.edit(MonitorPoints, data.id, { status: 'conflict' }),
});

export const monitorRechecked = defineEvent('monitor.rechecked', Looked, {
  reduce(write, event) {
    const recheck = lookOf(event);
    const danger = dangerAfter(there(write, MonitorPoints, event.data.id), recheck);
    write.edit(MonitorPoints, event.data.id, { status: 'rechecked', recheck, found: recheck.finding, danger });
  },
});

/** The round is over, and the next one begins; a danger that nobody answered stays. */
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
  monitorRaised,
  monitorTurned,
] as const;
