import * as polyclip from 'polyclip-ts';
import type { MultiPolygon } from 'geojson';
import type { GridFeature, Outline } from './model.ts';
import { clippedArea } from './measure.ts';

// The clipping library writes its own geometry type; the shape is GeoJSON's.
type Geom = Parameters<typeof polyclip.union>[0];

const geom = (outline: Outline): Geom => outline.coordinates as Geom;

/** Square metres that two outlines share. */
export function sharedArea(a: Outline, b: Outline): number {
  return clippedArea(polyclip.intersection(geom(a), geom(b)));
}

/** Square metres of `inner` that lie outside `outer`. */
export function areaOutside(inner: Outline, outer: Outline): number {
  return clippedArea(polyclip.difference(geom(inner), geom(outer)));
}

/** The outline of several grids together, such as a community from its grids. Throws a RangeError for none. */
export function outlineOf(grids: readonly GridFeature[]): MultiPolygon {
  const [first, ...rest] = grids.map((grid) => geom(grid.geometry));
  if (!first) throw new RangeError('an outline needs at least one grid');
  return { type: 'MultiPolygon', coordinates: polyclip.union(first, ...rest) };
}
