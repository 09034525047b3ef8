import bbox from '@turf/bbox';
import kinks from '@turf/kinks';
import type { Polygon } from 'geojson';
import * as polyclip from 'polyclip-ts';
import { limits } from './limits.ts';
import { clippedArea } from './measure.ts';
import { Corners, onTheLattice, snapped, welded } from './weld.ts';

/** A piece of ground with a code, as grids and buildings are. */
export interface Block {
  readonly id: string;
  readonly polygon: Polygon;
}

/** A building whose outline says to which part of its grid it belongs. */
export interface Building extends Block {
  readonly grid: string;
}

/** Why ground can't be drawn so; `area` names the block that is in the way. */
export interface DrawFault {
  readonly fault: 'nothing' | 'in_pieces' | 'leaves_pieces' | 'swallowed' | 'apart';
  readonly area?: string;
}

/** The outlines that are other than before, by code, and the buildings that come along. */
export interface Redrawn {
  readonly polygons: ReadonlyMap<string, Polygon>;
  readonly buildings: readonly string[];
}

type Geom = Parameters<typeof polyclip.union>[0];
type Pieces = ReturnType<typeof polyclip.union>;

/** Square metres below which a piece is a crumb of the pen: it goes to the other side. */
const crumb = 50;

const geom = ({ coordinates }: Polygon): Geom => coordinates as Geom;

const toPolygon = (coordinates: Pieces[number]): Polygon => onTheLattice({ type: 'Polygon', coordinates });

/** Pieces of some size, and the crumbs beside them. */
function sorted(pieces: Pieces): { readonly large: Pieces; readonly crumbs: Pieces } {
  const isLarge = (piece: Pieces[number]): boolean => clippedArea([piece]) >= crumb;
  return { large: pieces.filter(isLarge), crumbs: pieces.filter((piece) => !isLarge(piece)) };
}

function united(first: Geom, rest: readonly Geom[]): Pieces {
  return polyclip.union(first, ...rest);
}

/** The drawn ground with the buildings that lie in it mostly, without those that don't: none is cut in two. */
function aroundBuildings(drawn: Pieces, buildings: readonly Building[]): { ground: Pieces; along: Building[] } {
  let ground = drawn;
  const along: Building[] = [];
  for (const building of buildings) {
    const within = clippedArea(polyclip.intersection(drawn, geom(building.polygon)));
    if (within === 0) continue;
    const whole = clippedArea([building.polygon.coordinates]);
    const comes = within > whole / 2;
    if (comes) along.push(building);
    if (comes && within < whole) ground = polyclip.union(ground, geom(building.polygon));
    if (!comes) ground = polyclip.difference(ground, geom(building.polygon));
  }
  return { ground, along };
}

/** The drawn ground, its crumbs dropped, in one piece; together with that of the grid which takes it. */
function inOnePiece(ground: Pieces, into: Polygon | undefined): Pieces[number] | DrawFault {
  const { large } = sorted(ground);
  const [first, ...rest] = large;
  if (!first) return { fault: 'nothing' };
  const { large: whole } = sorted(
    united(into ? geom(into) : [first], into ? large.map((piece) => [piece]) : rest.map((piece) => [piece])),
  );
  const [one, ...more] = whole;
  return one && more.length === 0 ? one : { fault: 'in_pieces' };
}

/** What is left of each giving grid, and the crumbs that would be left beside it. */
function leftOf(from: readonly Block[], taken: Geom): { rests: Map<string, Polygon>; crumbs: Pieces } | DrawFault {
  const rests = new Map<string, Polygon>();
  const crumbs: Pieces = [];
  for (const { id, polygon } of from) {
    const { large, crumbs: few } = sorted(polyclip.difference(geom(polygon), taken));
    const [rest, ...more] = large;
    if (!rest) return { fault: 'swallowed', area: id };
    if (more.length > 0) return { fault: 'leaves_pieces', area: id };
    rests.set(id, toPolygon(rest));
    crumbs.push(...few);
  }
  return { rests, crumbs };
}

/**
 * The ground with the crumbs beside it, in one piece. Both lie on the lattice first: a corner of both that was reckoned in
 * two ways may differ in its last digit, and then they would not join and the crumb would be nobody's.
 */
