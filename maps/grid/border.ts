import type { Polygon } from 'geojson';
import { toMetres } from './measure.ts';

type Flat = readonly [number, number];

/** Two borders closer than this (metres) are the same line, drawn by two hands. */
const tolerance = 0.5;

/** Do two polygons share a stretch of border, that is at least two places well apart, not one corner? */
export function shareBorder(a: Polygon, b: Polygon): boolean {
  const [longitude = 0, latitude = 0] = a.coordinates[0]?.[0] ?? [];
  const first = toMetres(a.coordinates, [longitude, latitude]);
  const second = toMetres(b.coordinates, [longitude, latitude]);
  const shared = [...pointsOn(first, second), ...pointsOn(second, first)];
  const start = shared[0];
  return (
    start !== undefined && shared.some((point) => Math.hypot(point[0] - start[0], point[1] - start[1]) > 2 * tolerance)
  );
}

function pointsOn(points: readonly (readonly Flat[])[], rings: readonly (readonly Flat[])[]): Flat[] {
  return points.flat().filter((point) => rings.some((ring) => distanceToRing(point, ring) <= tolerance));
}

/** Metres from a point to the nearest edge of a ring, both in metres. */
export function distanceToRing(point: Flat, ring: readonly Flat[]): number {
  let least = Infinity;
  for (let i = 1; i < ring.length; i += 1) {
    const from = ring[i - 1];
    const to = ring[i];
    if (from && to) least = Math.min(least, distanceToEdge(point, from, to));
  }
  return least;
}

function distanceToEdge([x, y]: Flat, [x1, y1]: Flat, [x2, y2]: Flat): number {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1));
}
