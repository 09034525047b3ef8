import { describe, expect, it } from 'vitest';
import { closures } from '../closures/schema.ts';
import { StatedDemands } from '../deployments/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { addVolunteer, usualTask } from '../testing/people.ts';
import { all, makePlacedWorld } from '../testing/places.ts';
import type { World } from '../testing/world.ts';
import { volunteers } from '../volunteers/schema.ts';
import { fieldsOf } from './fields-of.ts';
import type { Shapes } from './ground.ts';
import { Places } from './places.ts';
import { Areas, FormerAreas, type Polygon } from './schema.ts';

/** Ground between two degrees of longitude. */
function strip(west: number, east: number): Polygon {
  const ring = [...[west, east].map((x) => [x, 23]), ...[east, west].map((x) => [x, 23.01]), [west, 23]];
  return { type: 'Polygon', coordinates: [ring] };
}

/** Geometry that answers what the test says, and knows which points lie between two degrees of longitude. */
const drawn = (grounds: Readonly<Record<string, Polygon>>): Shapes => ({
  take: () => ({ polygons: new Map(Object.entries(grounds)), buildings: [] }),
  join: (kept) => ({ polygons: new Map([[kept, strip(113, 113.02)]]), buildings: [] }),
  holds: ({ coordinates }, [x = 0]) => {
    const longitudes = coordinates.flat().map(([west = 0]) => west);
    return x >= Math.min(...longitudes) && x <= Math.max(...longitudes);
  },
});

const corners = [
  [113, 23],
  [113.01, 23],
  [113.01, 23.01],
];
const grid = (id: string, west: number, east: number) => ({
  ...{ id, kind: 'grid', name: `${id} 网格`, parent: 'c', polygon: strip(west, east), households: 10 },
});
const place = (id: string, code: string, x: number) => ({
  ...{ id, kind: 'compound', name: `${id} 小区`, grid: code, at: [x, 23.005] },
});

/** Grids x and y side by side, z beside them, and a compound in each half of each. */
function makeWorld(grounds: Readonly<Record<string, Polygon>>): World {
  const world = makePlacedWorld(drawn(grounds));
  const grids = [grid('x', 113, 113.01), grid('y', 113.01, 113.02), grid('z', 113.02, 113.03)];
  world.must(all, 'area.define', { areas: [{ id: 'c', kind: 'community', name: '普东' }, ...grids] });
  const places = [
    ...[place('x-west', 'x', 113.002), place('x-east', 'x', 113.008)],
    ...[place('y-west', 'y', 113.012), place('y-east', 'y', 113.018), place('z-own', 'z', 113.025)],
  ];
  world.must(all, 'area.import', { id: 'i', areas: [], places });
  return world;
}

const picture = (world: World) => ({
  areas: [...world.state.all(Areas).values()].map(fieldsOf).sort((a, b) => (a.id < b.id ? -1 : 1)),
  places: Object.fromEntries([...world.state.all(Places).values()].map((one) => [one.id, one.grid])),
});

const ofBoth = { n: strip(113.005, 113.015), x: strip(113, 113.005), y: strip(113.015, 113.02) };
const drawNew = { id: 'd', grid: 'n', name: '新', corners, from: ['x', 'y'] };

