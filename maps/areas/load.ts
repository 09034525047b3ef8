/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Feature, FeatureCollection, Polygon } from 'geojson';
import type { GridFeature } from '../grid/model.ts';
import { areaLayers, sampleAreas, type AreaLayer } from './samples.ts';

// Asked of the package itself, because this module runs from areas/ in tests and from dist/areas/ when built,
// while the drawings stay in areas/.
const folder = join(dirname(createRequire(import.meta.url).resolve('@liandong/maps/package.json')), 'areas');

/**
 * Absolute path of a sample community's drawing, for serving it as a file.
 * Both names are compared with the known ones, so no text from outside reaches the file system;
 * `undefined` when there is no such drawing.
 */
export function areaFile(community: string, layer: string): string | undefined {
  const area = sampleAreas.find((sample) => sample.community === community);
  const known = areaLayers.find((name) => name === layer);
  return area && known && join(folder, area.community, `${known}.geojson`);
}

/** Reads one drawing of a sample community. Throws a RangeError for an unknown community. */
export function loadAreaLayer(community: string, layer: AreaLayer): FeatureCollection {
  const path = areaFile(community, layer);
  if (!path) throw new RangeError(`no sample area ${community}`);
  return JSON.parse(readFileSync(path, 'utf8')) as FeatureCollection;
}

/** The responsibility grids of a sample community: numeric ids from 1, counter-clockwise, tiling it exactly. */
export function loadGrids(community: string): GridFeature[] {
  return loadAreaLayer(community, 'grids').features as GridFeature[];
}

/** The micro-grids of a sample community, each naming its grid. */
export function loadMicroGrids(community: string): Feature<Polygon, { code: string; grid: string }>[] {
  return loadAreaLayer(community, 'micro-grids').features as Feature<Polygon, { code: string; grid: string }>[];
}
