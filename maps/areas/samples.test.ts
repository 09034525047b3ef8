import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Polygon } from 'geojson';
import { outlineOf, sharedArea } from '../grid/clip.ts';
import { labelPoint } from '../grid/label-point.ts';
import { gridLookup } from '../grid/lookup.ts';
import { validateGrids } from '../grid/validate.ts';
import { areaFile, loadAreaLayer, loadGrids, loadMicroGrids } from './load.ts';
import { areaLayers, sampleAreas } from './samples.ts';

describe.each(sampleAreas)('[maps] sample area $name', ({ community }) => {
  const grids = loadGrids(community);

  it('[maps] every drawing is a file beside the module', () => {
    for (const layer of areaLayers) expect(existsSync(areaFile(community, layer) ?? '')).toBe(true);
  });

  it('[maps] grids are sound and tile the community', () => {
    expect(validateGrids(grids, { name: community, outline: outlineOf(grids) })).toEqual([]);
    expect(outlineOf(grids).coordinates).toHaveLength(1);
    expect(grids.map((grid) => grid.id)).toEqual(grids.map((_, index) => index + 1));
    for (const grid of grids) expect(grid.properties.code.startsWith(community)).toBe(true);
  });

  it('[maps] every label point lies in its own grid, away from the border', () => {
    const lookup = gridLookup(grids);
    for (const grid of grids) {
      const label = labelPoint(grid.geometry);
      expect(lookup.find(label.point)).toBe(grid.properties.code);
      expect(label.radius).toBeGreaterThan(20);
    }
  });

  it('[maps] all grids are within reach of each other, and neighbours agree', () => {
    const lookup = gridLookup(grids);
    const codes = grids.map((grid) => grid.properties.code);
    for (const from of codes) {
      for (const next of lookup.neighbours(from)) expect(lookup.neighbours(next)).toContain(from);
      for (const to of codes) expect(lookup.hops(from, to)).toBe(lookup.hops(to, from));
      expect(lookup.hops(from, codes[0] ?? '')).toBeLessThan(codes.length);
    }
  });

  it('[maps] micro-grids name a grid, and no water runs over one', () => {
    const codes = new Set(grids.map((grid) => grid.properties.code));
    for (const micro of loadMicroGrids(community)) expect(codes).toContain(micro.properties.grid);
    const water = loadAreaLayer(community, 'surroundings').features.filter(
      (one) => one.properties?.['kind'] === 'water',
    );
    const wet = water.map((one) => sharedArea(one.geometry as Polygon, outlineOf(grids)));
    expect(wet.every((area) => area === 0)).toBe(true);
  });
});

it('[maps] no text from outside reaches the file system', () => {
  expect(areaFile('../areas/440604012051', 'grids')).toBeUndefined();
  expect(areaFile('440604012051', '../../package')).toBeUndefined();
  expect(() => loadGrids('440604012052')).toThrow(RangeError);
});
