import { computed, type Ref } from 'vue';
import type { Area } from './area.ts';
import { placeMarkers, type View } from './markers.ts';
import { scatterIn } from './scatter.ts';
import type { MapMarker, Pixel } from './types.ts';

/** The markers of a map as they are to be drawn now, and a way between two of them. */
export function usePlaced(from: {
  area: Ref<Area | undefined>;
  markers: Ref<readonly MapMarker[]>;
  /** shows all markers from afar too */
  peopled: Ref<boolean>;
  /** code of the grid that has its markers one by one before all others */
  focus: Ref<string | undefined>;
  way: Ref<{ from: string; to: string; label: string } | undefined>;
  /** moves with the view */
  moved: Ref<number>;
  project: (point: readonly [number, number]) => Pixel | undefined;
  view: () => View;
}) {
  const scatter = computed(() => from.area.value && scatterIn(from.area.value));
  const anchors = computed(() => scatter.value?.(from.markers.value) ?? []);
  const pins = computed(() => {
    if (from.moved.value === 0 || !from.area.value) return [];
    const view = from.view();
    const all = from.peopled.value || view.scale >= from.area.value.near;
    const shown = all ? anchors.value : anchors.value.filter(({ marker }) => marker.alone);
    return placeMarkers(shown, from.project, view, from.focus.value);
  });
  const ends = computed(() => {
    const way = from.way.value;
    const [start, end] = [way?.from, way?.to].map((id) => pins.value.find(({ key }) => key === id));
    return way && start && end ? { from: start, to: end, label: way.label } : undefined;
  });
  return { pins, ends };
}
