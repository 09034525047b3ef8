import { describe, expect, it } from 'vitest';
import { countsOf } from '../indicators/answer.ts';
import { measures } from '../indicators/list.ts';
import { stretchOf, sumOf } from '../indicators/window.ts';
import { Proposals } from '../linkage/schema.ts';
import { forces, sharesOf } from '../volunteers/forces.ts';
import { usualTask } from '../testing/people.ts';
import { all, makePlacedWorld, wishesOfPlace } from '../testing/places.ts';
import { actorOf, type World } from '../testing/world.ts';
import { taskTotals } from '../tasks/totals.ts';
import { tasks } from '../tasks/schema.ts';
import { blockOf } from './block-of.ts';
import type { Shapes } from './ground.ts';
import { AreaFollowings, AreaHistories, Areas, FormerAreas, type Polygon } from './schema.ts';

const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [113, 23],
      [113.01, 23],
      [113.01, 23.01],
      [113, 23],
    ],
  ],
};

/** Geometry as if every drawing took what was asked for, with the buildings named. */
const taking = (...buildings: string[]): Shapes => ({
  take: (_, to, _grids, from) => ({ polygons: new Map([to, ...from].map((code) => [code, square])), buildings }),
  join: (kept) => ({ polygons: new Map([[kept, square]]), buildings: [] }),
  holds: () => false,
});

const community = { id: 'c', kind: 'community', name: '普东' };
const corners = [
  [113, 23],
  [113.01, 23],
  [113.01, 23.01],
];
const building = { id: 'house', kind: 'micro_grid', name: '3 号楼', parent: '005', polygon: square, floors: 3 };

/** What still says a code, by collection; what was is remembered in three that say so. */
function saying(world: World, code: string): string[] {
  const memory = new Set([FormerAreas.name, AreaHistories.name, AreaFollowings.name]);
  return [...world.state.maps].flatMap(([name, map]) =>
    memory.has(name)
      ? []
      : [...map.values()]
          .filter((record) => JSON.stringify(record).includes(`"${code}`))
          .map(({ id }) => `${name} ${id}`),
  );
}

/** Everything that can stand somewhere, standing here. */
function fill(world: World, place: string): void {
  for (const [type, payload] of wishesOfPlace) {
    const outcome = world.send(all, type, payload(place));
    // What changes a record that moved on meanwhile is no matter here; what makes one is.
    if (outcome.refused && outcome.refused.code !== 'illegal' && outcome.refused.reason !== 'checkpoint.outside')
      throw new Error(`${type}: ${JSON.stringify(outcome.refused)}`);
  }
}

/** Counts of every grid, made anew from the records: what stands in a building counts in its grid. */
function recount(world: World): Map<string, number> {
  const found = new Map<string, number>();
  for (const [name, map] of world.state.maps)
    for (const record of map.values())
      for (const { grid, what, n } of sharesOf(name, record)) {
        const block = blockOf((code) => world.state.get(Areas, code), grid);
        found.set(`${block} ${what}`, (found.get(`${block} ${what}`) ?? 0) + n);
      }
  return found;
}

function expectCounted(world: World): void {
  const expected = recount(world);
  for (const { id, demand, onPost, coming, standby } of world.state.all(forces).values())
    for (const [what, by] of Object.entries({ demand, onPost, coming, standby }))
      expect([id, what, Object.values(by).reduce((sum, n) => sum + n, 0)]).toEqual([
        id,
        what,
        expected.get(`${id} ${what}`) ?? 0,
      ]);
  const published = [...world.state.all(tasks).values()].filter(({ status }) => status !== 'draft');
  for (const { id, byStatus } of world.state.all(taskTotals).values()) {
    const here = published.filter(({ grid }) => blockOf((code) => world.state.get(Areas, code), grid) === id);
    expect([id, Object.values(byStatus).reduce((sum, n) => sum + n, 0)]).toEqual([id, here.length]);
  }
  expectIndicated(world);
}

/** Indicators follow as well: a task counts in the grid where it stands now, and nowhere else. */
function expectIndicated(world: World): void {
  const measure = measures.get('E24.joint');
  if (!measure) throw new Error('no E24.joint');
  const blocks = [...world.state.all(tasks).values()]
    .filter(({ status }) => status !== 'draft' && status !== 'cancelled')
    .map(({ grid }) => blockOf((code) => world.state.get(Areas, code), grid));
  for (const grid of ['003', '005', '007', '008', '009', 'house']) {
    const counts = sumOf(countsOf(world.state, measure, stretchOf('7d', world.now), { grid }, world.now));
    expect([grid, counts['']?.['d'] ?? 0]).toEqual([grid, blocks.filter((block) => block === grid).length]);
  }
}

