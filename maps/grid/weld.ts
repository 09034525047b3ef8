import type { Polygon, Position } from 'geojson';
import { nearPoints, type NearPoints } from './near.ts';

/** Degrees of one step of the lattice on which drawn corners lie: about a centimetre. */
const step = 1e-7;
/** A corner this close to a neighbour's edge (degrees) lies on it. */
const onEdge = 1.5 * step;
/** Two corners this close to each other (degrees) are the same, reckoned in two ways. */
const sameCorner = 2.5 * step;

const onLattice = (degrees: number): number => Math.round(degrees / step) / Math.round(1 / step);

/** A ring with its corners on the lattice, each once, closed. */
function latticeRing(ring: readonly Position[]): Position[] {
  const corners = ring.slice(0, -1).map(([x = 0, y = 0]): Position => [onLattice(x), onLattice(y)]);
  const kept: Position[] = [];
  for (const corner of corners) {
    if (!same(corner, kept.at(-1))) kept.push(corner);
  }
  return withoutHairs(kept);
}

/** Square degrees below which a loop is a hair of rounding: a fraction of a square metre. */
const hair = 3e-11;

function twiceArea(loop: readonly Position[]): number {
  return Math.abs(
    loop.reduce((sum, [x = 0, y = 0], n) => {
      const [nextX = 0, nextY = 0] = loop[(n + 1) % loop.length] ?? [];
      return sum + x * nextY - nextX * y;
    }, 0),
  );
}

/** A ring, closed, without loops that rounding made where it passes the same corner twice. */
function withoutHairs(corners: readonly Position[]): Position[] {
  const kept: Position[] = [];
  for (const corner of corners) {
    const before = kept.findIndex((one) => same(one, corner));
    const loop = before < 0 ? [] : kept.slice(before);
    if (before < 0 || twiceArea(loop) > 2 * hair) kept.push(corner);
    else kept.length = before + 1;
  }
  // A loop may also run over the ring's beginning.
  const last = kept.findLastIndex((corner, n) => n > 0 && same(corner, kept[0]));
  if (last > 0 && twiceArea(kept.slice(last)) <= 2 * hair) kept.length = last;
  const again = kept.findIndex((corner, n) => n > 0 && same(corner, kept.at(-1)));
  if (again > 0 && again < kept.length - 1 && twiceArea([...kept.slice(0, again), kept.at(-1) ?? []]) <= 2 * hair)
    kept.splice(0, again);
  while (kept.length > 1 && same(kept[0], kept.at(-1))) kept.pop();
  const [first] = kept;
  return first ? [...kept, [...first]] : [];
}

function same(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** The polygon on the lattice: two that share a border then share its corners to the last digit. */
export function onTheLattice({ coordinates }: Polygon): Polygon {
  const rings = coordinates.map(latticeRing).filter((ring) => ring.length >= 4);
  return { type: 'Polygon', coordinates: rings };
}

/** Corners by the cell of a raster that they lie in, so that those near a point are found at once. */
export class Corners {
  private readonly cells = new Map<string, Position[]>();
  private readonly all: Position[] = [];
  private index: NearPoints | undefined;

  add({ coordinates }: Polygon): void {
    this.index = undefined;
    for (const corner of coordinates.flatMap((ring) => ring.slice(1))) {
      this.all.push(corner);
      const key = this.key(corner, 0, 0);
      this.cells.set(key, [...(this.cells.get(key) ?? []), corner]);
    }
  }

  /** The nearest that is as good as the same. */
  near(corner: Position): Position | undefined {
    const around = [-1, 0, 1].flatMap((x) => [-1, 0, 1].flatMap((y) => this.cells.get(this.key(corner, x, y)) ?? []));
    const away = ([x = 0, y = 0]: Position): number => Math.hypot(x - (corner[0] ?? 0), y - (corner[1] ?? 0));
    return around.filter((one) => away(one) <= sameCorner).sort((a, b) => away(a) - away(b))[0];
  }

  /** Those that lie on the way between two corners, or almost; in no order. */
  around([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position): readonly Position[] {
    this.index ??= nearPoints(this.all.map(([x = NaN, y = NaN]) => [x, y]));
    const box = [Math.min(x1, x2) - onEdge, Math.min(y1, y2) - onEdge] as const;
    const found = this.index.within([...box, Math.max(x1, x2) + onEdge, Math.max(y1, y2) + onEdge]);
    return found.flatMap((at) => this.all.slice(at, at + 1));
  }

  private key([x = 0, y = 0]: Position, dx: number, dy: number): string {
    return `${Math.floor(x / sameCorner) + dx} ${Math.floor(y / sameCorner) + dy}`;
  }
}

/** The polygon with its corners where others have theirs, as far as they mean the same. */
export function snapped({ coordinates }: Polygon, corners: Corners): Polygon {
  const rings = coordinates.map((ring) => ring.map((corner) => corners.near(corner) ?? corner));
  return onTheLattice({ type: 'Polygon', coordinates: rings });
}

/** How far along an edge a point lies on it, 0–1 without the ends; nothing where it does not. */
function along([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position, [x = 0, y = 0]: Position): number | undefined {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.hypot(dx, dy);
  if (length === 0) return undefined;
  const t = ((x - x1) * dx + (y - y1) * dy) / (length * length);
  if (t * length <= sameCorner || (1 - t) * length <= sameCorner) return undefined;
  return Math.abs((x - x1) * dy - (y - y1) * dx) / length <= onEdge ? t : undefined;
}

/** Between two corners, those of others that lie on the way, in order. */
function between(from: Position, to: Position, others: Corners): Position[] {
  return others
    .around(from, to)
    .flatMap((corner) => {
      const t = along(from, to, corner);
      return t === undefined ? [] : [{ corner, t }];
    })
    .sort((a, b) => a.t - b.t)
    .map(({ corner }) => corner);
}

/**
 * Gives a polygon the corners that others have on its border, so that a border of two is the same line on both
 * sides. Returns the very polygon where nothing was missing.
 */
export function welded(polygon: Polygon, others: Corners): Polygon {
  const coordinates = polygon.coordinates.map((ring) =>
    ring.flatMap((corner, at) => {
      const last = ring[at - 1];
      const found = last ? between(last, corner, others) : [];
      return [...found, corner];
    }),
  );
  const isSame = coordinates.every((ring, n) => ring.length === polygon.coordinates[n]?.length);
  return isSame ? polygon : onTheLattice({ type: 'Polygon', coordinates });
}
