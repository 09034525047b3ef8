import { isFree, overlapping, type Box } from './box.ts';
import type { Anchor } from './scatter.ts';
import type { MapMarker, Pixel } from './types.ts';

/** One thing to draw: a marker, or several of a grid. */
export type Placed = {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** code of the grid */
  readonly grid: string;
  readonly members: readonly MapMarker[];
};

/** What of the map is seen: pixels of its box, and pixels per metre. */
export type View = { readonly width: number; readonly height: number; readonly scale: number };
type Spot = Anchor & Pixel;
type Project = (point: readonly [number, number]) => Pixel | undefined;

/** So many markers in sight stand by themselves; those of the grids further out are drawn as one per grid. */
const most = 40;
/** Pixels that two markers need between their middles. */
const reach = 24;
/** Sides of what is drawn, pixels: one marker, several as one, and a task, that stands on its tip (pin.css). */
const sides = { one: 24, heap: 30, task: { width: 42, height: 54 } };
/** Where the one that stands for many may be, pixels from the grid's middle: below its label if that is free. */
const beside = [
  [0, 32],
  [0, -36],
  [46, 32],
  [-46, 32],
  [46, -36],
  [-46, -36],
  [0, 66],
  [0, -70],
] as const;

/**
 * Places markers on the map so that none hides another. Those of a grid become one where they have no room, or are
 * too many: then the grids nearest to `focus` (a grid's code, else the middle of the view) have theirs one by one. A
 * marker that stands alone, being chosen, is never hidden in such a heap. `taken`: what of the map is spoken for.
 */
export function placeMarkers(
  anchors: readonly Anchor[],
  project: Project,
  view: View,
  focus?: string,
  taken: readonly Box[] = [],
): Placed[] {
  const spots = anchors.flatMap((anchor): Spot[] => {
    const pixel = project(anchor.at);
    return pixel ? [{ ...anchor, ...pixel }] : [];
  });
  const byGrid = new Map<string, Spot[]>();
  for (const spot of spots) byGrid.set(spot.grid.code, [...(byGrid.get(spot.grid.code) ?? []), spot]);
  const around = byGrid.get(focus ?? '')?.[0]?.grid.centre;
  const middle = (around && project(around)) ?? { x: view.width / 2, y: view.height / 2 };
  const away = new Map(
    spots.map(({ grid }) => {
      const { x = 0, y = 0 } = project(grid.centre) ?? {};
      return [grid.code, Math.hypot(x - middle.x, y - middle.y)];
    }),
  );
  const chosen = spots.filter(({ marker }) => marker.alone).map(single);
  const full = [...taken, ...chosen.map(boxOf)];
  let seen = 0;
  return [...byGrid]
    .sort(([a], [b]) => (away.get(a) ?? 0) - (away.get(b) ?? 0))
    .flatMap(([, some]) => {
      seen += some.filter(({ x, y }) => x >= 0 && x <= view.width && y >= 0 && y <= view.height).length;
      const roomy = seen <= most && some.every(({ spacing }) => spacing * view.scale >= reach);
      return inGrid(
        some.filter(({ marker }) => !marker.alone),
        roomy,
        project,
        full,
      );
    })
    .concat(chosen)
    .sort((a, b) => (a.grid < b.grid ? -1 : a.grid > b.grid ? 1 : 0));
}

/** Those of one grid: one by one where there is room for each, the rest as one. What they take is added to `full`. */
function inGrid(spots: readonly Spot[], roomy: boolean, project: Project, full: Box[]): Placed[] {
  const free = roomy ? spots.filter((spot) => isFree(boxOf(single(spot)), full)) : [];
  const placed = free.map(single);
  full.push(...placed.map(boxOf));
  const rest = spots.filter((spot) => !free.includes(spot));
  const [first] = rest;
  const at = first && project(first.grid.centre);
  if (!at) return placed;
  const heaps = beside.map(([right, down]): Placed => ({
    ...{ key: `in ${first.grid.code}`, grid: first.grid.code, x: at.x + right, y: at.y + down },
    members: rest.map(({ marker }) => marker),
  }));
  const [heap] = [...heaps].sort((a, b) => overlapping(boxOf(a), full) - overlapping(boxOf(b), full));
  if (!heap) return placed;
  full.push(boxOf(heap));
  return [...placed, heap];
}

function single({ marker, grid, x, y }: Spot): Placed {
  return { key: marker.id, grid: grid.code, x, y, members: [marker] };
}

/** The part of the map that a marker covers. */
export function boxOf({ x, y, members: [first, second] }: Placed): Box {
  if (!second && first?.kind === 'task') {
    const { width, height } = sides.task;
    return { left: x - width / 2, right: x + width / 2, top: y - height, bottom: y };
  }
  const half = (second ? sides.heap : sides.one) / 2;
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}
