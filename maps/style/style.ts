import type { GeoJSONSourceSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { AreaLayer } from '../areas/samples.ts';
import { cellLayers, edgeLayers, focusLayers, streetLayers } from './layers/cells.ts';
import { detailLayers, streetNameLayers } from './layers/detail.ts';
import { groundLayers } from './layers/ground.ts';
import { palettes, type PaletteName } from './palette.ts';

/** Where each drawing comes from: an address, or the GeoJSON itself. A missing one is drawn as nothing. */
export type AreaData = Readonly<Partial<Record<AreaLayer, GeoJSONSourceSpecification['data']>>>;

const nothing: GeoJSONSourceSpecification['data'] = { type: 'FeatureCollection', features: [] };

/**
 * The whole map as one MapLibre style, from the ground up. It asks for no glyphs, sprites or tiles, so it is
 * complete without a network. Live colours come by feature state (`CellState`) on the grids' numeric ids, and
 * the hatch needs the image `hatchImage`. `scale` multiplies every width (1 on a desk, 2 on a 4K wall).
 */
export function mapStyle(area: AreaData, name: PaletteName, scale = 1): StyleSpecification {
  const palette = palettes[name];
  const from = (layer: AreaLayer): GeoJSONSourceSpecification => ({
    type: 'geojson',
    data: area[layer] ?? nothing,
  });
  return {
    version: 8,
    sources: {
      grids: from('grids'),
      'micro-grids': from('micro-grids'),
      buildings: from('buildings'),
      surroundings: from('surroundings'),
    },
    layers: [
      ...groundLayers(palette),
      ...streetNameLayers(palette, scale),
      ...edgeLayers(palette, scale),
      ...cellLayers(palette),
      ...detailLayers(palette, scale),
      ...streetLayers(palette, scale),
      ...focusLayers(palette, scale),
    ],
  };
}
