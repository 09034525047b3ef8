import { faultOfGrid } from '../areas/fault-of-grid.ts';
import type { Belongs } from '../kernel/actor.ts';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { faultOfPhotos, readPhotos } from '../reports/photos.ts';
import * as events from './events.ts';
import { Checking, DisinfectionPoints, Doing, mostLate, One, Planning, type DisinfectionPoint } from './schema.ts';

/** Whose a point is: those of its grid, its organisation, and the volunteers who look after it. */
export function belongsOfPoint({ grid, org, people }: Pick<DisinfectionPoint, 'grid' | 'org' | 'people'>): Belongs {
  return { grids: [grid], people, ...(org === undefined ? {} : { org }) };
}

function belongsOfId(state: State, id: string): Belongs {
  const point = state.get(DisinfectionPoints, id);
  return point ? belongsOfPoint(point) : {};
}

const target = ({ id }: { readonly id: string }) => ({ collection: DisinfectionPoints.name, id });
const planning = { needs: [{ object: 'disinfection', act: 'C' }], target } as const;

const plan = defineCommand('disinfection.plan', Planning, {
  ...planning,
  decide({ state }, payload) {
    if (state.get(DisinfectionPoints, payload.id)) return { duplicate: true };
    return faultOfGrid(state, payload.grid) ?? { events: [events.disinfectionPlanned.make(payload)] };
  },
});

const retire = defineCommand('disinfection.retire', One, {
  ...planning,
  decide: ({ state }, { id }) =>
    state.get(DisinfectionPoints, id)
      ? { events: [events.disinfectionRetired.make({ id })] }
      : refuse('not_found', { field: 'id' }),
});

/** A photo is asked for only where another person checks by it. */
const done = defineCommand('disinfection.do', Doing, {
  needs: [{ object: 'disinfection', act: 'U', belongs: (state, { point }) => belongsOfId(state, point) }],
  reads: readPhotos,
  decide(context, { id, point: at, grid, photos = [], observedAt = context.now }) {
    const point = context.state.get(DisinfectionPoints, at);
    if (!point) return refuse('not_found', { field: 'point' });
    if (point.rounds.some((round) => round.id === id)) return { duplicate: true };
    if (grid !== point.grid) return refuse('invalid', { field: 'grid', reason: 'disinfection.elsewhere' });
    if (point.isChecked && photos.length === 0)
      return refuse('invalid', { field: 'photos', reason: 'disinfection.photo_wanted' });
    if (observedAt < context.now - mostLate)
      return refuse('invalid', { field: 'observedAt', reason: 'disinfection.too_old' });
    const done = { id, point: at, photos, observedAt: Math.min(observedAt, context.now) };
    return faultOfPhotos(context, photos) ?? { events: [events.disinfectionDone.make(done)] };
  },
});

const check = defineCommand('disinfection.check', Checking, {
  needs: [{ object: 'disinfection', act: 'U', belongs: (state, { id }) => belongsOfId(state, id) }],
  target,
  decide({ state, actor }, payload) {
    const round = state.get(DisinfectionPoints, payload.id)?.rounds.find(({ id }) => id === payload.round);
    if (!round) return refuse('not_found', { field: 'round' });
    if (round.checkedBy !== undefined) return { duplicate: true };
    if (round.by === actor.id) return refuse('illegal', { reason: 'disinfection.own_round' });
    return { events: [events.disinfectionChecked.make(payload)] };
  },
});

/** For the clock alone: a round that was due was not done. */
const miss = defineCommand('disinfection.miss', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const point = state.get(DisinfectionPoints, id);
    if (!point) return refuse('not_found', { field: 'id' });
    return point.due > now
      ? refuse('illegal', { reason: 'disinfection.not_due' })
      : { events: [events.disinfectionMissed.make({ id })] };
  },
});

export const disinfectionCommands = [plan, retire, done, check, miss] as const;