function withCrumbs(piece: Pieces[number], crumbs: Pieces): Pieces[number] | DrawFault {
  const [own, ...few] = [piece, ...crumbs].map(toPolygon).filter(({ coordinates }) => coordinates.length > 0);
  const pieces = own ? united(geom(own), few.map(geom)) : [];
  const [one, ...more] = pieces.filter((each) => clippedArea([each]) >= limits.sliver);
  return one && more.length === 0 ? one : { fault: 'in_pieces' };
}

type Box = ReturnType<typeof bbox>;

/** Degrees by which two boxes may lie apart and still share a border: some rounding. */
const rounding = 1e-6;

function touches([west, south, east, north]: Box, [otherWest, otherSouth, otherEast, otherNorth]: Box): boolean {
  const apart = Math.max(otherWest - east, west - otherEast, otherSouth - north, south - otherNorth);
  return apart <= rounding;
}

/** Welds what was drawn anew with all beside it; those beside that got a corner are other than before too. */
function weldAll(drawn: ReadonlyMap<string, Polygon>, beside: readonly Block[]): Map<string, Polygon> {
  const corners = new Corners();
  const all = new Map<string, Polygon>();
  const boxes = [...drawn.values()].map((polygon) => bbox(polygon));
  for (const { id, polygon } of beside) {
    if (!boxes.some((box) => touches(box, bbox(polygon)))) continue;
    corners.add(polygon);
    all.set(id, polygon);
  }
  for (const [id, polygon] of drawn) {
    const own = snapped(polygon, corners);
    corners.add(own);
    all.set(id, own);
  }
  const out = new Map<string, Polygon>();
  for (const [id, polygon] of all) {
    const after = welded(polygon, corners);
    if (after !== polygon || drawn.has(id)) out.set(id, after);
  }
  return out;
}

/**
 * Takes drawn ground from the grids `from` for one grid, `to`: a new one, or `into` that grows by it. Without `from`
 * it is ground that no grid has. Borders stay shared: no gap, no overlap, no sliver; a building comes along whole or
 * stays whole. Degrees, WGS-84.
 */
export function takeGround(
  drawn: Polygon,
  to: { readonly id: string; readonly into?: Polygon },
  grids: readonly Block[],
  from: readonly string[],
  buildings: readonly Building[],
): Redrawn | DrawFault {
  const giving = grids.filter(({ id }) => from.includes(id));
  const beside = grids.filter(({ id }) => !from.includes(id) && id !== to.id);
  const pen = geom(onTheLattice(drawn));
  const [first, ...others] = giving.map(({ polygon }) => geom(polygon));
  const taken = grids.filter(({ id }) => id !== to.id).map(({ polygon }) => geom(polygon));
  const free = (): Pieces => (taken.length === 0 ? polyclip.union(pen) : polyclip.difference(pen, ...taken));
  const reach = first ? polyclip.intersection(pen, united(first, others)) : free();
  const { ground, along } = aroundBuildings(
    reach,
    buildings.filter(({ grid }) => from.includes(grid)),
  );
  const piece = inOnePiece(ground, to.into);
  if ('fault' in piece) return piece;
  const left = leftOf(giving, [piece]);
  if ('fault' in left) return left;
  const whole = left.crumbs.length === 0 ? piece : withCrumbs(piece, left.crumbs);
  if ('fault' in whole) return whole;
  const polygons = weldAll(new Map([...left.rests, [to.id, toPolygon(whole)]]), beside);
  const broken = [...polygons].find(([, polygon]) => kinks(polygon).features.length > 0);
  if (broken) return { fault: 'leaves_pieces', area: broken[0] };
  return { polygons, buildings: along.map(({ id }) => id) };
}

/** Two grids as one, `kept`; those beside keep their border with it. */
export function joinGround(kept: Block, gone: Block, grids: readonly Block[]): Redrawn | DrawFault {
  const { large } = sorted(united(geom(kept.polygon), [geom(gone.polygon)]));
  const [one, ...more] = large;
  if (!one || more.length > 0) return { fault: 'apart', area: gone.id };
  const [outer = [], ...holes] = one;
  // A hole of a few steps between two borders that were one line is a crumb as well.
  const open = holes.filter((hole) => clippedArea([[hole]]) >= crumb);
  const beside = grids.filter(({ id }) => id !== kept.id && id !== gone.id);
  return { polygons: weldAll(new Map([[kept.id, toPolygon([outer, ...open])]]), beside), buildings: [] };
}
