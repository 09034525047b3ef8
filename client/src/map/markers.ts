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

/** So many markers in sight stand by themselves; those of the grids further out are drawn as one per grid. */
const most = 40;
/** Pixels that two markers need between their middles. */
const reach = 24;
/** Pixels from a grid's middle down to the one that stands for many: below the label. */
const below = 32;

/**
 * Places markers on the map. Those of a grid become one where they would hide each other, or are too many: then the
 * grids nearest to `focus` (a grid's code, else the middle of the view) have theirs one by one. A marker that stands
 * alone, being chosen, is never hidden in such a heap.
 */
export function placeMarkers(
  anchors: readonly Anchor[],
  project: (point: readonly [number, number]) => Pixel | undefined,
  view: View,
  focus?: string,
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
  let seen = 0;
  return [...byGrid]
    .sort(([a], [b]) => (away.get(a) ?? 0) - (away.get(b) ?? 0))
    .flatMap(([code, some]) => {
      seen += some.filter(({ x, y }) => x >= 0 && x <= view.width && y >= 0 && y <= view.height).length;
      const roomy = some.every(({ spacing }) => spacing * view.scale >= reach);
      return roomy && seen <= most ? some.map(single) : heap(code, some, project);
    })
    .sort((a, b) => (a.grid < b.grid ? -1 : a.grid > b.grid ? 1 : 0));
}

function single({ marker, grid, x, y }: Spot): Placed {
  return { key: marker.id, grid: grid.code, x, y, members: [marker] };
}

/** Those of a grid as one, below its label, beside whoever stands alone. */
function heap(code: string, spots: readonly Spot[], project: (point: readonly [number, number]) => Pixel | undefined) {
  const alone = spots.filter(({ marker }) => marker.alone).map(single);
  const members = spots.map(({ marker }) => marker).filter((marker) => !marker.alone);
  const at = spots[0] && project(spots[0].grid.centre);
  if (!at || members.length === 0) return alone;
  return [{ key: `in ${code}`, grid: code, x: at.x, y: at.y + below, members }, ...alone];
}
