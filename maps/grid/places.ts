import inside from '@turf/boolean-point-in-polygon';
import type { Polygon } from 'geojson';
import { distanceToRing } from './border.ts';
import { fromMetres, polygonArea, toMetres } from './measure.ts';
import type { Point } from './model.ts';

type Flat = readonly [number, number];

/** What stays free: a box around a middle, half its sides in metres. */
export type Free = { readonly middle: Point; readonly halfWidth: number; readonly halfHeight: number };

/** Radians: upright rows would look like a chessboard. */
const slant = 0.35;
/** More places than this no grid needs. */
const most = 400;

/**
 * Places inside a polygon: `spacing` metres from each other, half of that from the border, none in the box that
 * stays free. They lie as far apart as can be from the front on, so whoever needs few takes the first ones.
 */
export function placesIn(polygon: Polygon, spacing: number, free: Free): readonly Point[] {
  const step = Math.max(spacing, Math.sqrt(polygonArea(polygon) / most));
  const coordinates = toMetres(polygon.coordinates, free.middle);
  const flat = { type: 'Polygon' as const, coordinates };
  const fits = (point: Flat): boolean =>
    (Math.abs(point[0]) > free.halfWidth || Math.abs(point[1]) > free.halfHeight) &&
    inside([...point], flat) &&
    coordinates.every((ring) => distanceToRing(point, ring) >= step / 2);
  const reach = Math.max(0, ...(coordinates[0] ?? []).map(([x, y]) => Math.hypot(x, y)));
  return farApart(lattice(step, reach).filter(fits)).map((point) => fromMetres(point, free.middle));
}

/** A slanted lattice of equal triangles over a circle around 0, metres. */
function lattice(step: number, reach: number): Flat[] {
  const [cos, sin] = [Math.cos(slant), Math.sin(slant)];
  const high = (step * Math.sqrt(3)) / 2;
  const [rows, columns] = [Math.ceil(reach / high), Math.ceil(reach / step) + 1];
  const points: Flat[] = [];
  for (let row = -rows; row <= rows; row += 1) {
    for (let column = -columns; column <= columns; column += 1) {
      const [x, y] = [(column + (row % 2 === 0 ? 0 : 0.5)) * step, row * high];
      points.push([x * cos - y * sin, x * sin + y * cos]);
    }
  }
  return points;
}

/** The same points, each as far as can be from all before it; the first is the one farthest out. */
function farApart(points: readonly Flat[]): Flat[] {
  const rest = points.map((point) => ({ point, away: Math.hypot(...point) }));
  const order: Flat[] = [];
  while (rest.length > 0) {
    const at = rest.reduce((best, { away }, index) => (away > (rest[best]?.away ?? 0) ? index : best), 0);
    const [next] = rest.splice(at, 1);
    if (!next) break;
    for (const one of rest) {
      const away = Math.hypot(one.point[0] - next.point[0], one.point[1] - next.point[1]);
      one.away = order.length === 0 ? away : Math.min(one.away, away);
    }
    order.push(next.point);
  }
  return order;
}
