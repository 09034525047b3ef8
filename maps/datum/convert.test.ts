/// <reference types="node" />
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../grid/model.ts';
import { convert, insideChina, type Datum } from './convert.ts';

const data = process.env['REAL_DATA'] ?? fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const compounds = join(data, 'shanghai-2022', 'compounds_geo.csv');
const present = existsSync(compounds);
if (!present) console.warn('skipped: the real compounds of 2022 are not here; set REAL_DATA');

const datums: readonly Datum[] = ['WGS-84', 'GCJ-02', 'BD-09'];
// Away from the edge of the box, where one end of a conversion would be inside and the other outside.
const chinese = fc.tuple(fc.double({ min: 73, max: 137, noNaN: true }), fc.double({ min: 2, max: 55, noNaN: true }));
const anywhere = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
);
const datum = fc.constantFrom(...datums);
const apart = (a: Point, b: Point) => Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));

describe('[datum] conversion', () => {
  it.skipIf(!present)(
    '[datum] GCJ-02 and WGS-84 agree with the published pairs within 1e-6 degree on every row',
    () => {
      const [head = '', ...rows] = readFileSync(compounds, 'utf8').trim().split(/\r?\n/);
      const column = (name: string) => head.replace('\uFEFF', '').split(',').indexOf(name);
      const at = ['gcj02_lng', 'gcj02_lat', 'wgs84_lng', 'wgs84_lat'].map(column);
      const pairs = rows.map((row) => at.map((index) => Number(row.split(',')[index])));
      const worst = pairs.reduce((most, [a = NaN, b = NaN, c = NaN, d = NaN]) => {
        return Math.max(
          most,
          apart(convert([a, b], 'GCJ-02', 'WGS-84'), [c, d]),
          apart(convert([c, d], 'WGS-84', 'GCJ-02'), [a, b]),
        );
      }, 0);
      expect(pairs.length).toBeGreaterThan(5_000);
      expect(worst).toBeLessThan(1e-6);
    },
  );

  it('[datum] there and back is the same point', () => {
    fc.assert(
      fc.property(chinese, datum, datum, (point, from, to) => {
        expect(apart(convert(convert(point, from, to), to, from), point)).toBeLessThan(1e-9);
      }),
    );
  });

  it('[datum] a detour over a third datum changes nothing', () => {
    fc.assert(
      fc.property(chinese, datum, datum, datum, (point, a, b, c) => {
        expect(apart(convert(convert(point, a, b), b, c), convert(point, a, c))).toBeLessThan(1e-8);
      }),
    );
  });

  it('[datum] an offset is some hundred metres, never none and never kilometres', () => {
    fc.assert(
      fc.property(chinese, (point) => {
        expect(apart(convert(point, 'WGS-84', 'GCJ-02'), point)).toBeLessThan(0.03);
        expect(apart(convert(point, 'GCJ-02', 'BD-09'), point)).toBeGreaterThan(0.001);
      }),
    );
  });

  it('[datum] outside China nothing moves', () => {
    fc.assert(
      fc.property(
        anywhere.filter((point) => !insideChina(point)),
        datum,
        datum,
        (point, from, to) => {
          expect(convert(point, from, to)).toEqual(point);
        },
      ),
    );
  });

  it('[datum] what is no position is refused', () => {
    for (const point of [
      [NaN, 23],
      [113, 91],
      [181, 0],
    ] as const)
      expect(() => convert(point, 'WGS-84', 'GCJ-02')).toThrow(RangeError);
  });
});
