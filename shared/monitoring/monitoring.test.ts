import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { incidents as incidentsCapability } from '../incidents/capability.ts';
import { incidents } from '../incidents/schema.ts';
import { Registry } from '../kernel/registry.ts';
import { project, viewOf } from '../kernel/view.ts';
import { byTime, he } from '../testing/people.ts';
import { paging } from '../paging/capability.ts';
import { actorOf, World } from '../testing/world.ts';
import { monitoring } from './capability.ts';
import { roundEnd, roundStart } from './rounds.ts';
import { MonitorPoints, roundsADay, type Finding } from './schema.ts';
import { coverageOf, MonitorTotals } from './totals.ts';

const worker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
const captain = actorOf('a-cap', 'captain', { grids: ['003'] });
const volunteer = actorOf('a-vol', 'volunteer');
const social = actorOf('a-soc', 'social_worker');
const all = [worker, captain, volunteer, social, actorOf('a-grid2', 'grid_worker', { grids: ['003'] })];

function pumpHouse(): World {
  const world = new World(new Registry([areasWith(() => undefined), incidentsCapability, paging, monitoring]));
  world.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas: [{ id: '003', kind: 'grid', name: '三网格' }] });
  world.must(he, 'monitor.place', { id: 'p', name: '配电房', grid: '003', perDay: 2, people: ['a-vol'] });
  return world;
}

const status = (world: World) => world.state.get(MonitorPoints, 'p')?.status;
const look = (finding: Finding) => ({ id: 'p', finding });
const coverage = (world: World) => coverageOf(world.state.all(MonitorTotals).values());