describe('[R01] grids that change', () => {
  it('[R01] a merge takes every record along: nobody says the old code any more', () => {
    const world = makePlacedWorld(taking());
    fill(world, '005');
    expect(saying(world, '005').length).toBeGreaterThan(20);
    const before = [...world.state.maps].map(([name, map]): [string, number] => [name, map.size]);
    world.must(all, 'area.merge', { id: 'm1', grid: '003', gone: '005' });
    expect(saying(world, '005')).toEqual([]);
    const sizes = new Map([...world.state.maps].map(([name, map]) => [name, map.size]));
    const counts = new Set(world.registry.capabilities.flatMap(({ placeCounts = [] }) => placeCounts));
    for (const [name, size] of before)
      if (
        !counts.has(name) &&
        ![Areas.name, FormerAreas.name, 'rounds', 'signClusters', 'indicatorSlots'].includes(name)
      )
        expect([name, sizes.get(name)]).toEqual([name, size]);
    expectCounted(world);
  });

  it('[R01] a building that comes into a new grid gets its code there, and all that stands in it comes along', () => {
    const world = makePlacedWorld(taking('house'));
    world.must(all, 'area.define', { areas: [community, { ...building }] });
    fill(world, 'house');
    expect(saying(world, 'house').length).toBeGreaterThan(20);
    expectCounted(world);
    world.must(all, 'area.draw', { id: 'd1', grid: '009', name: '新网格', corners, from: ['005'] });
    expect(saying(world, 'house')).toEqual([]);
    expect(world.state.get(Areas, '009-1')).toMatchObject({ parent: '009', floors: 3 });
    expectCounted(world);
    // Whoever still says the old code is told where it went.
    const late = world.send(all, 'task.create', { ...usualTask, id: 'late', grid: 'house' }).refused;
    expect(late).toMatchObject({ field: 'grid', reason: 'area.became', params: { grid: '3 号楼' } });
  });

  it('[R01] what was drawn can be taken back, with everybody in it', () => {
    const world = makePlacedWorld(taking('house'));
    world.must(all, 'area.define', { areas: [community, { ...building }] });
    fill(world, 'house');
    const picture = (): string =>
      JSON.stringify(
        [...world.state.all(Areas).values()]
          .map(({ version: _, changedAt: _a, changedBy: _b, ...area }) => area)
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
    const before = picture();
    const standing = saying(world, 'house').length;
    world.must(all, 'area.draw', { id: 'd1', grid: '009', name: '新网格', corners, from: ['005'] });
    world.must(all, 'task.create', { ...usualTask, id: 'since', grid: '009' });
    world.must(all, 'area.undoDrawing', { id: 'd1' });
    expect(saying(world, '009')).toEqual([]);
    expect(saying(world, 'house')).toHaveLength(standing);
    expect(world.state.get(tasks, 'since')?.grid).toBe('005');
    expectCounted(world);
    expect(JSON.parse(picture())).toEqual(JSON.parse(before));
    // A second time there is nothing to take back.
    expect(world.must(all, 'area.undoDrawing', { id: 'd1' }).duplicate).toBe(true);
  });

  it('[R01] a merge taken back: those who came go back, those who came since stay', () => {
    const world = makePlacedWorld(taking());
    const grids = ['007', '008'].map((id) => ({ id, kind: 'grid', name: id, parent: 'c' }));
    world.must(all, 'area.define', { areas: [community, ...grids] });
    world.must(all, 'task.create', { ...usualTask, id: 'theirs', grid: '008' });
    world.must(all, 'area.merge', { id: 'm1', grid: '007', gone: '008' });
    world.must(all, 'task.create', { ...usualTask, id: 'since', grid: '007' });
    expect(world.state.get(tasks, 'theirs')?.grid).toBe('007');
    world.must(all, 'area.undoDrawing', { id: 'm1' });
    expect([world.state.get(tasks, 'theirs')?.grid, world.state.get(tasks, 'since')?.grid]).toEqual(['008', '007']);
    expectCounted(world);
    expect(world.state.get(FormerAreas, '008')).toBeUndefined();
  });

  it('[R01] what was drawn over since is not taken back', () => {
    const world = makePlacedWorld(taking());
    world.must(all, 'area.define', {
      areas: [
        community,
        { id: '007', kind: 'grid', name: '七', parent: 'c' },
        { id: '008', kind: 'grid', name: '八', parent: 'c' },
      ],
    });
    world.must(all, 'area.merge', { id: 'm1', grid: '007', gone: '008' });
    world.must(all, 'area.define', { areas: [{ id: '007', kind: 'grid', name: '七网格', parent: 'c' }] });
    expect(world.send(all, 'area.undoDrawing', { id: 'm1' }).refused).toMatchObject({
      code: 'illegal',
      reason: 'area.changed_since',
    });
  });

  it('[R01] a code is used once, and is one that the community may give', () => {
    const world = makePlacedWorld(taking());
    const parent = '440604012051';
    const grid = (n: number) => ({ id: `${parent}00${n}`, kind: 'grid', name: `${n}`, parent });
    world.must(all, 'area.define', { areas: [{ id: parent, kind: 'community', name: '普东' }, grid(1), grid(2)] });
    const draw = (code: string) =>
      world.send(all, 'area.draw', { id: `d-${code}`, grid: code, name: '新', corners, from: [`${parent}001`] })
        .refused;
    expect(draw('mine')).toMatchObject({ field: 'grid', reason: 'area.code_taken' });
    expect(draw(`${parent}00101`)).toMatchObject({ reason: 'area.code_taken' });
    world.must(all, 'area.merge', { id: 'm1', grid: `${parent}001`, gone: `${parent}002` });
    expect(draw(`${parent}002`)).toMatchObject({ reason: 'area.code_taken' });
    expect(draw(`${parent}003`)).toBeUndefined();
  });

  it('[R01] a grid is not moved under another parent unseen, and only who may define areas draws', () => {
    const world = makePlacedWorld(taking());
    world.must(all, 'area.define', { areas: [{ ...building }] });
    expect(world.send(all, 'area.define', { areas: [{ ...building, parent: '003' }] }).refused).toMatchObject({
      reason: 'area.parent_kept',
    });
    expect(
      world.send(actorOf('x', 'coordinator'), 'area.merge', { id: 'm', grid: '003', gone: '005' }).refused?.code,
    ).toBe('forbidden');
    expect(world.state.all(Proposals).size).toBe(0);
  });
});
