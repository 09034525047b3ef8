import type { AreaRecord } from '@liandong/shared/areas/schema';
import { expect, it } from 'vitest';
import type { Table } from '../files/read-table.ts';
import { datumOf, guessAreaColumns, takenFor } from './coordinates.ts';
import { planAreas } from './plan-areas.ts';

const table = (names: string, more: Partial<Table> = {}): Table => ({
  columns: names.split(','),
  rows: [names.split(',').map(() => '31')],
  ...more,
});
const pairOf = (names: string): string[] => {
  const of = table(names);
  const { longitude, latitude } = guessAreaColumns(of);
  return [longitude, latitude].map((column) => of.columns[column] ?? '');
};
const said = (of: Table) => datumOf(of, guessAreaColumns(of));

it('[R01] longitude and latitude are of one datum wherever a file has such a pair, in any order of its columns', () => {
  const lists = ['纬度（WGS84）,经度（高德）,纬度（高德）,经度（WGS84）', 'lat_wgs84,lng_gcj02,lat_gcj02,lng_wgs84'];
  for (const list of lists)
    for (let names = list.split(','), n = 0; n < 4; n += 1, names = [...names.slice(1), names[0] ?? '']) {
      const [datums, order] = [pairOf(names.join(',')).map((name) => said(table(name)).datum), names.join(',')];
      expect([order, datums[0]]).toEqual([order, datums[1]]);
      expect(said(table(order))).toEqual({ datum: datums[0], mixed: false });
    }
  expect(pairOf('lng,lat_wgs84,lng_wgs84')).toEqual(['lng_wgs84', 'lat_wgs84']);
});

it('[R01] what one column says of its datum is so of both; two that differ bring nothing, and it is said what to do', () => {
  expect(said(table('name,lng,wgs84_lat'))).toEqual({ datum: 'WGS-84', mixed: false });
  const mixed = table('name,bd09_lng,wgs84_lat');
  expect(said(mixed).mixed).toBe(true);
  const ground = {
    ...{ areas: new Map<string, AreaRecord>(), places: new Map<string, unknown>() },
    ...{ within: '310104', gridAt: () => undefined },
  };
  const options = { kind: 'compound', datum: 'WGS-84' } as const;
  const plan = planAreas(mixed, guessAreaColumns(mixed), options, ground);
  expect([plan.areas, plan.places]).toEqual([[], []]);
  expect(plan.problems).toEqual([{ row: 1, field: 'longitude', reason: 'mixed', value: 'bd09_lng, wgs84_lat' }]);
  expect(
    planAreas(table('name,lng,lat'), guessAreaColumns(table('name,lng,lat')), options, ground).places,
  ).toHaveLength(1);
});

it('[R01] a file that says no datum is taken for the usual one, whatever the file before said; a choice stays with its file', () => {
  const taken = (of: Table, before?: ReturnType<typeof takenFor>) =>
    takenFor(of, guessAreaColumns(of), 'GCJ-02', before);
  const first = taken(table('name,wgs84_lng,wgs84_lat'));
  expect(first.datum).toBe('WGS-84');
  const silent = table('name,lng,lat');
  expect(taken(silent, first).datum).toBe('GCJ-02');
  const chosen = { ...taken(silent, first), datum: 'BD-09' } as const;
  expect(taken({ ...silent, rows: [] }, chosen).datum).toBe('BD-09');
});

it('[R01] only a building is refused for a border that crosses itself; codes that became numbers are found', () => {
  const grid = '440604012051015';
  const areas = new Map([[grid, { id: grid, kind: 'grid' as const, name: '一格' }]]);
  const ground = { areas, places: new Map<string, unknown>(), within: '440604012', gridAt: () => undefined };
  const corners = [0, 2, 1, 3, 0].map((n) => [113 + (n === 1 || n === 2 ? 1 : 0) / 1e3, 23 + (n > 1 ? 1 : 0) / 1e3]);
  const rows = [
    ['街道', '440604012000.0', '街', ''],
    ['小区', '', '园', `${grid}.0`],
    ['楼栋', '1.0', '甲', `${grid}.0`],
    ['楼栋', '2.0', '乙', `${grid}.0`],
  ];
  const crossed = { type: 'Polygon', coordinates: [corners] };
  const shapes = [crossed, crossed, crossed, { type: 'Point', coordinates: [113, 23] }];
  const of = { columns: ['kind', 'code', 'name', 'parent'], rows, shapes };
  const plan = planAreas(of, guessAreaColumns(of), { kind: 'compound', datum: 'WGS-84' }, ground);
  expect(plan.problems.map(({ row, reason }) => [row, reason])).toEqual([[4, 'crosses']]);
  expect(plan.areas.map(({ id, parent }) => [id, parent])).toEqual([
    ['2', grid],
    ['440604012', undefined],
  ]);
  expect(plan.places.map(({ name, grid: at }) => [name, at])).toEqual([['园', grid]]);
});

it('[R01] a property of a GeoJSON says nothing of its geometry', () => {
  const geo = table('name,wgs84_lng,bd09_lat', { shapes: [{ type: 'Point', coordinates: [121, 31] }] });
  expect(said(geo)).toEqual({ mixed: false });
});