describe('joint monitoring', () => {
  it('[R18] joint needs two different persons of two posts', () => {
    const world = pumpHouse();
    world.must(worker, 'monitor.observe', look('normal'));
    expect(world.send(worker, 'monitor.observe', look('normal')).refused).toMatchObject({
      reason: 'monitor.same_person',
    });
    const colleague = all[4] ?? worker;
    expect(world.send(colleague, 'monitor.observe', look('normal')).refused).toMatchObject({
      reason: 'monitor.same_post',
    });
    expect([status(world), coverage(world)]).toEqual(['single', { joint: 0, conflict: 0, points: 1 }]);
    world.must(captain, 'monitor.observe', look('normal'));
    expect([status(world), coverage(world)]).toEqual(['joint', { joint: 1, conflict: 0, points: 1 }]);
    expect(world.send(volunteer, 'monitor.observe', look('normal')).refused).toMatchObject({ code: 'illegal' });
  });

  it('[R18] records that differ go to a third person, neither of the two', () => {
    const world = pumpHouse();
    world.must(worker, 'monitor.observe', look('normal'));
    world.must(captain, 'monitor.observe', look('danger'));
    expect([status(world), coverage(world).conflict]).toEqual(['conflict', 1]);
    for (const one of [worker, captain])
      expect(world.send(one, 'monitor.recheck', look('danger')).refused).toMatchObject({
        reason: 'monitor.third_person',
      });
    world.must(volunteer, 'monitor.recheck', look('danger'));
    expect(world.state.get(MonitorPoints, 'p')).toMatchObject({ status: 'joint', found: 'danger' });
  });

  it('[R18] a third finding needs one more person to agree', () => {
    const world = pumpHouse();
    world.must(worker, 'monitor.observe', look('normal'));
    world.must(captain, 'monitor.observe', look('danger'));
    world.must(social, 'monitor.recheck', look('changed'));
    expect(status(world)).toBe('rechecked');
    expect(world.send(social, 'monitor.confirm', { id: 'p' }).refused).toMatchObject({ reason: 'monitor.same_person' });
    world.must(worker, 'monitor.confirm', { id: 'p' });
    expect(world.state.get(MonitorPoints, 'p')).toMatchObject({ status: 'joint', found: 'changed' });
  });

  it('[R18] whatever people do, joint is two of them', () => {
    const tries = fc.array(
      fc.record({
        who: fc.constantFrom(...all),
        what: fc.constantFrom('monitor.observe', 'monitor.recheck', 'monitor.confirm'),
        finding: fc.constantFrom<Finding>('normal', 'changed', 'danger'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(tries, (acts) => {
        const world = pumpHouse();
        for (const { who, what, finding } of acts)
          world.send(who, what, what === 'monitor.confirm' ? { id: 'p' } : look(finding));
        if (status(world) !== 'joint') return;
        const by = world.events
          .filter(({ type }) => type !== 'monitor.placed' && type !== 'area.defined')
          .map((event) => event.by);
        expect(new Set(by).size).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('[R18] names nobody as wrong: one person’s danger is known at once to those who steer, and not whose it is', () => {
    const world = pumpHouse();
    const shown = (role: 'grid_worker' | 'coordinator') =>
      project(
        world.registry.collections.get(MonitorPoints.name),
        world.state.get(MonitorPoints, 'p'),
        viewOf([{ community: 'pudong', role, grids: ['003'] }]),
      ) as unknown as { looked: string[]; differing?: string[]; danger?: number };
    world.must(worker, 'monitor.observe', look('danger'));
    expect(JSON.stringify(shown('grid_worker'))).not.toContain('danger');
    expect(shown('coordinator').danger).toBe(world.now);
    expect(JSON.stringify(shown('coordinator'))).not.toMatch(/a-grid|"grid_worker"/);
    world.must(captain, 'monitor.observe', look('normal'));
    expect(shown('grid_worker').looked).toEqual(['a-cap', 'a-grid']);
    expect(JSON.stringify(shown('grid_worker'))).not.toMatch(/danger|looks|changedBy/);
    expect(shown('coordinator').differing).toEqual(['normal', 'danger']);
  });

  it('[R18] a danger stands over the rounds until two agree on something else, or it becomes an incident', () => {
    const world = pumpHouse();
    const danger = () => world.state.get(MonitorPoints, 'p')?.danger;
    const seen = world.now;
    world.must(worker, 'monitor.observe', look('danger'));
    world.wait(12 * 60);
    world.must(byTime, 'monitor.turn', { id: 'p' });
    expect([status(world), danger()]).toEqual(['none', seen]);
    const raising = { id: 'p', incident: 'i1' };
    expect(world.send(worker, 'monitor.raise', raising).refused).toMatchObject({ code: 'forbidden' });
    world.must(he, 'monitor.raise', raising);
    expect(world.state.get(incidents, 'i1')).toMatchObject({
      ...{ title: '配电房 · 有险情', grid: '003', occurredAt: seen, source: { kind: 'monitor', id: 'p' } },
    });
    expect([danger(), world.send(he, 'monitor.raise', raising).refused?.reason]).toEqual([
      undefined,
      'monitor.no_danger',
    ]);
    world.must(captain, 'monitor.observe', look('danger'));
    world.must(worker, 'monitor.observe', look('normal'));
    expect(danger()).toBe(world.now);
    world.must(social, 'monitor.recheck', look('normal'));
    expect(danger()).toBeUndefined();
  });

  it('[R18] a look counts in the round it was made in; danger alone is heard however late', () => {
    const world = pumpHouse();
    const before = world.now;
    world.wait(12 * 60);
    world.must(byTime, 'monitor.turn', { id: 'p' });
    const late = { ...look('normal'), observedAt: before };
    expect(world.send(worker, 'monitor.observe', late).refused).toMatchObject({ reason: 'monitor.round_over' });
    world.must(worker, 'monitor.observe', { ...look('danger'), observedAt: before });
    world.must(captain, 'monitor.observe', { ...look('danger'), observedAt: world.now + 60_000 });
    expect(world.state.get(MonitorPoints, 'p')?.looks.map(({ at }) => at)).toEqual([before, world.now]);
  });

  it('[R18] is counted in the grid around its building', () => {
    const world = pumpHouse();
    const area = (id: string, kind: string, parent?: string) => ({ id, kind, name: id, ...(parent ? { parent } : {}) });
    const define = (...areas: object[]) => world.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas });
    define(area('004', 'grid'), area('00301', 'micro_grid', '003'));
    world.must(he, 'monitor.place', { id: 'q', name: '泵房', grid: '00301', perDay: 1 });
    expect(world.state.get(MonitorTotals, '003')?.byStatus).toEqual({ none: 2 });
    world.must(he, 'monitor.retire', { id: 'q' });
    expect(coverage(world).points).toBe(1);
    expect(world.state.get(MonitorTotals, '003')?.byStatus).toEqual({ none: 1 });
  });

  it('[R18] has its rounds of the China day; records that differ wait until somebody has looked', () => {
    const world = pumpHouse();
    expect(new Date(roundStart(world.now, 2)).toISOString()).toBe('2026-06-07T16:00:00.000Z');
    for (const perDay of roundsADay) {
      const start = roundStart(world.now, perDay);
      expect(start <= world.now && world.now < roundEnd(start, perDay)).toBe(true);
      expect(roundStart(roundEnd(start, perDay), perDay)).toBe(roundEnd(start, perDay));
    }
    expect(world.send(byTime, 'monitor.turn', { id: 'p' }).refused).toMatchObject({ reason: 'monitor.round_goes_on' });
    world.must(worker, 'monitor.observe', look('normal'));
    world.must(captain, 'monitor.observe', look('danger'));
    world.wait(12 * 60);
    expect(world.send(byTime, 'monitor.turn', { id: 'p' }).refused).toMatchObject({ reason: 'monitor.round_goes_on' });
    world.must(social, 'monitor.recheck', look('danger'));
    world.must(byTime, 'monitor.turn', { id: 'p' });
    expect(world.state.get(MonitorPoints, 'p')).toMatchObject({ status: 'none', looks: [], past: ['joint'] });
  });
});
