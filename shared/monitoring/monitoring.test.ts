import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { project, viewOf } from '../kernel/view.ts';
import { byTime, he } from '../testing/people.ts';
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
  const world = new World(new Registry([areasWith(() => undefined), monitoring]));
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

  it('[R18] names nobody as wrong: what each found is shown to nobody, and before both looked nothing is', () => {
    const world = pumpHouse();
    const shown = (role: 'grid_worker' | 'coordinator') =>
      project(
        world.registry.collections.get(MonitorPoints.name),
        world.state.get(MonitorPoints, 'p'),
        viewOf([{ community: 'pudong', role, grids: ['003'] }]),
      ) as unknown as { looked: string[]; differing?: string[] };
    world.must(worker, 'monitor.observe', look('danger'));
    expect([shown('grid_worker'), shown('coordinator')].map((one) => JSON.stringify(one)).join()).not.toContain(
      'danger',
    );
    world.must(captain, 'monitor.observe', look('normal'));
    expect(shown('grid_worker').looked).toEqual(['a-cap', 'a-grid']);
    expect(JSON.stringify(shown('grid_worker'))).not.toMatch(/danger|looks|changedBy/);
    expect(shown('coordinator').differing).toEqual(['normal', 'danger']);
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
