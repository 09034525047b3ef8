import { fromMetres } from '@liandong/maps/grid/measure';
import type { LngLat, Map as MapLibre } from 'maplibre-gl';
import type { ShallowRef } from 'vue';
import type { View } from './markers.ts';
import type { Pixel } from './types.ts';

/** Four distances from the box's upper left corner, or from its edges, pixels. */
export type Edges = { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };

/** How long the map takes to go somewhere by itself, ms. */
const going = 200;

/** Where one looks at the map from, and how the page moves there. */
export function makeCamera(map: ShallowRef<MapLibre | undefined>) {
  /** where the map was before it went somewhere by itself */
  let before: { center: LngLat; zoom: number } | undefined;

  /** Where a place is in the box; undefined while there is no map. */
  function project(point: readonly [number, number]): Pixel | undefined {
    const pixel = map.value?.project([point[0], point[1]]);
    return pixel && { x: pixel.x, y: pixel.y };
  }

  /** What is seen: pixels of the box, and pixels per metre. */
  function view(): View {
    const { clientWidth: width = 0, clientHeight: height = 0 } = map.value?.getContainer() ?? {};
    const middle = map.value?.getCenter().toArray();
    const [a, b] = middle ? [project(middle), project(fromMetres([100, 0], middle))] : [];
    return { width, height, scale: a && b ? Math.hypot(a.x - b.x, a.y - b.y) / 100 : 0 };
  }

  return {
    project,
    view,
    /**
     * Brings a point into the middle of the part of the box that is free, unless it is there already, and at least
     * as near as `scale` (pixels per metre).
     */
    reveal(point: readonly [number, number], free: Edges, scale: number): void {
      const [at, { width, height, scale: now }] = [project(point), view()];
      const inside = at && at.x > free.left && at.x < free.right && at.y > free.top && at.y < free.bottom;
      if (!map.value || !at || (inside && now >= scale)) return;
      before ??= { center: map.value.getCenter(), zoom: map.value.getZoom() };
      const zoom = map.value.getZoom() + Math.max(0, Math.log2(scale / now));
      const offset: [number, number] = [(free.left + free.right - width) / 2, (free.top + free.bottom - height) / 2];
      map.value.easeTo({ center: [...point], zoom, offset, duration: going });
    },
    /** Goes back to where the first `reveal` set out from. */
    goBack(): void {
      if (before) map.value?.easeTo({ ...before, duration: going });
      before = undefined;
    },
    /** Somebody moved the map: there is no going back from where they want to be. */
    stay(): void {
      before = undefined;
    },
  };
}
