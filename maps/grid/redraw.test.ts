import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { loadGrids } from '../areas/load.ts';
import { sampleAreas } from '../areas/samples.ts';
import { areaOutside, outlineOf, sharedArea } from './clip.ts';
import { polygonArea } from './measure.ts';
import type { GridFeature } from './model.ts';
import { joinGround, takeGround, type Block, type Redrawn } from './redraw.ts';
import { validateGrids } from './validate.ts';

const step = 0.001;
const size = 4;

/** A board whose corners are moved a little, so that no edge is straight by luck. */
function board(moves: readonly number[]): Block[] {
  const corner = (x: number, y: number): Position => {
    const shift = (n: number): number => Math.round(((moves[n % moves.length] ?? 0) - 0.5) * 0.0004 * 1e7) / 1e7;
    const at = y * (size + 1) + x;
    return [
      Math.round((113.1 + x * step + shift(2 * at)) * 1e7) / 1e7,
      Math.round((23 + y * step + shift(2 * at + 1)) * 1e7) / 1e7,
    ];
  };
  return Array.from({ length: size * size }, (_, n) => {
    const [x, y] = [n % size, Math.floor(n / size)];
    const ring = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1), corner(x, y)];
    return { id: `g${n}`, polygon: { type: 'Polygon', coordinates: [ring] } };
  });
}

const feature = ({ id, polygon }: Block, n: number): GridFeature => ({
  ...{ type: 'Feature', id: n + 1, properties: { code: id, name: id }, geometry: polygon },
});

/** A polygon around a point, star-shaped: it never crosses itself. */
const around = (x: number, y: number, radii: readonly number[]): Polygon => {
  const ring = radii.map((radius, n): Position => {
    const angle = (2 * Math.PI * n) / radii.length;
    return [
      113.1 + x * step * size + radius * step * Math.cos(angle),
      23 + y * step * size + radius * step * Math.sin(angle),
    ];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] };
};

function after(grids: readonly Block[], { polygons }: Redrawn, gone?: string): Block[] {
  const codes = new Set([...grids.map(({ id }) => id), ...polygons.keys()]);
  codes.delete(gone ?? '');
  return [...codes].map((id) => ({ id, polygon: polygons.get(id) ?? grids.find((one) => one.id === id)!.polygon }));
}

const sum = (blocks: readonly Block[]): number => blocks.reduce((all, { polygon }) => all + polygonArea(polygon), 0);

/** The drawing is sound, and covers what it covered, to a square metre. */
function expectClean(before: readonly Block[], now: readonly Block[]): void {
  expect(validateGrids(now.map(feature))).toEqual([]);
  expect(Math.abs(sum(before) - sum(now))).toBeLessThan(2);
  const outline = outlineOf(before.map(feature));
  for (const { polygon } of now) expect(areaOutside(polygon, outline)).toBeLessThan(1);
}

const moves = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 50, maxLength: 50 });
const radii = fc.array(fc.double({ min: 0.3, max: 1.6, noNaN: true }), { minLength: 3, maxLength: 9 });
const part = fc.double({ min: 0.15, max: 0.85, noNaN: true });

const lastDigit = Array.from({ length: 51 }, (_, n) => (n === 40 ? 0.982375 : 0));

