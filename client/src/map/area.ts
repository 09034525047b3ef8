import type { GridFeature, Point } from '@liandong/maps/grid/model';
import { polygonArea } from '@liandong/maps/grid/measure';
import { labelPoint } from '@liandong/maps/grid/label-point';
import type { AreaData } from '@liandong/maps/style/style';
import type { AreaUrls } from './types.ts';

/** One grid as the map needs it: number for live colours, and where its label sits. */
export type AreaGrid = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly centre: Point;
  /** the outer border */
  readonly ring: readonly Point[];
  readonly polygon: GridFeature['geometry'];
};

/** A drawing that has arrived. `west` … `north` in degrees. */
export type Area = {
  readonly data: AreaData;
  readonly grids: readonly AreaGrid[];
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** pixels per metre from which a grid has room for single people */
  readonly near: number;
};

/** Pixels that the side of a middling grid has from near by. */
const nearSide = 140;

/** Addresses of a community's drawings on this server. */
export function areaUrls(area: string | AreaUrls): AreaUrls {
  if (typeof area !== 'string') return area;
  const base = new URL(`/geo/${encodeURIComponent(area)}/`, location.href).href;
  return {
    grids: `${base}grids.geojson`,
    microGrids: `${base}micro-grids.geojson`,
    buildings: `${base}buildings.geojson`,
    surroundings: `${base}surroundings.geojson`,
  };
}

/**
 * Fetches the grids of an area; the other drawings are left to the map, which can do without them.
 * `undefined` when there are no polygons (the server answers 404, or with none). Rejects when it cannot be told.
 */
export async function fetchArea(urls: AreaUrls, signal: AbortSignal): Promise<Area | undefined> {
  const answer = await fetch(urls.grids, { signal });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`grids: ${answer.status}`);
  const collection = (await answer.json()) as { features: GridFeature[] };
  const features = collection.features;
  if (features.length === 0) return undefined;
  const points = features.flatMap((feature) => feature.geometry.coordinates[0] ?? []);
  const longitudes = points.map(([longitude = 0]) => longitude);
  const latitudes = points.map(([, latitude = 0]) => latitude);
  return {
    data: {
      grids: { type: 'FeatureCollection', features },
      ...(urls.microGrids && { 'micro-grids': urls.microGrids }),
      ...(urls.buildings && { buildings: urls.buildings }),
      ...(urls.surroundings && { surroundings: urls.surroundings }),
    },
    grids: features.map(({ id, properties, geometry }) => {
      const { point } = labelPoint(geometry);
      const ring = (geometry.coordinates[0] ?? []).map(([x = 0, y = 0]): Point => [x, y]);
      return { id, code: properties.code, name: properties.name, centre: point, ring, polygon: geometry };
    }),
    bounds: [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)],
    near: nearSide / Math.sqrt(median(features.map(({ geometry }) => polygonArea(geometry)))),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