describe('[R01] a drawing taken back', () => {
  it('[R01] ground of two grids: what stood in each stands there again, and what came since lies where it lies', () => {
    const world = makeWorld(ofBoth);
    const before = picture(world);
    world.must(all, 'area.draw', drawNew);
    expect(picture(world).places).toMatchObject({ 'x-east': 'n', 'y-west': 'n', 'x-west': 'x', 'y-east': 'y' });
    world.must(all, 'area.import', { id: 'i2', areas: [], places: [place('since', 'n', 113.013)] });
    world.must(all, 'area.undoDrawing', { id: 'd' });
    const after = picture(world);
    expect(after.areas).toEqual(before.areas);
    expect(after.places).toEqual({ ...before.places, since: 'y' });
    // Nor is it drawn again by a wish that comes twice.
    expect(world.must(all, 'area.draw', drawNew).duplicate).toBe(true);
  });

  it('[R01] a drawing in which nothing of the grid itself is left is none', () => {
    const world = makeWorld({ x: strip(113, 113.005) });
    const before = picture(world);
    expect(world.send(all, 'area.draw', drawNew).refused).toMatchObject({
      ...{ code: 'invalid', field: 'corners', reason: 'area.nothing_drawn' },
    });
    expect(picture(world)).toEqual(before);
  });

  it('[R01] a grid that grew gives back what came with the ground, and keeps its own', () => {
    const world = makeWorld({ z: strip(113.015, 113.03), y: strip(113.01, 113.015) });
    const before = picture(world);
    world.must(all, 'area.draw', { id: 'd', grid: 'z', corners, from: ['y'] });
    expect(picture(world).places).toMatchObject({ 'y-east': 'z', 'z-own': 'z' });
    world.must(all, 'area.undoDrawing', { id: 'd' });
    expect(picture(world)).toEqual(before);
  });

  it('[R01] not while a building stands in what would go: it would be in no grid', () => {
    const world = makeWorld(ofBoth);
    world.must(all, 'area.draw', drawNew);
    world.must(all, 'area.define', { areas: [{ id: 'b9', kind: 'micro_grid', name: '九号楼', parent: 'n' }] });
    const now = picture(world);
    expect(world.send(all, 'area.undoDrawing', { id: 'd' }).refused).toMatchObject({
      ...{ code: 'illegal', reason: 'area.changed_since', params: { area: '九号楼' } },
    });
    expect(picture(world)).toEqual(now);
  });

  it('[R01] ground that nobody had is not taken from those who stand on it', () => {
    const world = makeWorld({ n: strip(113.04, 113.05) });
    world.must(all, 'area.draw', { ...drawNew, from: [] });
    world.must(all, 'task.create', { ...usualTask, id: 'since', grid: 'n' });
    expect(world.send(all, 'area.undoDrawing', { id: 'd' }).refused).toMatchObject({ reason: 'area.stands_on' });
  });

  it('[R01] a merge of grids that records name both: they name both again, and what came since the one that was kept', () => {
    const world = makePlacedWorld(drawn({}));
    const grids = () => [...world.state.all(closures).values()].map((one) => [one.id, [...one.grids].sort()]);
    const before = grids();
    expect(before).toEqual([['c1', ['003', '005']]]);
    world.must(all, 'area.merge', { id: 'm', grid: '003', gone: '005' });
    expect(grids()).toEqual([['c1', ['003']]]);
    world.must(all, 'task.create', { ...usualTask, id: 'since', grid: '003' });
    world.must(all, 'area.undoDrawing', { id: 'm' });
    expect(grids()).toEqual(before);
    expect(world.state.get(tasks, 'since')?.grid).toBe('003');
  });

  it('[R01] a merge is not taken back where a record named both in two ways: it can’t be told apart', () => {
    const world = makePlacedWorld(drawn({}));
    addVolunteer(world, 'p2');
    const version = world.state.get(volunteers, 'p2')?.version ?? -1;
    world.must(all, 'force.deploy', { id: 'away', grid: '005', people: [{ person: 'p2', version }] });
    world.must(all, 'area.merge', { id: 'm', grid: '003', gone: '005' });
    expect(world.send(all, 'area.undoDrawing', { id: 'm' }).refused).toMatchObject({
      ...{ code: 'illegal', field: 'id', reason: 'area.not_noted' },
    });
  });

  it('[R01] a record whose id says the grid goes back under its own id; where two became one nothing does', () => {
    const stated = (world: World) => [...world.state.all(StatedDemands).keys()].sort();
    const world = makeWorld({});
    world.must(all, 'force.demand', { id: 'y', wanted: { volunteer: 3 }, reason: '搬沙袋' });
    world.must(all, 'area.merge', { id: 'm', grid: 'x', gone: 'y' });
    expect(stated(world)).toEqual(['x']);
    world.must(all, 'area.undoDrawing', { id: 'm' });
    expect(stated(world)).toEqual(['y']);
    world.must(all, 'force.demand', { id: 'x', wanted: { volunteer: 2 }, reason: '搬沙袋' });
    world.must(all, 'area.merge', { id: 'm2', grid: 'x', gone: 'y' });
    expect(world.send(all, 'area.undoDrawing', { id: 'm2' }).refused).toMatchObject({ reason: 'area.not_noted' });
  });
});

describe('[R01] an import taken back', () => {
  const fresh = (id: string, parent: string, kind: string) => ({ id, kind, name: `${id} 号`, parent });

  it('[R01] not while a place of another import stands in a grid of it', () => {
    const world = makeWorld({});
    world.must(all, 'area.import', { id: 'a', areas: [fresh('g1', 'c', 'grid')], places: [] });
    world.must(all, 'area.import', { id: 'b', areas: [], places: [place('road', 'g1', 113.04)] });
    expect(world.send(all, 'area.undoImport', { id: 'a' }).refused).toMatchObject({
      ...{ reason: 'area.stands_on', params: { areas: 1, list: 'g1 号 1' } },
    });
    world.must(all, 'area.undoImport', { id: 'b' });
    world.must(all, 'area.undoImport', { id: 'a' });
    expect(world.state.get(FormerAreas, 'g1')).toBeDefined();
  });

  it('[R01] leaves a grid that was drawn over since: it is no longer as the import brought it', () => {
    const world = makeWorld({ n: strip(113.045, 113.05), g1: strip(113.04, 113.045) });
    world.must(all, 'area.import', { id: 'a', areas: [fresh('g1', 'c', 'grid')], places: [] });
    world.must(all, 'area.draw', { ...drawNew, from: ['g1'] });
    world.must(all, 'area.undoImport', { id: 'a' });
    expect(world.state.get(Areas, 'g1')).toMatchObject({ kind: 'grid' });
    world.must(all, 'area.undoDrawing', { id: 'd' });
    expect(world.state.get(Areas, 'n')).toBeUndefined();
  });

  it('[R01] which import brought an area is not for a person to say', () => {
    const areas = [{ ...fresh('g1', 'c', 'grid'), import: 'i' }];
    expect(makeWorld({}).send(all, 'area.define', { areas }).refused?.code).toBe('invalid');
  });

  it('[R01] a code that says another parent is refused, with its row', () => {
    const world = makeWorld({});
    const [own, other] = ['440604012051001', '440604012051002'];
    const grids = [own, other].map((id) => fresh(id, '440604012051', 'grid'));
    const above = { id: '440604012051', kind: 'community', name: '官方' };
    world.must(all, 'area.import', { id: 'a', areas: [above, ...grids], places: [] });
    const send = (...areas: object[]) => world.send(all, 'area.import', { id: 'b', areas, places: [] }).refused;
    const good = fresh(`${other}01`, other, 'micro_grid');
    expect(send(good, fresh(`${own}01`, other, 'micro_grid'))).toMatchObject({
      ...{ field: 'areas/1/id', reason: 'area.code_of_parent', params: { parent: other } },
    });
    expect(send(fresh('g7', '440604012051', 'grid'))).toMatchObject({ reason: 'area.code_of_parent' });
    expect(send(fresh('x-1', 'c', 'grid'))).toMatchObject({ reason: 'area.code_taken' });
    expect(send(good)).toBeUndefined();
  });
});
