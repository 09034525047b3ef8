import { beforeEach, expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { Registry } from '../kernel/registry.ts';
import { actorOf, World } from '../testing/world.ts';
import { areasWith } from './capability.ts';

const admin = actorOf('a-admin', 'system_admin');
let world: World;
beforeEach(() => {
  world = makeCareWorld(0);
});
const define = (...areas: object[]) => world.send(admin, 'area.define', { areas }).refused;
const grid = { id: '007', kind: 'grid', name: '网格 007' };

test('[R01] an area stands below one that is there and of the right kind, and keeps its own below it', () => {
  expect(define({ ...grid, parent: 'none' })).toMatchObject({ field: 'areas/0/parent', reason: 'area.no_parent' });
  expect(define({ ...grid, parent: '003' })).toMatchObject({ field: 'areas/0/parent', reason: 'area.wrong_parent' });
  // A building stands in it.
  expect(define({ id: '003', kind: 'community', name: '003' })).toMatchObject({
    ...{ field: 'areas/0/kind', reason: 'area.wrong_parent', params: { area: '1 号楼' } },
  });
  const building = { id: '003-1', kind: 'micro_grid', name: '1 号楼', parent: '005' };
  expect(define(building)).toMatchObject({ field: 'areas/0/parent', reason: 'area.parent_kept' });
  expect(define(grid)).toBeUndefined();
});

test('[R01] a grid is drawn from other grids, with a code and a name; only two neighbours of one community are merged', () => {
  const corners = [
    [0, 0],
    [0, 1],
    [1, 1],
  ];
  const draw = (more: object) =>
    world.send(admin, 'area.draw', { id: 'd', grid: '003', corners, from: ['005'], ...more }).refused;
  expect(draw({ from: ['none'] })).toMatchObject({ field: 'from/0' });
  expect(draw({ from: ['003-1'] })).toMatchObject({ field: 'from/0' });
  expect(draw({ from: ['005', '003'] })).toMatchObject({ field: 'from/1', reason: 'area.from_itself' });
  expect(draw({ grid: '009', from: [] })).toMatchObject({ field: 'from', reason: 'area.no_community' });
  expect(draw({ grid: '003-1' })).toMatchObject({ field: 'grid', reason: 'area.code_taken' });
  expect(draw({})?.reason).toBe('area.no_shapes');

  define(
    { id: 's', kind: 'subdistrict', name: '街道' },
    { id: 'c', kind: 'community', name: '社区', parent: 's' },
    { ...grid, id: 'c1', parent: 'c' },
  );
  expect(draw({ grid: 'c2', from: ['c1'] })).toMatchObject({ field: 'name', reason: 'area.no_name' });
  const merge = (gone: string, into = '003') => world.send(admin, 'area.merge', { id: 'm', grid: into, gone }).refused;
  expect(merge('005', 'none')).toMatchObject({ field: 'grid' });
  expect(merge('003-1')).toMatchObject({ field: 'gone', reason: 'area.no_grid' });
  expect(merge('003')).toMatchObject({ field: 'gone', reason: 'area.from_itself' });
  expect(merge('c1')).toMatchObject({ field: 'gone', reason: 'area.other_community' });
});

test('[R01] what is imported fits the tree, stands in places that are there, and takes no code that was another’s', () => {
  const bring = (areas: object[], places: object[] = []) =>
    world.send(admin, 'area.import', { id: 'i', areas, places }).refused;
  expect(bring([{ ...grid, parent: 'none' }])?.reason).toBe('area.no_parent');
  const place = { id: 'p', name: '菜场', kind: 'compound', grid: '009', at: [113, 23] };
  expect(bring([], [place])).toMatchObject({ field: 'places/0/grid', reason: 'area.no_grid' });
  world.must(admin, 'area.merge', { id: 'm', grid: '003', gone: '005' });
  expect(bring([{ ...grid, id: '005' }])).toMatchObject({ field: 'areas/0/id', reason: 'area.code_taken' });
});

test('[R01] what geometry finds wrong is refused at the area that it is wrong of', () => {
  const crossing = areasWith(() => ({ index: 0, reason: 'area.crosses_itself', params: {} }));
  const drawn = new World(new Registry([crossing]));
  const polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [0, 1],
        [1, 1],
        [0, 0],
      ],
    ],
  };
  const at = { field: 'areas/0/polygon', reason: 'area.crosses_itself' };
  const areas = [{ ...grid, polygon }];
  expect(drawn.send(admin, 'area.define', { areas }).refused).toMatchObject(at);
  expect(drawn.send(admin, 'area.import', { id: 'i', areas, places: [] }).refused).toMatchObject(at);
});
