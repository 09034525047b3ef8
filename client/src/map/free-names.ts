import { streetNames } from '@liandong/maps/style/layers/detail';
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
 * the map (pixels of its box) is asked for whenever the map has come to rest. A name is made clear, not filtered: so it
 * keeps its place and is found again, and none has to be shown for a moment to see whether it is free by now.
 */
export function freeNames(map: MapLibre, over: () => readonly Box[]): void {
  /** the view and the boxes for which names were left out last */
  let last = '';
  let hidden = '';
  map.once('style.load', () => {
    if (!map.getLayer(streetNames)) return;
    map.on('idle', () => {
      const boxes = over();
      const now = JSON.stringify([map.getBounds().toArray(), boxes]);
      if (now === last) return;
      last = now;
      const found = boxes.flatMap(({ left, top, right, bottom }) =>
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
      const below = [...new Set(found)].sort();
      if (below.join() === hidden) return;
      hidden = below.join();
      map.setPaintProperty(
        streetNames,
        'text-opacity',
        below.length > 0 ? ['case', ['in', ['get', 'name'], ['literal', below]], 0, 1] : 1,
      );
    });
  });
}
