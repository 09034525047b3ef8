import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
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
    expect([...world.state.all(DisinfectionTotals).values()]).toMatchObject([{ points: 0, missed: 0, planned: 0 }]);
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
