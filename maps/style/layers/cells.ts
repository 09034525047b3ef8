import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { hatchImage } from '../hatch.ts';
import type { MapPalette } from '../palette.ts';
import { source } from '../source.ts';
import { streetWidth } from '../width.ts';

const level: ExpressionSpecification = ['coalesce', ['feature-state', 'level'], 0];

/** Pixels of the community's edge. */
const edge = 1.7;

/**
 * The community's edge, without knowing its outline: borders drawn wider than a street, then covered by cells
 * and streets, leave a line only where no cell lies on the other side.
 */
export function edgeLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  return [border('edge', palette.edge, streetWidth(scale, 1, 2 * edge * scale))];
}

/** Grids in the colour of their step, hatched where the figure is unknown or nobody covers them. */
export function cellLayers(palette: MapPalette): LayerSpecification[] {
  const [none, low, middle, high, top] = palette.ramp;
  return [
    {
      id: 'cells',
      type: 'fill',
      source: source.grids,
      paint: {
        'fill-color': ['match', level, 1, low, 2, middle, 3, high, 4, top, none],
        'fill-antialias': false,
      },
    },
    {
      id: 'cells-hatch',
      type: 'fill',
      source: source.grids,
      paint: {
        'fill-pattern': hatchImage,
        'fill-opacity': ['case', ['boolean', ['feature-state', 'hatch'], false], 0.45, 0],
      },
    },
  ];
}

/** Streets between cells: each border covered in street colour, which insets the cells by half of it. */
export function streetLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  return [border('cell-streets', palette.street, streetWidth(scale))];
}

/** The outline of the selected grid, just inside its streets. */
export function focusLayers(palette: MapPalette, scale: number): LayerSpecification[] {
  return [
    {
      id: 'focus',
      type: 'line',
      source: source.grids,
      layout: { 'line-join': 'miter' },
      paint: {
        'line-color': palette.focus,
        'line-width': 3 * scale,
        'line-offset': streetWidth(scale, 0.5),
        'line-opacity': ['case', ['boolean', ['feature-state', 'selected'], false], 1, 0],
      },
    },
  ];
}

function border(id: string, colour: string, width: ReturnType<typeof streetWidth>): LayerSpecification {
  return {
    id,
    type: 'line',
    source: source.grids,
    layout: { 'line-join': 'miter', 'line-miter-limit': 3 },
    paint: { 'line-color': colour, 'line-width': width },
  };
}