describe('[R01] drawing grids anew', () => {
  it('[R01] a new grid taken from one or several leaves no gap, no overlap and no sliver', () => {
    let taken = 0;
    fc.assert(
      fc.property(
        moves,
        radii,
        part,
        part,
        fc.uniqueArray(fc.nat(size * size - 1), { minLength: 1, maxLength: 6 }),
        (m, r, x, y, from) => {
          const grids = board(m);
          const made = takeGround(
            around(x, y, r),
            { id: 'new' },
            grids,
            from.map((n) => `g${n}`),
            [],
          );
          if ('fault' in made) return;
          taken += 1;
          expectClean(grids, after(grids, made));
          for (const code of made.polygons.keys()) expect(polygonArea(made.polygons.get(code)!)).toBeGreaterThan(49);
        },
      ),
      // A crumb whose corners the clipping reckons differently in their last digit.
      {
        numRuns: 25,
        examples: [
          [lastDigit, [0.3, 0.3, 0.3, 0.9781623940209051, 0.8687700629766713], 0.15, 0.8492748573876164, [12, 0]],
        ],
      },
    );
    expect(taken).toBeGreaterThan(0);
  });

  it('[R01] what one grid gives, its neighbour has', () => {
    let given = 0;
    fc.assert(
      fc.property(moves, radii, part, part, fc.nat(size - 2), fc.nat(size - 1), (m, r, x, y, column, row) => {
        const grids = board(m);
        const [giver, taker] = [grids[row * size + column]!, grids[row * size + column + 1]!];
        const made = takeGround(around(x, y, r), { id: taker.id, into: taker.polygon }, grids, [giver.id], []);
        if ('fault' in made) return;
        given += 1;
        const now = after(grids, made);
        expectClean(grids, now);
        const own = now.find(({ id }) => id === taker.id)!;
        expect(areaOutside(taker.polygon, own.polygon)).toBeLessThan(1);
      }),
      { numRuns: 40 },
    );
    expect(given).toBeGreaterThan(0);
  });

  it('[R01] two neighbours as one; two that touch nowhere are refused', () => {
    fc.assert(
      fc.property(moves, fc.nat(size - 2), fc.nat(size - 1), (m, column, row) => {
        const grids = board(m);
        const [kept, gone] = [grids[row * size + column]!, grids[row * size + column + 1]!];
        const made = joinGround(kept, gone, grids);
        if ('fault' in made) throw new Error('neighbours can be joined');
        expectClean(grids, after(grids, made, gone.id));
      }),
      { numRuns: 10 },
    );
    const grids = board([0.5]);
    expect(joinGround(grids[0]!, grids[15]!, grids)).toEqual({ fault: 'apart', area: 'g15' });
  });

  it('[R01] a building comes along whole or stays whole', () => {
    const grids = board([0.5]);
    const house = (id: string, west: number, east: number) => ({
      ...{ id, grid: 'g0' },
      polygon: {
        type: 'Polygon' as const,
        coordinates: [
          [
            [113.1 + west, 23.0002],
            [113.1 + east, 23.0002],
            [113.1 + east, 23.0008],
            [113.1 + west, 23.0008],
            [113.1 + west, 23.0002],
          ],
        ],
      },
    });
    const buildings = [house('comes', 0.0001, 0.0006), house('stays', 0.0007, 0.0009)];
    const half: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [113.09, 22.99],
          [113.1005, 22.99],
          [113.1005, 23.01],
          [113.09, 23.01],
          [113.09, 22.99],
        ],
      ],
    };
    const made = takeGround(half, { id: 'new' }, grids, ['g0'], buildings);
    if ('fault' in made) throw new Error(made.fault);
    expect(made.buildings).toEqual(['comes']);
    expect(sharedArea(made.polygons.get('new')!, buildings[0]!.polygon)).toBeCloseTo(
      polygonArea(buildings[0]!.polygon),
      0,
    );
    expect(sharedArea(made.polygons.get('g0')!, buildings[1]!.polygon)).toBeCloseTo(
      polygonArea(buildings[1]!.polygon),
      0,
    );
    expectClean(grids, after(grids, made));
  });

  it('[R01] a drawing that can’t be is told why', () => {
    const grids = board([0.5]);
    const all = grids.map(({ id }) => id);
    const far = around(40, 40, [1, 1, 1, 1]);
    expect(takeGround(far, { id: 'new' }, grids, ['g0'], [])).toEqual({ fault: 'nothing' });
    expect(takeGround(around(0.5, 0.5, [6, 6, 6, 6]), { id: 'new' }, grids, all, [])).toMatchObject({
      fault: 'swallowed',
    });
    const band: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [113.0, 23.0004],
          [113.2, 23.0004],
          [113.2, 23.0006],
          [113.0, 23.0006],
          [113.0, 23.0004],
        ],
      ],
    };
    expect(takeGround(band, { id: 'new' }, grids, ['g0'], [])).toEqual({ fault: 'leaves_pieces', area: 'g0' });
    expect(takeGround(band, { id: 'new' }, grids, ['g0', 'g2'], [])).toEqual({ fault: 'in_pieces' });
  });

  it.each(sampleAreas)('[R01] $name: each grid can be cut in two and joined again', ({ community }) => {
    const grids = loadGrids(community).map(({ properties, geometry }): Block => ({
      id: properties.code,
      polygon: geometry,
    }));
    let cut = 0;
    for (const { id, polygon } of grids) {
      const ring = polygon.coordinates[0] ?? [];
      const west = Math.min(...ring.map(([x = 0]) => x));
      const middle = (west + Math.max(...ring.map(([x = 0]) => x))) / 2;
      const half: Polygon = {
        type: 'Polygon',
        coordinates: [
          [
            [west - 0.01, 0],
            [middle, 0],
            [middle, 80],
            [west - 0.01, 80],
            [west - 0.01, 0],
          ],
        ],
      };
      const made = takeGround(half, { id: 'new' }, grids, [id], []);
      if ('fault' in made) continue;
      cut += 1;
      const now = after(grids, made);
      expectClean(grids, now);
      const joined = joinGround(
        now.find((one) => one.id === id)!,
        now.find((one) => one.id === 'new')!,
        now,
      );
      if ('fault' in joined) throw new Error(joined.fault);
      expectClean(grids, after(now, joined, 'new'));
    }
    expect(cut).toBeGreaterThan(grids.length / 2);
  });
});

/** A board of square grids whose sides have many corners. */
function manyCorners(side: number, corners: number): Block[] {
  const per = Math.ceil(corners / 4);
  const at = (n: number): number => Math.round(n * 1e7) / 1e7;
  return Array.from({ length: side * side }, (_, n) => {
    const [west, south] = [113.1 + (n % side) * step, 23 + Math.floor(n / side) * step];
    const along = Array.from({ length: per }, (__, k) => (k * step) / per);
    const ring = [
      ...along.map((d) => [at(west + d), at(south)]),
      ...along.map((d) => [at(west + step), at(south + d)]),
      ...along.map((d) => [at(west + step - d), at(south + step)]),
      ...along.map((d) => [at(west), at(south + step - d)]),
    ];
    return { id: `g${n}`, polygon: { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] } };
  });
}

it('[N01] drawing in a large community costs what it costs in a small one: grids elsewhere are not looked at', () => {
  const drawn = around(0.125, 0.125, [0.4, 0.4, 0.4, 0.4]);
  const took = (side: number): number => {
    const grids = manyCorners(side, 240);
    const start = performance.now();
    expect(takeGround(drawn, { id: 'new' }, grids, ['g0'], [])).toHaveProperty('polygons');
    return performance.now() - start;
  };
  took(3);
  const small = Math.min(took(3), took(3));
  // 16 times as many grids; compared each with each it would be 256 times as long.
  expect(took(12) / small).toBeLessThan(16);
});
