import { palettes, type PaletteName } from '@liandong/maps/style/palette';
import type { GeoJSONSource, GeoJSONSourceSpecification, Map as MapLibre } from 'maplibre-gl';

/** Points as GeoJSON. */
export type Spots = Exclude<GeoJSONSourceSpecification['data'], string>;

const name = 'spots';
const nothing: Spots = { type: 'FeatureCollection', features: [] };

/** Draws points in one colour; those that lie close together are one larger circle until somebody looks from near by. */
export function showSpots(map: MapLibre, spots: Spots | undefined, palette: PaletteName): void {
  const { focus, street } = palettes[palette];
  map.addSource(name, {
    type: 'geojson',
    data: spots ?? nothing,
    cluster: true,
    clusterRadius: 36,
    clusterMaxZoom: 16,
  });
  map.addLayer({
    id: name,
    type: 'circle',
    source: name,
    paint: {
      'circle-color': focus,
      'circle-opacity': 0.72,
      'circle-stroke-color': street,
      'circle-stroke-width': 1.5,
      'circle-radius': ['step', ['coalesce', ['get', 'point_count'], 1], 4, 2, 8, 10, 12, 50, 17, 200, 23],
    },
  });
}

/** Puts other points in their place. */
export function moveSpots(map: MapLibre, spots: Spots | undefined): void {
  void map.getSource<GeoJSONSource>(name)?.setData(spots ?? nothing);
}
