import { computed, type Ref } from 'vue';
import type { Area } from './area.ts';
import { isFree, type Box } from './box.ts';
import { boxOf, placeMarkers, type View } from './markers.ts';
import { scatterIn } from './scatter.ts';
import type { MapMarker, Pixel } from './types.ts';

/** The markers of a map as they are to be drawn now, which of them can be seen, and a way between two of them. */
export function usePlaced(from: {
  area: Ref<Area | undefined>;
  markers: Ref<readonly MapMarker[]>;
  /** shows all markers from afar too */
  peopled: Ref<boolean>;
  /** code of the grid that has its markers one by one before all others */
  focus: Ref<string | undefined>;
  way: Ref<{ from: string; to: string; label: string } | undefined>;
  /** what lies over the map, pixels of its box */
  covered: Ref<readonly Box[]>;
  /** what is written at grids, pixels from their middles */
  words: Ref<readonly (Box & { readonly grid: string })[]>;
  /** moves with the view */
  moved: Ref<number>;
  project: (point: readonly [number, number]) => Pixel | undefined;
  view: () => View;
}) {
  const scatter = computed(() => from.area.value && scatterIn(from.area.value));
  const anchors = computed(() => scatter.value?.(from.markers.value) ?? []);
  const written = (): Box[] =>
    from.words.value.flatMap(({ grid, left, top, right, bottom }) => {
      const centre = from.area.value?.grids.find(({ code }) => code === grid)?.centre;
      const at = centre && from.project(centre);
      return at ? [{ left: at.x + left, top: at.y + top, right: at.x + right, bottom: at.y + bottom }] : [];
    });
  const pins = computed(() => {
    if (from.moved.value === 0 || !from.area.value) return [];
    const view = from.view();
    const all = from.peopled.value || view.scale >= from.area.value.near;
    const wanted = all ? anchors.value : anchors.value.filter(({ marker }) => marker.alone);
    return placeMarkers(wanted, from.project, view, from.focus.value, [...from.covered.value, ...written()]);
  });
  /** Those that can be read and pressed, by key: neither beyond the edge nor, be it in part, under something else. */
  const clear = computed(() => {
    const { width, height } = from.view();
    const seen = pins.value.filter(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height);
    return new Set(seen.filter((pin) => isFree(boxOf(pin), from.covered.value)).map(({ key }) => key));
  });
  const ends = computed(() => {
    const way = from.way.value;
    const [start, end] = [way?.from, way?.to].map((id) => pins.value.find(({ key }) => key === id));
    return way && start && end ? { from: start, to: end, label: way.label } : undefined;
  });
  return { pins, clear, ends };
}
