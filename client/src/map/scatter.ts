import { placesIn } from '@liandong/maps/grid/places';
import type { Point } from '@liandong/maps/grid/model';
import type { Area, AreaGrid } from './area.ts';
import { ems } from './label-fit.ts';
import type { MapMarker } from './types.ts';

/** A marker and where it stands: nobody's true position, but the same one as long as it is in that grid. */
export type Anchor = {
  readonly marker: MapMarker;
  readonly at: Point;
  readonly grid: AreaGrid;
  /** metres to the nearest other place */
  readonly spacing: number;
};

/** Pixels at the scale from which people are shown one by one. */
const pin = 27;
const label = { letter: 15, least: 28, halfHeight: 18 };
/** How much closer places may lie where there are more people than places, in turn. */
const densities = [1, 2, 4];

/**
 * Makes the function that gives each marker of an area a place in its grid, beside the grid's label. One whose grid
 * is unknown is left out, because a wrong place is worse than none.
 */
export function scatterIn(area: Pick<Area, 'grids' | 'near'>): (markers: readonly MapMarker[]) => readonly Anchor[] {
  const byCode = new Map(area.grids.map((grid) => [grid.code, grid]));
  const known = new Map<string, readonly Point[]>();

  function placesOf(grid: AreaGrid, spacing: number): readonly Point[] {
    const key = `${grid.code} ${spacing}`;
    let places = known.get(key);
    if (!places) {
      const halfWidth = (Math.max(label.least, (ems(grid.name) * label.letter) / 2) + pin / 2) / area.near;
      const halfHeight = (label.halfHeight + pin / 2) / area.near;
      known.set(key, (places = placesIn(grid.polygon, spacing, { middle: grid.centre, halfWidth, halfHeight })));
    }
    return places;
  }

  function inGrid(grid: AreaGrid, markers: readonly MapMarker[]): Anchor[] {
    const choices = densities.map((density) => {
      const spacing = pin / area.near / Math.sqrt(density);
      return { spacing, places: placesOf(grid, spacing) };
    });
    const roomy = choices.find(({ places }) => places.length >= markers.length);
    const { spacing, places } = roomy ?? { spacing: 0, places: [grid.centre] };
    const at = seats(
      markers.map(({ id }) => id),
      places.length,
    );
    return markers.map((marker) => ({ marker, grid, spacing, at: places[at.get(marker.id) ?? 0] ?? grid.centre }));
  }

  return (markers) => {
    const byGrid = new Map<AreaGrid, MapMarker[]>();
    for (const marker of markers) {
      const grid = byCode.get(marker.grid);
      if (grid) byGrid.set(grid, [...(byGrid.get(grid) ?? []), marker]);
    }
    return [...byGrid].flatMap(([grid, some]) => inGrid(grid, some));
  };
}

/**
 * A seat for each id, whatever their order: the one its letters point to, or the next that is free. Few ids share the
 * first seats, which lie far apart; the oldest id has the first choice, so that newcomers rarely move anybody.
 */
export function seats(ids: readonly string[], all: number): ReadonlyMap<string, number> {
  const count = Math.min(all, 2 ** Math.ceil(Math.log2(Math.max(4, ids.length * 1.25))));
  const taken = new Set<number>();
  const found = new Map<string, number>();
  for (const id of [...ids].sort()) {
    let seat = number(id) % count;
    for (let tries = 0; taken.has(seat) && tries < count; tries += 1) seat = (seat + 1) % count;
    taken.add(seat);
    found.set(id, seat);
  }
  return found;
}

/** A number from a text, the same on every device (FNV-1a). */
function number(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
