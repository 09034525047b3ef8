import { fromMetres } from '@liandong/maps/grid/measure';
import type { LngLat, Map as MapLibre } from 'maplibre-gl';
import type { ShallowRef } from 'vue';
import type { View } from './markers.ts';
import type { Pixel } from './types.ts';

/** Four distances from the box's upper left corner, or from its edges, pixels. */
export type Edges = { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };

interface Place {
  readonly center: LngLat;
  readonly zoom: number;
}

/** How long the map takes to go somewhere by itself, ms. */
const going = 200;

/** Where one looks at the map from, and how the page moves there. */
export function makeCamera(map: ShallowRef<MapLibre | undefined>) {
  /** where the map was before it went somewhere by itself */
  let before: Place | undefined;
  /** somebody moved the map: it stays where they want it */
  let held = false;

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
     * Brings points into the part of the box that is free, unless they are there already, and at least as near as
     * `scale` (pixels per metre) or as near as all of them have room.
     */
    reveal(points: readonly (readonly [number, number])[], free: Edges, scale: number): void {
      const [spots, { width, height, scale: now }] = [points.flatMap((point) => project(point) ?? []), view()];
      if (!map.value || spots.length === 0) return;
      const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
      const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const inside = left > free.left && right < free.right && top > free.top && bottom < free.bottom;
      const room = Math.min((free.right - free.left) / (right - left), (free.bottom - free.top) / (bottom - top));
      const gain = Math.min(Math.max(1, scale / now), room);
      if (inside && gain <= 1) return;
      before ??= { center: map.value.getCenter(), zoom: map.value.getZoom() };
      const zoom = map.value.getZoom() + Math.log2(gain);
      const offset: [number, number] = [(free.left + free.right - width) / 2, (free.top + free.bottom - height) / 2];
      const center = map.value.unproject([(left + right) / 2, (top + bottom) / 2]);
      map.value.easeTo({ center, zoom, offset, duration: going });
    },
    /** The box has another size, in which this is where the whole is seen. */
    refit(place: Place): void {
      if (held) return;
      if (before) before = place;
      else map.value?.jumpTo(place);
    },
    /** Goes back to where the first `reveal` set out from. */
    goBack(): void {
      if (before) map.value?.easeTo({ ...before, duration: going });
      before = undefined;
    },
    /** Somebody moved the map: there is no going back from where they want to be. */
    stay(): void {
      before = undefined;
      held = true;
    },
  };
}
