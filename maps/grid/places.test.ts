import inside from '@turf/boolean-point-in-polygon';
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { distanceToRing } from './border.ts';
import { labelPoint } from './label-point.ts';
import { fromMetres, toMetres } from './measure.ts';
import type { Point } from './model.ts';
import { placesIn } from './places.ts';

const origin: Point = [113.12, 23.03];

/** A star-shaped block of 40 to 400 m, as crooked as blocks are. */
const block = fc.array(fc.integer({ min: 40, max: 200 }), { minLength: 4, maxLength: 12 }).map((radii): Polygon => {
  const ring = radii.map((radius, at) => {
    const angle = (2 * Math.PI * at) / radii.length;
    return [...fromMetres([radius * Math.cos(angle), radius * Math.sin(angle)], origin)];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] };
});
const spacing = fc.integer({ min: 8, max: 60 });
const freeOf = (polygon: Polygon) => ({ middle: labelPoint(polygon).point, halfWidth: 25, halfHeight: 15 });

describe('[map] places in a grid', () => {
  it('[map] lie inside, away from the border, from the label and from each other', () => {
    fc.assert(
      fc.property(block, spacing, (polygon, step) => {
        const free = freeOf(polygon);
        const places = placesIn(polygon, step, free);
        const [ring = []] = toMetres(polygon.coordinates, free.middle);
        const [flat = []] = toMetres([places.map((place) => [...place])], free.middle);
        for (const [at, place] of places.entries()) {
          const [x, y] = flat[at] ?? [0, 0];
          expect(inside([...place], polygon)).toBe(true);
          expect(distanceToRing([x, y], ring)).toBeGreaterThan(step / 2 - 0.01);
          expect(Math.abs(x) > 25 || Math.abs(y) > 15).toBe(true);
          const nearest = Math.min(...flat.slice(0, at).map(([x2, y2]) => Math.hypot(x - x2, y - y2)));
          expect(nearest).toBeGreaterThan(step - 0.01);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[map] the first of them are spread over the whole grid', () => {
    fc.assert(
      fc.property(block, (polygon) => {
        const free = freeOf(polygon);
        const places = placesIn(polygon, 12, free);
        fc.pre(places.length >= 20);
        const [flat = []] = toMetres([places.map((place) => [...place])], free.middle);
        const first = flat.slice(0, 4);
        const nearest = Math.min(
          ...first.flatMap(([x, y], at) => first.slice(0, at).map(([x2, y2]) => Math.hypot(x - x2, y - y2))),
        );
        // Nowhere is further from all of the first than they are from each other.
        for (const [x, y] of flat) {
          expect(Math.min(...first.map(([x2, y2]) => Math.hypot(x - x2, y - y2)))).toBeLessThanOrEqual(nearest + 0.01);
        }
      }),
      { numRuns: 40 },
    );
  });
});
