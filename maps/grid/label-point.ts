import inside from '@turf/boolean-point-in-polygon';
import polylabel from 'polylabel';
import type { Polygon } from 'geojson';
import { distanceToRing } from './border.ts';
import { fromMetres, toMetres } from './measure.ts';
import type { Point } from './model.ts';

/** Where a label sits best, and how far the nearest border is (metres). */
export type LabelPoint = { readonly point: Point; readonly radius: number };

/**
 * The visual centre of a polygon. The centre of gravity looks best when nearly as roomy as the roomiest place,
 * because then names of similar cells line up; otherwise the roomiest place itself.
 */
export function labelPoint(polygon: Polygon): LabelPoint {
  const [longitude = 0, latitude = 0] = polygon.coordinates[0]?.[0] ?? [];
  const origin: Point = [longitude, latitude];
  const rings = toMetres(polygon.coordinates, origin);
  const roomiest = polylabel(rings, 0.5);
  const middle = centroid(rings[0] ?? []);
  const room = Math.min(...rings.map((ring) => distanceToRing(middle, ring)));
  const centre = fromMetres(middle, origin);
  if (room >= 0.8 * roomiest.distance && inside([...centre], polygon)) return { point: centre, radius: room };
  return { point: fromMetres([roomiest[0], roomiest[1]], origin), radius: roomiest.distance };
}

/** Centre of gravity of a ring in metres; the first point when it has no area. */
function centroid(ring: readonly (readonly [number, number])[]): [number, number] {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [x1, y1] = ring[i - 1] ?? [0, 0];
    const [x2, y2] = ring[i] ?? [0, 0];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  const [startX, startY] = ring[0] ?? [0, 0];
  return area === 0 ? [startX, startY] : [x / (3 * area), y / (3 * area)];
}
