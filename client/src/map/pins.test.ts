import type { Point } from '@liandong/maps/grid/model';
import { fromMetres, toMetres } from '@liandong/maps/grid/measure';
import { describe, expect, it } from 'vitest';
import type { AreaGrid } from './area.ts';
import { isFree } from './box.ts';
import { boxOf, placeMarkers, type Placed } from './markers.ts';
import { scatterIn, seats, type Anchor } from './scatter.ts';
import type { MapMarker } from './types.ts';

const origin: Point = [113.12, 23.03];

/** A square of 140 m, its middle so many metres east of the origin. */
function square(code: string, east: number): AreaGrid {
  const corners = [
    [-70, -70],
    [70, -70],
    [70, 70],
    [-70, 70],
    [-70, -70],
  ].map(([x = 0, y = 0]) => fromMetres([east + x, y], origin));
  const centre = fromMetres([east, 0], origin);
  const polygon = { type: 'Polygon' as const, coordinates: [corners.map((corner) => [...corner])] };
  return { id: east, code, name: '临河里', centre, ring: corners, polygon };
}

/** One pixel is one metre from near by. */
const area = { grids: [square('g1', 0), square('g2', 140)], near: 1 };
const scatter = scatterIn(area);
const person = (id: string, grid = 'g1'): MapMarker => ({ id, grid, kind: 'post', label: '周*梅' });
/** Companies of 1 to 60 people, with ids as scattered as they are. */
const companies = Array.from({ length: 60 }, (_, last) =>
  Array.from({ length: last + 1 }, (_unused, at) => `${((at + 7 * last) * 7919) % 10007}-${at}`),
);

/** Where each marker stands, metres from the origin. */
function metres(anchors: readonly Anchor[]): ReadonlyMap<string, readonly [number, number]> {
  const [flat = []] = toMetres([anchors.map(({ at }) => [...at])], origin);
  return new Map(anchors.map(({ marker }, at) => [marker.id, flat[at] ?? [NaN, NaN]]));
}

describe('[map] seats', () => {
  it('[map] are the same whatever the order, and nobody shares one while there are enough', () => {
    for (const some of companies) {
      for (const all of [1, 7, 40, 90]) {
        const found = seats(some, all);
        expect(seats([...some].reverse(), all)).toEqual(found);
        expect(new Set(found.values()).size).toBe(Math.min(some.length, all));
      }
    }
  });

  it('[map] a newcomer of a later id moves nobody as long as the same seats do', () => {
    const some = Array.from({ length: 5 }, (_, at) => `person-${at}`);
    const more = seats([...some, 'person-9'], 40);
    for (const [id, seat] of seats(some, 40)) expect(more.get(id)).toBe(seat);
  });
});

describe('[map] pins', () => {
  it('[map] stand in their grid, beside the label and apart from each other, whatever the order', () => {
    for (const some of companies) {
      const anchors = scatter(some.map((id) => person(id)));
      const at = metres(anchors);
      expect([...metres(scatter(some.map((id) => person(id)).reverse()))].sort()).toEqual([...at].sort());
      const { spacing } = anchors[0] ?? { spacing: NaN };
      const spots = [...at.values()];
      for (const [number, [x, y]] of spots.entries()) {
        expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(70);
        expect(Math.abs(x) > 40 || Math.abs(y) > 30).toBe(true);
        for (const [x2, y2] of spots.slice(0, number))
          expect(Math.hypot(x - x2, y - y2)).toBeGreaterThan(spacing - 0.1);
      }
    }
  });

  it('[map] who comes to another grid moves nobody in this one', () => {
    const before = metres(scatter([person('a'), person('b')]));
    const after = metres(scatter([person('x', 'g2'), person('b'), person('a')]));
    expect([after.get('a'), after.get('b')]).toEqual([before.get('a'), before.get('b')]);
  });

  const projectAt = (scale: number) => (point: readonly [number, number]) => {
    const [east, north] = toMetres([[[...point]]], origin)[0]?.[0] ?? [NaN, NaN];
    return { x: (east + 70) * scale, y: (70 - north) * scale };
  };
  const project = projectAt(1);
  const view = { width: 280, height: 140, scale: 1 };
  /** from so near that a crowd has room */
  const nearer = { width: 560, height: 280, scale: 2 };
  const many = (count: number, grid = 'g1') => Array.from({ length: count }, (_, at) => person(`${grid}-${at}`, grid));

  it('[map] one whose grid is unknown is left out', () => {
    expect(placeMarkers(scatter([person('lost', 'nowhere')]), project, view)).toEqual([]);
  });

  it('[map] stand one by one from near by, and together from where they would hide each other', () => {
    const anchors = scatter(many(6));
    expect(placeMarkers(anchors, project, view)).toHaveLength(6);
    const [heap, ...rest] = placeMarkers(anchors, project, { ...view, scale: 0.5 });
    expect(rest).toEqual([]);
    expect(heap?.members).toHaveLength(6);
  });

  it('[map] above forty in sight the grids further out become one each; whoever is chosen stands alone, none is lost', () => {
    const chosen = { ...person('chosen', 'g2'), alone: true };
    const anchors = scatter([...many(21), ...many(21, 'g2'), chosen]);
    const sizes = (focus: string) => {
      const placed = placeMarkers(anchors, projectAt(2), nearer, focus);
      expect(placed.flatMap(({ members }) => members)).toHaveLength(43);
      return placed.filter(({ members }) => members.length > 1).map(({ grid, members }) => [grid, members.length]);
    };
    expect(sizes('g1')).toEqual([['g2', 21]]);
    expect(sizes('g2')).toEqual([['g1', 21]]);
    expect(placeMarkers(anchors, projectAt(2), nearer, 'g1').at(-1)?.members).toEqual([chosen]);
  });

  it('[map] hide neither each other nor what is written, as long as there is room beside', () => {
    const written = { left: 20, right: 120, top: 96, bottom: 120 };
    for (const some of companies.slice(0, 7)) {
      const task: MapMarker = { ...person('task'), kind: 'task', alone: true };
      const anchors = scatter([...some.map((id) => person(id)), ...some.map((id) => person(`${id} b`, 'g2')), task]);
      for (const scale of [0.5, 1]) {
        const placed = placeMarkers(anchors, projectAt(scale), { ...view, scale }, undefined, [written]);
        expect(placed.flatMap(({ members }) => members)).toHaveLength(2 * some.length + 1);
        // Those one by one in a grid are as far apart as its places; seen as squares they may share a corner.
        const isOne = ({ members: [one, other] }: Placed): boolean => !other && !one?.alone;
        for (const [at, pin] of placed.entries()) {
          const others = placed.slice(0, at).filter((one) => !(isOne(one) && isOne(pin) && one.grid === pin.grid));
          const words = pin.members[0]?.alone ? [] : [written];
          // Of a heap's 30 pixels 24 are enough to be pressed.
          const { left, top, right, bottom } = boxOf(pin);
          const give = pin.members.length > 1 ? 3 : 0;
          const core = { left: left + give, top: top + give, right: right - give, bottom: bottom - give };
          expect(isFree(core, [...others.map(boxOf), ...words])).toBe(true);
        }
      }
    }
  });

  it('[map] what is out of sight does not count', () => {
    const anchors = scatter([...many(8), ...many(39, 'g2')]);
    expect(placeMarkers(anchors, projectAt(2), { ...nearer, width: 280 })).toHaveLength(47);
  });
});
