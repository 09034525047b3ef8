import type { Static } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { incidentReport } from '../incidents/report.ts';
import { incidents } from '../incidents/schema.ts';
import type { Actor, Belongs } from '../kernel/actor.ts';
import { defineCommand, type DecideContext, type Need } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import * as events from './events.ts';
import { monitorMachine } from './machine.ts';
import { roundEnd } from './rounds.ts';
import { Looking, MonitorPoints, One, Placing, postOf, Raising, standIn, type MonitorPoint } from './schema.ts';
import { terms } from './terms.ts';

/** Whose a point is: those of its grid, and the volunteers who look after it. */
export function belongsOfPoint({ grid, people }: Pick<MonitorPoint, 'grid' | 'people'>): Belongs {
  return { grids: [grid], people };
}

function belongsOfId(state: State, { id }: { readonly id: string }): Belongs {
  const point = state.get(MonitorPoints, id);
  return point ? belongsOfPoint(point) : {};
}

const target = ({ id }: { readonly id: string }) => ({ collection: MonitorPoints.name, id });
const placing = { needs: [{ object: 'screening', act: 'C' }], target } as const;
const own: Need<{ readonly id: string }> = { object: 'screening', act: 'U', belongs: belongsOfId };
const looking = { needs: [own], target };

const place = defineCommand('monitor.place', Placing, {
  ...placing,
  decide({ state }, payload) {
    if (state.get(MonitorPoints, payload.id)) return { duplicate: true };
    return faultOfGrid(state, payload.grid) ?? { events: [events.monitorPlaced.make(payload)] };
  },
});

const retire = defineCommand('monitor.retire', One, {
  ...placing,
  decide: ({ state }, { id }) =>
    state.get(MonitorPoints, id)
      ? { events: [events.monitorRetired.make({ id })] }
      : refuse('not_found', { field: 'id' }),
});

/** The point that a command steps, or why it can't. */
function pointAt({ state }: DecideContext, id: string, command: string): MonitorPoint | Refusal {
  const point = state.get(MonitorPoints, id);
  if (!point) return refuse('not_found', { field: 'id' });
  if (stepBy(monitorMachine, point.status, command) === undefined)
    return refuse('illegal', { params: { from: point.status, entity: monitorMachine.entity } });
  return point;
}

/** The post that somebody looks at a point in. */
export function postAt(actor: Actor, point: Pick<MonitorPoint, 'grid' | 'people'>): string {
  return postOf(grantFor(actor, 'screening', 'U', belongsOfPoint(point))?.role);
}

type Look = Static<typeof Looking>;

/**
 * A look as it is kept, with its time by the server's clock at the latest. What was seen in an earlier round says
 * nothing of this one, unless it was danger: that is heard however late.
 */
function lookAt(point: MonitorPoint, { observedAt, ...look }: Look, now: number): Look | Refusal {
  if (observedAt === undefined) return look;
  if (observedAt < point.round && look.finding !== 'danger')
    return refuse('invalid', { field: 'observedAt', reason: 'monitor.round_over' });
  return { ...look, observedAt: Math.min(observedAt, now) };
}

/** The first look waits for another person of another post, who is not told what it found. */
const observe = defineCommand('monitor.observe', Looking, {
  ...looking,
  decide(context, payload) {
    const point = pointAt(context, payload.id, 'monitor.observe');
    if (isRefusal(point)) return point;
    const { actor, now } = context;
    const look = lookAt(point, payload, now);
    if (isRefusal(look)) return look;
    const post = postAt(actor, point);
    const observed = events.monitorObserved.make({ ...look, post });
    const [first] = point.looks;
    if (!first) return { events: [observed] };
    if (first.by === actor.id) return refuse('illegal', { reason: 'monitor.same_person' });
    if (first.post === post && post !== standIn) return refuse('illegal', { reason: 'monitor.same_post' });
    const { id, finding } = payload;
    const then =
      first.finding === finding ? events.monitorJoint.make({ id, finding }) : events.monitorConflict.make({ id });
    return { events: [observed, then] };
  },
});

/** A third person looks: whoever found the same makes it joint; else one more has to agree. */
const recheck = defineCommand('monitor.recheck', Looking, {
  ...looking,
  decide(context, payload) {
    const point = pointAt(context, payload.id, 'monitor.recheck');
    if (isRefusal(point)) return point;
    const { actor, now } = context;
    const look = lookAt(point, payload, now);
    if (isRefusal(look)) return look;
    if (point.looks.some(({ by }) => by === actor.id)) return refuse('illegal', { reason: 'monitor.third_person' });
    const rechecked = events.monitorRechecked.make({ ...look, post: postAt(actor, point) });
    const { id, finding } = payload;
    const agrees = point.looks.some((one) => one.finding === finding);
    return { events: agrees ? [rechecked, events.monitorJoint.make({ id, finding })] : [rechecked] };
  },
});

const confirm = defineCommand('monitor.confirm', One, {
  ...looking,
  decide(context, { id }) {
    const point = pointAt(context, id, 'monitor.confirm');
    if (isRefusal(point)) return point;
    const { recheck: last } = point;
    if (!last || last.by === context.actor.id) return refuse('illegal', { reason: 'monitor.same_person' });
    return { events: [events.monitorJoint.make({ id, finding: last.finding })] };
  },
});

/** A danger becomes an incident in the same act, or is joined to one that is there. */
const raise = defineCommand('monitor.raise', Raising, {
  ...placing,
  decide({ state }, { id, incident }) {
    const point = state.get(MonitorPoints, id);
    if (!point) return refuse('not_found', { field: 'id' });
    if (point.danger === undefined) return refuse('illegal', { reason: 'monitor.no_danger' });
    const raised = [events.monitorRaised.make({ id, incident })];
    if (state.get(incidents, incident)) return { events: raised };
    const title = `${point.name} · ${terms.zh['finding.danger'] ?? ''}`;
    const source = { kind: 'monitor', id } as const;
    const report = { id: incident, title, grid: point.grid, occurredAt: point.danger, source };
    return { events: raised, commands: [incidentReport.make(report)] };
  },
});

/** For the clock alone: a round whose records differ stays until somebody has looked. */
const turn = defineCommand('monitor.turn', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const point = state.get(MonitorPoints, id);
    if (!point) return refuse('not_found', { field: 'id' });
    const over = turnsAt(point);
    return over === undefined || over > now
      ? refuse('illegal', { reason: 'monitor.round_goes_on' })
      : { events: [events.monitorTurned.make({ id })] };
  },
});

/** When a point's round is over, ms; nothing while its records differ. */
export function turnsAt({ status, round, perDay }: MonitorPoint): number | undefined {
  return status === 'conflict' || status === 'rechecked' ? undefined : roundEnd(round, perDay);
}

export const monitorCommands = [place, retire, observe, recheck, confirm, raise, turn] as const;
