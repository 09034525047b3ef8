import library from 'gcoord';
import type { Point } from '../grid/model.ts';

/** WGS-84 is what phones and this product use (CGCS2000 is the same for us), GCJ-02 what Chinese maps show, BD-09 Baidu's. */
export type Datum = 'WGS-84' | 'GCJ-02' | 'BD-09';

// The library's types describe an older way of exporting; at run time the import is the library itself.
const gcoord = library as unknown as (typeof library)['default'];

/** Degrees; the box inside which China's offset applies. */
const china = { west: 72.004, east: 137.8347, south: 0.8293, north: 55.8271 };

/** Steps shrink the error a thousandfold each, so five reach the end of a double's digits. */
const steps = 5;

/**
 * Converts a point between datums, in degrees. A point outside China's box is returned as it is, because no
 * offset applies there. There and back gives the same point to 1e-9 degree.
 * Throws a RangeError when the point is not a longitude and latitude.
 */
export function convert(point: Point, from: Datum, to: Datum): Point {
  const [longitude, latitude] = point;
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
    throw new RangeError(`not a longitude and latitude: ${longitude}, ${latitude}`);
  }
  if (from === to || !insideChina(point)) return point;
  const chinese = from === 'WGS-84' ? wgsToGcj(point) : from === 'BD-09' ? bdToGcj(point) : point;
  return to === 'WGS-84' ? gcjToWgs(chinese) : to === 'BD-09' ? gcjToBd(chinese) : chinese;
}

/** Does China's offset apply at this point? */
export function insideChina([longitude, latitude]: Point): boolean {
  return longitude >= china.west && longitude <= china.east && latitude >= china.south && latitude <= china.north;
}

/**
 * Takes the offset at the point itself away once. Published pairs are made this way; solving for the exact
 * origin instead would differ from them by up to 2 m (1.7e-5 degree in Shanghai).
 */
function gcjToWgs([x, y]: Point): Point {
  const [shiftedX, shiftedY] = gcoord.transform([x, y], gcoord.WGS84, gcoord.GCJ02);
  return [2 * x - shiftedX, 2 * y - shiftedY];
}

/** The exact inverse of `gcjToWgs`, so that a point taken there and back does not wander. */
function wgsToGcj(point: Point): Point {
  const [x, y] = gcoord.transform([...point], gcoord.WGS84, gcoord.GCJ02);
  return solve(point, [x, y], gcjToWgs);
}

function gcjToBd([x, y]: Point): Point {
  const [shiftedX, shiftedY] = gcoord.transform([x, y], gcoord.GCJ02, gcoord.BD09);
  return [shiftedX, shiftedY];
}

function bdToGcj(point: Point): Point {
  const [x, y] = gcoord.transform([...point], gcoord.BD09, gcoord.GCJ02);
  return solve(point, [x, y], gcjToBd);
}

/** The point that `forward` takes to `target`, starting from a good guess. */
function solve(target: Point, guess: Point, forward: (point: Point) => Point): Point {
  let [x, y] = guess;
  for (let step = 0; step < steps; step += 1) {
    const [reachedX, reachedY] = forward([x, y]);
    x += target[0] - reachedX;
    y += target[1] - reachedY;
  }
  return [x, y];
}
