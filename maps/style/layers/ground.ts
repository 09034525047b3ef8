import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { MapPalette } from '../palette.ts';
import { source } from '../source.ts';

/** What lies around and under the community: street colour, neighbouring blocks, their buildings, water. */
export function groundLayers(palette: MapPalette): LayerSpecification[] {
  return [
    { id: 'street', type: 'background', paint: { 'background-color': palette.street } },
    surroundings('context', 'block', palette.context),
    surroundings('context-buildings', 'building', palette.contextBuilding),
    surroundings('water', 'water', palette.water),
  ];
}

function surroundings(id: string, kind: string, colour: string): LayerSpecification {
  return {
    id,
    type: 'fill',
    source: source.surroundings,
    filter: ['==', ['get', 'kind'], kind],
    paint: { 'fill-color': colour },
  };
}
