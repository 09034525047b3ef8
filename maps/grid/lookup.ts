import type { Polygon } from 'geojson';
import inside from '@turf/boolean-point-in-polygon';
import { boxIndex } from './box-index.ts';
import { shareBorder } from './border.ts';
import type { GridFeature, Point } from './model.ts';

/** Questions about which grid lies where. Made once per community; answers are grid codes. */
export type GridLookup = {
  /** the one grid over a point; `undefined` outside. A point on a border belongs to the earlier grid in the list */
  find(point: Point): string | undefined;
  /** grids with a stretch of border in common (a shared corner is not enough), in list order; none if unknown */
  neighbours(code: string): readonly string[];
  /** how many borders lie between two grids: 0 for the same; `undefined` if there is no way or a code is unknown */
  hops(from: string, to: string): number | undefined;
};

/** Builds the lookup of validated grids; duplicates of a code would hide each other. */
export function gridLookup(grids: readonly GridFeature[]): GridLookup {
  const index = boxIndex(grids);
  const nextTo = new Map<string, readonly string[]>(
    grids.map((grid) => [grid.properties.code, neighbourCodes(grid, grids, index.touching(grid))]),
  );
  const neighbours = (code: string) => nextTo.get(code) ?? [];
  return {
    find(point) {
      const hit = index.around(point).find((number) => covers(grids[number], point));
      return hit === undefined ? undefined : grids[hit]?.properties.code;
    },
    neighbours,
    hops: (from, to) => (nextTo.has(from) && nextTo.has(to) ? distance(from, to, neighbours) : undefined),
  };
}

function covers(grid: GridFeature | undefined, point: Point): boolean {
  return grid !== undefined && holdsPoint(grid.geometry, point);
}

/** Whether a point lies on a ground, its border included. */
export function holdsPoint(ground: Polygon, [longitude, latitude]: Point): boolean {
  return inside([longitude, latitude], ground);
}

function neighbourCodes(grid: GridFeature, all: readonly GridFeature[], near: readonly number[]): string[] {
  return near.flatMap((number) => {
    const other = all[number];
    return other && other !== grid && shareBorder(grid.geometry, other.geometry) ? [other.properties.code] : [];
  });
}

function distance(from: string, to: string, neighbours: (code: string) => readonly string[]): number | undefined {
  const seen = new Set([from]);
  let ring = [from];
  for (let hops = 0; ring.length > 0; hops += 1) {
    if (ring.includes(to)) return hops;
    ring = ring.flatMap(neighbours).filter((code) => !seen.has(code) && seen.add(code));
  }
  return undefined;
}
