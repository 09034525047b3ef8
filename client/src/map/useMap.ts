import 'maplibre-gl/dist/maplibre-gl.css';
import { hatchImage, hatchPattern } from '@liandong/maps/style/hatch';
import { palettes, type PaletteName } from '@liandong/maps/style/palette';
import { source, type CellState } from '@liandong/maps/style/source';
import { mapStyle } from '@liandong/maps/style/style';
import { LngLat, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import type { Area } from './area.ts';
import { makeCamera, type Edges } from './camera.ts';
import { isFree, type Box } from './box.ts';
import { coalesce } from './coalesce.ts';
import { freeNames } from './free-names.ts';
import { moveSpots, showSpots, type Spots } from './spots.ts';
import type { Pixel } from './types.ts';

// Without an address of its own, the worker is looked for beside the page and the map never loads.
setWorkerUrl(workerUrl);

const fonts = '"Noto Sans SC Variable","Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif';

/** A lost graphics context is rebuilt this many times, each wait twice as long, so a broken driver is left alone. */
const rebuilds = 5;
const firstRebuildWait = 1_000;

/** What a grid's name with its people takes to each side of its middle, and how much a map is raised at a time; pixels at a scale of 1. */
const nameRoom = { x: 48, y: 26 };
const raise = 12;

export type UseMapOptions = {
  readonly area: Ref<Area | undefined>;
  readonly palette: Ref<PaletteName>;
  /** live state by the grids' numeric ids; handed to the map at most once a second */
  readonly states: Ref<ReadonlyMap<number, CellState>>;
  readonly interactive: boolean;
  /** accessible name of the whole map */
  readonly label: string;
  /** the screen's factor for widths */
  readonly scale: number;
  /** pixels to keep free around the community */
  readonly padding: Edges;
  /** a grid was clicked or tapped */
  readonly select: (id: number) => void;
  /** any point was clicked or tapped, degrees */
  readonly point?: (at: readonly [longitude: number, latitude: number]) => void;
  /** points that are drawn together from afar, GeoJSON */
  readonly spots?: Ref<Spots | undefined>;
  /** what lies over the map now, pixels of its box: names of streets give way to it */
  readonly over: () => readonly Box[];
  /** the first complete picture is drawn; said again after a rebuild */
  readonly ready: () => void;
};

/**
 * Owns a MapLibre map inside `box`: makes it when box and area are there, rebuilds it when the graphics
 * context is lost, removes it with the scope. `moved` counts changes of view, so that what is laid over the
 * map is placed anew by `project`, which gives `undefined` while there is no map.
 */
export function useMap(box: Ref<HTMLElement | null>, options: UseMapOptions) {
  const map = shallowRef<MapLibre>();
  const camera = makeCamera(map);
  const moved = ref(0);
  let drawn = new Map<number, CellState>();
  let failures = 0;
  let rebuildTimer: number | undefined;
  const paint = coalesce(applyStates, 1_000);

  function create(element: HTMLElement, area: Area) {
    const made = new MapLibre({
      container: element,
      style: mapStyle(area.data, options.palette.value, options.scale),
      bounds: [...area.bounds],
      fitBoundsOptions: { padding: { ...options.padding } },
      interactive: options.interactive,
      attributionControl: false,
      locale: { 'Map.Title': options.label },
      localIdeographFontFamily: fonts,
      fadeDuration: 0,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      minZoom: 12,
      maxZoom: 19.5,
      renderWorldCopies: false,
    });
    map.value = made;
    made.touchZoomRotate.disableRotation();
    made.keyboard.disableRotation();
    addHatch(made);
    freeNames(made, options.over);
    place(made, area);
    made.on('move', () => (moved.value += 1));
    made.on('resize', () => {
      place(made, area);
      moved.value += 1;
    });
    // Colours are known before the ground is drawn, so the first tile that comes already has its own.
    made.once('style.load', applyStates);
    made.on('load', () => {
      made.once('idle', () => {
        failures = 0;
        options.ready();
      });
    });
    // The view is set from the beginning: names and figures need not wait for the drawing below them.
    moved.value += 1;
    if (options.interactive) listen(made);
    if (options.spots) made.once('style.load', () => showSpots(made, options.spots?.value, options.palette.value));
    made.on('webglcontextlost', rebuild);
  }

  /** Clicks come even from a map that cannot be moved, so a wall does not listen at all. */
  function listen(made: MapLibre) {
    made.on('click', 'cells', (event) => {
      const id = event.features?.[0]?.id;
      if (typeof id === 'number') options.select(id);
    });
    made.on('click', ({ lngLat }) => options.point?.([lngLat.lng, lngLat.lat]));
    made.on('movestart', ({ originalEvent }) => originalEvent && camera.stay());
    made.on('mousemove', 'cells', () => (made.getCanvas().style.cursor = 'pointer'));
    made.on('mouseleave', 'cells', () => (made.getCanvas().style.cursor = ''));
  }

  /** Shows the whole. Where nobody can move the map, it is seen smaller and higher until as few names of grids as can be lie under a legend. */
  function place(made: MapLibre, area: Area) {
    let best = options.padding.bottom;
    fit(made, area, best);
    if (options.interactive) return;
    let fewest = namesUnder(area);
    const most = made.getContainer().clientHeight / 5;
    const step = Math.max(1, raise * options.scale);
    for (let more = step; fewest > 0 && more < most; more += step) {
      fit(made, area, options.padding.bottom + more);
      const under = namesUnder(area);
      if (under < fewest) [fewest, best] = [under, options.padding.bottom + more];
    }
    fit(made, area, best);
  }

  /** How many grids' names lie under something, be it in part. */
  function namesUnder({ grids }: Area): number {
    const boxes = options.over();
    const [x, y] = [nameRoom.x * options.scale, nameRoom.y * options.scale];
    return grids.filter(({ centre }) => {
      const at = camera.project(centre);
      return at && !isFree({ left: at.x - x, right: at.x + x, top: at.y - y, bottom: at.y + y }, boxes);
    }).length;
  }

  function fit(made: MapLibre, area: Area, bottom: number) {
    const fitted = made.cameraForBounds([...area.bounds], { padding: { ...options.padding, bottom } });
    if (!fitted?.center) return;
    camera.refit({ center: LngLat.convert(fitted.center), zoom: fitted.zoom ?? made.getZoom() });
    if (options.interactive) {
      const [west, south, east, north] = area.bounds;
      made.setMaxBounds([west - (east - west), south - (north - south), east + (east - west), north + (north - south)]);
    }
  }

  function addHatch(made: MapLibre) {
    const ratio = Math.ceil(window.devicePixelRatio * options.scale);
    const image = hatchPattern(palettes[options.palette.value].hatch, 10 * ratio, 1.4 * ratio);
    made.once('style.load', () => made.addImage(hatchImage, image, { pixelRatio: ratio / options.scale }));
  }

  function applyStates() {
    const current = map.value;
    if (!current?.getSource(source.grids)) return;
    for (const [id, state] of options.states.value) {
      if (drawn.get(id) !== state) current.setFeatureState({ source: source.grids, id }, { ...state });
    }
    for (const id of drawn.keys()) {
      if (!options.states.value.has(id)) current.removeFeatureState({ source: source.grids, id });
    }
    drawn = new Map(options.states.value);
  }

  function rebuild() {
    remove();
    if (failures >= rebuilds) return;
    rebuildTimer = window.setTimeout(start, firstRebuildWait * 2 ** failures);
    failures += 1;
  }

  function remove() {
    if (rebuildTimer !== undefined) window.clearTimeout(rebuildTimer);
    paint.cancel();
    map.value?.remove();
    map.value = undefined;
    drawn = new Map();
  }

  function start() {
    remove();
    if (box.value && options.area.value) create(box.value, options.area.value);
  }

  /** The numeric id of the grid under a point of the box, pixels; undefined beside all grids. */
  function cellAt(point: Pixel): number | undefined {
    const id = map.value?.queryRenderedFeatures([point.x, point.y], { layers: ['cells'] })[0]?.id;
    return typeof id === 'number' ? id : undefined;
  }

  watch([box, options.area], start, { immediate: true, flush: 'post' });
  watch(options.states, paint.request);
  watch(options.palette, start);
  if (options.spots) watch(options.spots, (spots) => map.value && moveSpots(map.value, spots));
  onScopeDispose(remove);
  return { moved, cellAt, ...camera };
}
