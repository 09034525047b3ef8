import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { leastText } from '../least-text.ts';
import type { MapPalette } from '../palette.ts';
import { source } from '../source.ts';

/** What makes a cell look like a place: micro-grid borders, then footprints of buildings. */
export function detailLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  return [
    {
      id: 'micro-grids',
      type: 'line',
      source: source.microGrids,
      paint: { 'line-color': palette.micro, 'line-width': 1.2 * scale },
    },
    {
      id: 'buildings',
      type: 'fill',
      source: source.buildings,
      // A softened edge is drawn as a second line, which shows on a colour one can see through.
      paint: { 'fill-color': palette.building, 'fill-antialias': false },
    },
  ];
}

/** The layer of street names, and which of what surrounds a community has one. */
export const streetNames = 'street-names';
const isStreet: ExpressionSpecification = ['==', ['get', 'kind'], 'street'];

/** Names of the streets around, drawn with the device's own fonts. */
export function streetNameLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  return [
    {
      id: streetNames,
      type: 'symbol',
      source: source.surroundings,
      filter: isStreet,
      layout: {
        'symbol-placement': 'line-center',
        'text-field': ['get', 'name'],
        'text-size': leastText * scale,
        'text-letter-spacing': 0.12,
        'text-keep-upright': true,
        'text-max-angle': 60,
      },
      paint: {
        'text-color': palette.streetName,
        'text-halo-color': palette.street,
        'text-halo-width': 1.5,
      },
    },
  ];
}
