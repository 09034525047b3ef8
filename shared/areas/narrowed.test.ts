import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isShown, isShownAmong, isShownByGrid, liesInArea, ofLine } from './narrowed.ts';
import type { AreaRecord } from './schema.ts';

const tree: AreaRecord[] = [
  { id: 'c', kind: 'community', name: '社区' },
  ...['a', 'b'].flatMap((grid): AreaRecord[] => [
    { id: grid, kind: 'grid', name: grid, parent: 'c' },
    ...[1, 2, 3].map((n): AreaRecord => ({ id: `h${grid}${n}`, kind: 'micro_grid', name: '楼', parent: grid })),
  ]),
];
const areas = new Map(tree.map((area) => [area.id, area]));
const place = fc.constantFrom(...areas.keys(), 'unlocated');
const record = fc.record({ grid: place, line: fc.constantFrom('flood', 'care') });

it('[R01] what a grid shows is what it holds itself and what its micro-grids hold, whatever the line', () => {
  fc.assert(
    fc.property(fc.array(record), fc.constantFrom('flood', 'care', undefined), (records, line) => {
      const shown = (grid: string | undefined): number =>
        records.filter((one) => isShown(areas, one, { line, grid })).length;
      const own = (grid: string): number =>
        records.filter((one) => one.grid === grid && isShown(areas, one, { line })).length;
      for (const grid of ['a', 'b'])
        expect(shown(grid)).toBe(own(grid) + [1, 2, 3].reduce((sum, n) => sum + shown(`h${grid}${n}`), 0));
      expect(shown('c')).toBe(own('c') + shown('a') + shown('b'));
      expect(shown(undefined)).toBe(shown('c') + own('unlocated'));
    }),
  );
  expect(liesInArea(areas, 'ha1', 'b')).toBe(false);
});

it('[R01] what is kept by grid is shown of a building as of the grid around it', () => {
  const shown = (grid?: string, line?: string) =>
    ['a', 'b'].filter((one) => isShownByGrid(areas, { grid: one, line: 'flood' }, { grid, line }));
  expect([shown('ha1'), shown('b'), shown(), shown('ha1', 'care')]).toEqual([['a'], ['b'], ['a', 'b'], []]);
  expect(isShown(areas, { grid: 'a' }, { grid: 'ha1' })).toBe(false);
});

it('[R01] what is for several places is shown in each, in what lies around them, and in what lies in them', () => {
  const notice = { grids: ['a', 'hb1'], line: 'flood' };
  const shown = (grid?: string, line?: string) => isShownAmong(areas, notice, { grid, line });
  expect(['a', 'ha1', 'b', 'hb1', 'hb2', 'c', undefined].map((grid) => shown(grid))).toEqual([
    ...[true, true, true, true, false, true, true],
  ]);
  expect([shown('a', 'flood'), shown('a', 'care')]).toEqual([true, false]);
  expect(isShownAmong(areas, { grids: ['c'] }, { grid: 'hb2' })).toBe(true);
});

it('[R01] what is of no known line is in no line, and counted beside', () => {
  const all = [{ line: 'flood' }, { line: 'care' }, {}] as readonly { line?: string }[];
  const of = (line?: string) => {
    const { found, unlined } = ofLine(all, (one) => one.line, line);
    return [found.length, unlined];
  };
  expect([of(), of('flood'), of('fire')]).toEqual([
    [3, 0],
    [1, 1],
    [0, 1],
  ]);
});
