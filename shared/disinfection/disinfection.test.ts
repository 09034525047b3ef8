import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { project, viewOf } from '../kernel/view.ts';
import { byTime, he } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { disinfection } from './capability.ts';
import { DisinfectionPoints, keptRounds } from './schema.ts';
import { DisinfectionTotals, onTimeShare } from './totals.ts';

const worker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
const captain = actorOf('a-cap', 'captain', { grids: ['003'] });

function binHouse(isChecked = false): World {
  const world = new World(new Registry([areasWith(() => undefined), disinfection]));
  world.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas: [{ id: '003', kind: 'grid', name: '三网格' }] });
  world.must(he, 'disinfection.plan', { id: 'p', name: '垃圾房', grid: '003', everyHours: 12, isChecked });
  return world;
}
const round = (id: string) => ({ id, point: 'p', grid: '003' });
const point = (world: World) => world.state.get(DisinfectionPoints, 'p');
const share = (world: World) => onTimeShare(world.state.all(DisinfectionTotals).values());

describe('disinfection', () => {
  it('[R17] a round that is not done in time is missed once, by the clock alone, and counts once however late it is done', () => {
    const world = binHouse();
    expect(share(world)).toBeUndefined();
    expect(world.send(byTime, 'disinfection.miss', { id: 'p' }).refused).toMatchObject({
      reason: 'disinfection.not_due',
    });
    world.wait(6 * 60);
    world.must(worker, 'disinfection.do', round('r1'));
    expect([point(world)?.due, share(world)]).toEqual([world.now + 12 * 3_600_000, 1]);
    world.wait(12 * 60);
    expect(world.send(worker, 'disinfection.miss', { id: 'p' }).refused).toMatchObject({ code: 'forbidden' });
    world.must(byTime, 'disinfection.miss', { id: 'p' });
    expect(world.send(byTime, 'disinfection.miss', { id: 'p' }).refused).toMatchObject({
      reason: 'disinfection.not_due',
    });
    expect([...world.state.all(DisinfectionTotals).values()]).toMatchObject([{ points: 1, missed: 1 }]);
    world.wait(60);
    world.must(captain, 'disinfection.do', round('r2'));
    expect([point(world)?.missed, point(world)?.rounds.at(-1)?.isLate, share(world)]).toEqual([undefined, true, 0.5]);
    expect(world.send(captain, 'disinfection.do', round('r2'))).toMatchObject({ duplicate: true });
    world.must(he, 'disinfection.retire', { id: 'p' });
    expect([...world.state.all(DisinfectionTotals).values()]).toMatchObject([
      { points: 0, missed: 0, planned: 2, onTime: 1 },
    ]);
  });

  it('[E14] each period without a round counts, and what was done offline counts when it was done', () => {
    const world = binHouse();
    const pass = (periods: number) => {
      for (let n = 0; n < periods; n++) {
        world.wait(12 * 60);
        world.must(byTime, 'disinfection.miss', { id: 'p' });
      }
    };
    const counts = () => [point(world)?.planned, point(world)?.onTime];
    pass(1);
    const { now } = world;
    pass(3);
    expect([counts(), point(world)?.missed]).toEqual([[4, 0], now]);
    world.must(worker, 'disinfection.do', { ...round('late'), observedAt: world.now - 18 * 3_600_000 });
    expect([counts(), point(world)?.rounds.at(-1)?.isLate]).toEqual([[2, 0], true]);
    expect(point(world)?.due).toBe(world.now - 6 * 3_600_000);
    world.must(byTime, 'disinfection.miss', { id: 'p' });
    world.must(worker, 'disinfection.do', { ...round('offline'), observedAt: world.now - 7 * 3_600_000 });
    expect([counts(), point(world)?.rounds.at(-1)?.isLate]).toEqual([[3, 1], false]);
    const old = { ...round('old'), observedAt: world.now - 73 * 3_600_000 };
    expect(world.send(worker, 'disinfection.do', old).refused).toMatchObject({ reason: 'disinfection.too_old' });
    world.must(worker, 'disinfection.do', { ...round('ahead'), observedAt: world.now + 3_600_000 });
    expect(point(world)?.rounds.at(-1)?.at).toBe(world.now);
  });

  it('[P7] whoever only reads sees when it was done, and by nobody', () => {
    const world = binHouse(true);
    world.must(he, 'disinfection.retire', { id: 'p' });
    const spot = { id: 'p', name: '垃圾房', grid: '003', everyHours: 12, isChecked: false, people: ['a-vol'] };
    world.must(he, 'disinfection.plan', spot);
    world.must(worker, 'disinfection.do', round('r1'));
    const shown = (role: 'resident' | 'social_worker' | 'coordinator' | 'captain') =>
      JSON.stringify(
        project(
          world.registry.collections.get(DisinfectionPoints.name),
          point(world),
          viewOf([{ community: 'pudong', role, ...(role === 'captain' ? { grids: ['003'] } : {}) }]),
        ),
      );
    for (const role of ['resident', 'social_worker'] as const) expect(shown(role)).not.toMatch(/a-vol|a-grid|By/);
    for (const role of ['coordinator', 'captain'] as const) expect(shown(role)).toMatch(/a-vol.*a-grid/);
  });

  it('[R17] wants a photo only where another person checks by it; nobody checks their own round', () => {
    const world = binHouse(true);
    expect(world.send(worker, 'disinfection.do', round('r1')).refused).toMatchObject({
      reason: 'disinfection.photo_wanted',
    });
    const open = binHouse();
    expect(open.send(worker, 'disinfection.do', { ...round('r1'), grid: '004' }).refused).toMatchObject({
      reason: 'disinfection.elsewhere',
    });
    open.must(worker, 'disinfection.do', round('r1'));
    const check = { id: 'p', round: 'r1' };
    expect(open.send(worker, 'disinfection.check', check).refused).toMatchObject({ reason: 'disinfection.own_round' });
    open.must(captain, 'disinfection.check', check);
    expect(point(open)?.rounds[0]).toMatchObject({ by: 'a-grid', checkedBy: 'a-cap' });
  });

  it('[R17] keeps the newest rounds alone', () => {
    const world = binHouse();
    for (let n = 0; n < keptRounds + 5; n++) world.must(worker, 'disinfection.do', round(`r${n}`));
    expect([point(world)?.rounds.length, point(world)?.rounds.at(-1)?.id]).toEqual([keptRounds, `r${keptRounds + 4}`]);
  });
});
