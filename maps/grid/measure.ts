import area from '@turf/area';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Point } from './model.ts';

const metresPerDegree = 111_195;

/** Metres of one degree of longitude at a latitude (degrees); good to 0.1 % over a city. */
function metresPerLongitude(latitude: number): number {
  return metresPerDegree * Math.cos((latitude * Math.PI) / 180);
}

/** Rings in metres around an origin, so that distances mean the same in both directions. */
export function toMetres(rings: readonly (readonly Position[])[], origin: Point): [number, number][][] {
  const perLongitude = metresPerLongitude(origin[1]);
  return rings.map((ring) =>
    ring.map(([longitude = 0, latitude = 0]) => [
      (longitude - origin[0]) * perLongitude,
      (latitude - origin[1]) * metresPerDegree,
    ]),
  );
}

/** The inverse of `toMetres` for one point. */
export function fromMetres([x, y]: readonly [number, number], origin: Point): Point {
  return [origin[0] + x / metresPerLongitude(origin[1]), origin[1] + y / metresPerDegree];
}

/** Square metres of what a clipping library returned. */
export function clippedArea(coordinates: MultiPolygon['coordinates']): number {
  return coordinates.length === 0 ? 0 : area({ type: 'MultiPolygon', coordinates });
}

/** Square metres of a polygon. */
export function polygonArea(polygon: Polygon): number {
  return area(polygon);
}
