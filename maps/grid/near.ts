import Flatbush from 'flatbush';
import { toMetres } from './measure.ts';
import type { Point } from './model.ts';

/** Which of many points lie nearest; answers are positions in the list it was made from. */
export interface NearPoints {
  /** the nearest, and how far it is, metres; nothing where there are none */
  nearest(point: Point): { readonly at: number; readonly metres: number } | undefined;
  /** those within a box, in the order of the list */
  within(box: readonly [west: number, south: number, east: number, north: number]): readonly number[];
}

/** How many of those nearest by degrees are measured in metres: a degree is longer to the north than to the east. */
const candidates = 12;

/** Indexes points, so that a question costs the same among ten and among twenty thousand, nearly. */
export function nearPoints(points: readonly Point[]): NearPoints {
  const tree = new Flatbush(Math.max(points.length, 1));
  if (points.length === 0) tree.add(0, 0, 0, 0);
  for (const [x, y] of points) tree.add(x, y, x, y);
  tree.finish();
  return {
    nearest(point) {
      if (points.length === 0) return undefined;
      const found = tree.neighbors(point[0], point[1], candidates).map((at) => {
        const [x = NaN, y = NaN] = points[at] ?? [];
        const [metre = [0, 0]] = toMetres([[[x, y]]], point)[0] ?? [];
        return { at, metres: Math.hypot(...metre) };
      });
      return found.reduce((best, one) => (one.metres < best.metres ? one : best));
    },
    within: ([west, south, east, north]) => tree.search(west, south, east, north).sort((a, b) => a - b),
  };
}
