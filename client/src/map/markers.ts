import type { AreaGrid } from './area.ts';
import type { MapMarker, Pixel } from './types.ts';

/** One thing to draw: a marker, or several that would hide each other. */
export type Placed = {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly members: readonly MapMarker[];
};

/** Above this many markers, near ones are drawn as one. */
const most = 40;
/** Pixels within which markers become one. */
const reach = 44;
/** The golden angle (radians) never puts two of a row behind each other. */
const goldenAngle = 2.399963;

/**
 * Places markers on the map. One without a position goes around its grid's label, spread by its number there;
 * one whose grid is unknown is left out, because a wrong place is worse than none.
 */
export function placeMarkers(
  markers: readonly MapMarker[],
  grids: readonly AreaGrid[],
  project: (point: readonly [number, number]) => Pixel | undefined,
  gap: number,
): Placed[] {
  const byCode = new Map(grids.map((grid) => [grid.code, grid]));
  const count = new Map<string, number>();
  const placed = markers.flatMap((marker): Placed[] => {
    const grid = marker.grid === undefined ? undefined : byCode.get(marker.grid);
    const pixel = project(marker.lngLat ?? grid?.centre ?? [NaN, NaN]);
    if (!pixel || !Number.isFinite(pixel.x)) return [];
    if (marker.lngLat || !grid) return [{ key: marker.id, ...pixel, members: [marker] }];
    const turn = count.get(grid.code) ?? 0;
    count.set(grid.code, turn + 1);
    // A pin stands on its tip and would cover the figure above it, so pins begin beside the label.
    const pin = marker.kind === 'alert' || marker.kind === 'task';
    const angle = (pin ? 0.3 : Math.PI / 2) + turn * goldenAngle;
    const wide = pin ? 1.6 * gap : gap;
    return [
      {
        key: marker.id,
        x: pixel.x + wide * Math.cos(angle),
        y: pixel.y + gap * Math.sin(angle),
        members: [marker],
      },
    ];
  });
  return markers.length > most ? cluster(placed) : placed;
}

function cluster(placed: readonly Placed[]): Placed[] {
  const cells = new Map<string, Placed>();
  for (const one of placed) {
    const key = `${Math.floor(one.x / reach)}:${Math.floor(one.y / reach)}`;
    const there = cells.get(key);
    cells.set(key, there ? { ...there, key, members: [...there.members, ...one.members] } : one);
  }
  return [...cells.values()];
}
