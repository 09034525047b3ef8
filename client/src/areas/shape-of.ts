import { convert, type Datum } from '@liandong/maps/datum/convert';
import { limits } from '@liandong/maps/grid/limits';
import { labelPoint } from '@liandong/maps/grid/label-point';
import type { Point } from '@liandong/maps/grid/model';
import { isObject, ringProblem } from '@liandong/maps/grid/shape';
import { validateGrids } from '@liandong/maps/grid/validate';
import type { PlaceFields } from '@liandong/shared/areas/places';

/** Where a row stands: a point always, its ground or its line where the file has one. WGS-84. */
export type Shape = Pick<PlaceFields, 'at' | 'outline' | 'line'>;

const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

function converted(at: unknown, datum: Datum): Point | undefined {
  const [x, y] = Array.isArray(at) ? (at as unknown[]) : [];
  if (typeof x !== 'number' || typeof y !== 'number' || !(Math.abs(x) <= 180 && Math.abs(y) <= 90)) return undefined;
  const [longitude, latitude] = convert([x, y], datum, 'WGS-84');
  return [round(longitude), round(latitude)];
}

function all(positions: unknown, datum: Datum): number[][] | undefined {
  if (!Array.isArray(positions) || positions.length > limits.ring) return undefined;
  const points = (positions as unknown[]).map((one) => converted(one, datum));
  return points.every((point) => point !== undefined) ? points.map(([x, y]) => [x, y]) : undefined;
}

/** A point of two columns; nothing where they hold none. */
export function pointOf(longitude: string, latitude: string, datum: Datum): Shape | undefined {
  if (longitude.trim() === '' || latitude.trim() === '') return undefined;
  const at = converted([Number(longitude), Number(latitude)], datum);
  return at && { at: [...at] };
}

/** A geometry of a GeoJSON: a point, one ground, or one line. Nothing where it is none of these. */
export function geometryOf(geometry: unknown, datum: Datum): Shape | undefined {
  if (!isObject(geometry)) return undefined;
  const { type, coordinates } = geometry;
  if (type === 'Point') {
    const at = converted(coordinates, datum);
    return at && { at: [...at] };
  }
  if (type === 'LineString') {
    const line = all(coordinates, datum);
    const middle = line?.[Math.floor(line.length / 2)];
    return line && line.length >= 2 && line.length <= 500 && middle ? { at: middle, line } : undefined;
  }
  const parts: unknown =
    type === 'MultiPolygon' && Array.isArray(coordinates) && coordinates.length === 1
      ? (coordinates as unknown[])[0]
      : coordinates;
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(parts)) return undefined;
  const rings = (parts as unknown[]).map((ring) => all(ring, datum));
  if (rings.length === 0 || rings.length > 20 || rings.some((ring) => !ring || ringProblem(ring, ''))) return undefined;
  const outline = { type: 'Polygon' as const, coordinates: rings.flatMap((ring) => (ring ? [ring] : [])) };
  return { at: labelPoint(outline).point.map(round), outline };
}

/** Whether the ground of a row crosses itself: the server takes none that does, nor anything that comes with it. */
export function crosses({ outline }: Shape): boolean {
  if (!outline) return false;
  const { coordinates } = outline;
  const feature = { type: 'Feature', id: 1, properties: { code: 'row', name: 'row' } } as const;
  const found = validateGrids([{ ...feature, geometry: { type: 'Polygon', coordinates } }]);
  return found.some(({ code }) => code === 'self-crossing');
}
