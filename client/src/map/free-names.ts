import { isStreet, streetNames } from '@liandong/maps/style/layers/detail';
import type { Map as MapLibre } from 'maplibre-gl';
import type { Box } from './box.ts';

/** What lies over a map now: what its own parts mark so, and what the page says; whole pixels of the map's box. */
export function coversOf(box: HTMLElement | null, others: readonly Box[]): Box[] {
  const edge = box?.getBoundingClientRect();
  if (!edge) return [];
  const own = [...(box?.parentElement?.querySelectorAll('[data-covers]') ?? [])].map((one): Box => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return { left: left - edge.left, top: top - edge.top, right: right - edge.left, bottom: bottom - edge.top };
  });
  return [...own, ...others].map(({ left, top, right, bottom }) => ({
    ...{ left: Math.floor(left), top: Math.floor(top) },
    ...{ right: Math.ceil(right), bottom: Math.ceil(bottom) },
  }));
}

/**
 * Leaves out the name of each street that something lies over, be it in part: half a name says nothing. What lies over
 * the map (pixels of its box) is asked for whenever the map has come to rest.
 */
export function freeNames(map: MapLibre, over: () => readonly Box[]): void {
  /** the view and the boxes for which names were left out last */
  let last = '';
  let isNarrowed = false;
  map.once('style.load', () => {
    if (!map.getLayer(streetNames)) return;
    map.on('idle', () => {
      const boxes = over();
      const now = JSON.stringify([map.getBounds().toArray(), boxes]);
      if (now === last) return;
      // A name that is left out is found nowhere: first all of them have to stand again.
      if (isNarrowed) {
        isNarrowed = false;
        map.setFilter(streetNames, isStreet);
        return;
      }
      last = now;
      const below = boxes.flatMap(({ left, top, right, bottom }) =>
        map
          .queryRenderedFeatures(
            [
              [left, top],
              [right, bottom],
            ],
            { layers: [streetNames] },
          )
          .map(({ properties }) => String(properties['name'])),
      );
      if (below.length === 0) return;
      isNarrowed = true;
      map.setFilter(streetNames, ['all', isStreet, ['!', ['in', ['get', 'name'], ['literal', [...new Set(below)]]]]]);
    });
  });
}
