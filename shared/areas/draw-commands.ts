import { Type } from 'typebox';
import { defineCommand, type DecideContext, type Decision } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { belongsTo, buildingCodes, isFree } from './codes.ts';
import type { DrawFault } from './ground.ts';
import { fieldsOf } from './fields-of.ts';
import { redraw, type Drawing, type Ground } from './redraw.ts';
import {
  AreaFollowings,
  AreaHistories,
  Areas,
  drawLimits,
  Point,
  theHistory,
  type AreaFields,
  type AreaRecord,
  type Polygon,
} from './schema.ts';

const closed = { additionalProperties: false } as const;

/** Corners in turn, as they were set on the map or typed; the line back to the first is understood. */
const Corners = Type.Array(Point, { minItems: 3, maxItems: drawLimits.corners });

/** `grid` is the code of a new grid, which then has a `name`, or of one that grows; the ground comes `from` others. */
const Draw = Type.Object(
  {
    id: Id,
    grid: Id,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    corners: Corners,
    from: Type.Array(Id, { maxItems: drawLimits.from, uniqueItems: true }),
  },
  closed,
);

const Merge = Type.Object({ id: Id, grid: Id, gone: Id }, closed);

/** Types of the commands that draw. */
export const drawArea = 'area.draw';
export const mergeAreas = 'area.merge';

/** Grids of the community around one, or of its only one. */
function communityOf(state: State, from: readonly string[]): string | undefined {
  const first = from[0] === undefined ? undefined : state.get(Areas, from[0]);
  if (first) return first.parent;
  const all = [...state.all(Areas).values()].filter(({ kind }) => kind === 'community');
  return all.length === 1 ? all[0]?.id : undefined;
}

function faultOf({ reason, area }: DrawFault, state: State): Refusal {
  const about = area === undefined ? {} : { params: { area: state.get(Areas, area)?.name ?? area } };
  return refuse('invalid', { field: 'corners', reason, ...about });
}

function gridAt(state: State, code: string, field: string): Stamped<AreaRecord> | Refusal {
  const found = state.get(Areas, code);
  return found?.kind === 'grid' ? found : refuse('invalid', { field, reason: 'area.no_grid', params: { grid: code } });
}

/** Whether this drawing was made already, or taken back: it is not made twice. */
function isKnown(state: State, id: string): boolean {
  const isThis = (drawing: { readonly id: string }): boolean => drawing.id === id;
  return (
    (state.get(AreaHistories, theHistory)?.changes.some(isThis) ?? false) ||
    (state.get(AreaFollowings, theHistory)?.drawings.some(isThis) ?? false)
  );
}

const households = (areas: readonly AreaRecord[]): number =>
  areas.reduce((sum, area) => sum + (area.households ?? 0), 0);

/** An area that is no longer as an import brought it. */
const drawnOver = ({ import: _, ...area }: AreaFields): AreaFields => area;

/** A grid after buildings came or went: no longer as an import brought it. A figure that nobody stated is not made up. */
function withHouseholds(grid: AreaFields, more: number): AreaFields {
  const area = drawnOver(grid);
  if (more === 0) return area;
  return { ...area, households: Math.max(0, (area.households ?? 0) + more) };
}

/** Buildings under the codes that they have in another grid, and the way there. */
function recoded(state: State, buildings: readonly AreaRecord[], grid: string): Pick<Drawing, 'buildings' | 'moves'> {
  const codes = buildingCodes(state, grid, buildings.length);
  const moved = buildings.map((building, n) => ({ before: fieldsOf(building), code: codes[n] ?? building.id }));
  return {
    buildings: moved.map(({ before, code }) => ({ before, after: { ...drawnOver(before), id: code, parent: grid } })),
    moves: moved.map(({ before, code }) => ({ from: before.id, to: code })),
  };
}

/** Grids that share out the ground of one community. */
const drawnBeside = (all: readonly AreaRecord[], community: string | undefined): readonly AreaRecord[] =>
  all.filter(({ kind, parent, polygon }) => kind === 'grid' && parent === community && polygon !== undefined);

/** Records of the giving grids that know their point, and whose point lies in the ground that was taken. */
function inGround(state: State, { placed, shapes }: Ground, from: readonly string[], own: Polygon): Drawing['inside'] {
  return placed.flatMap(({ collection, at, point }) => {
    if (!point) return [];
    const byGiver = new Map<string, string[]>();
    for (const [id, record] of state.map(collection)) {
      const givers = new Set(at(record).filter((code) => from.includes(code)));
      const spot = givers.size === 0 ? undefined : point(record);
      if (!spot || !shapes.holds(own, [...spot])) continue;
      for (const code of givers) byGiver.set(code, [...(byGiver.get(code) ?? []), id]);
    }
    return [...byGiver].map(([code, ids]) => ({ from: code, collection, ids }));
  });
}

const isIn =
  (grids: readonly string[]) =>
  ({ kind, parent }: AreaRecord): boolean =>
    kind === 'micro_grid' && parent !== undefined && grids.includes(parent);

/** 划网格: draws a new grid, or gives one more ground; what stood there goes along. */
export function drawCommand(ground: Ground) {
  return defineCommand(drawArea, Draw, {
    needs: [{ object: 'area', act: 'C' }],
    decide(context, { id, grid, name, corners, from }): Decision | Refusal {
      const { state } = context;
      if (isKnown(state, id)) return { duplicate: true };
      for (const [index, code] of from.entries()) {
        const giver = gridAt(state, code, `from/${index}`);
        if (isRefusal(giver)) return giver;
        if (code === grid) return refuse('invalid', { field: `from/${index}`, reason: 'area.from_itself' });
      }
      const into = state.get(Areas, grid);
      const parent = into ? into.parent : communityOf(state, from);
      if (parent === undefined && from.length === 0 && !into)
        return refuse('invalid', { field: 'from', reason: 'area.no_community' });
      if (into ? into.kind !== 'grid' : !isFree(state, grid) || !belongsTo(parent ?? '', grid))
        return refuse('invalid', { field: 'grid', reason: 'area.code_taken', params: { grid } });
      if (!into && name === undefined) return refuse('invalid', { field: 'name', reason: 'area.no_name' });
      const all = [...state.all(Areas).values()];
      const grids = drawnBeside(all, parent);
      const buildings = all.filter(isIn(from));
      const drawn = { type: 'Polygon' as const, coordinates: [[...corners, corners[0] ?? []]] };
      const taken = ground.shapes.take(drawn, grid, grids, from, buildings);
      if ('reason' in taken) return faultOf(taken, state);
      const own = taken.polygons.get(grid);
      if (!own) return faultOf({ reason: 'area.nothing_drawn' }, state);
      const along = buildings.filter((area) =>
        area.polygon ? taken.buildings.includes(area.id) : area.at !== undefined && ground.shapes.holds(own, area.at),
      );
      // Those that give ground stand first: who is left over when it is undone goes to the first of them.
      const changed = new Set([...from, ...taken.polygons.keys()]);
      const before = [...changed]
        .filter((code) => taken.polygons.has(code))
        .flatMap((code) => state.get(Areas, code) ?? [])
        .map(fieldsOf);
      const fresh: AreaFields = {
        id: grid,
        kind: 'grid',
        name: name ?? grid,
        ...(parent === undefined ? {} : { parent }),
      };
      const after = [...taken.polygons].map(([code, polygon]): AreaFields => {
        const left = households(along.filter((building) => building.parent === code));
        const area = before.find((one) => one.id === code) ?? fresh;
        return withHouseholds({ ...area, polygon }, code === grid ? households(along) : -left);
      });
      const moving = recoded(state, along, grid);
      const follows = from.map((code) => ({ from: code, to: [code, grid] }));
      const inside = inGround(state, ground, from, own);
      return redraw(context, ground, { id, kind: 'draw', grid, before, after, gone: [], follows, inside, ...moving });
    },
  });
}

const added = (a: AreaRecord['posts'], b: AreaRecord['posts']): AreaRecord['posts'] => {
  const parties = [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])] as (keyof NonNullable<typeof a>)[];
  return Object.fromEntries(parties.map((party) => [party, (a?.[party] ?? 0) + (b?.[party] ?? 0)]));
};

/** The grid that is kept, with the posts, the homes and the ground of the one that goes. */
function withOther(kept: AreaFields, gone: AreaRecord, polygon: AreaFields['polygon']): AreaFields {
  const posts = kept.posts || gone.posts ? { posts: added(kept.posts, gone.posts) } : {};
  return withHouseholds({ ...kept, ...posts, ...(polygon ? { polygon } : {}) }, gone.households ?? 0);
}

/** 并网格: two neighbouring grids become one, under the code of the first. */
export function mergeCommand(ground: Ground) {
  return defineCommand(mergeAreas, Merge, {
    needs: [{ object: 'area', act: 'C' }],
    decide(context: DecideContext, { id, grid, gone }): Decision | Refusal {
      const { state } = context;
      if (isKnown(state, id)) return { duplicate: true };
      const kept = gridAt(state, grid, 'grid');
      if (isRefusal(kept)) return kept;
      const other = gridAt(state, gone, 'gone');
      if (isRefusal(other)) return other;
      if (grid === gone) return refuse('invalid', { field: 'gone', reason: 'area.from_itself' });
      if (kept.parent !== other.parent)
        return refuse('invalid', { field: 'gone', reason: 'area.other_community', params: { area: other.name } });
      const all = [...state.all(Areas).values()];
      const grids = drawnBeside(all, kept.parent);
      const joined =
        kept.polygon && other.polygon
          ? ground.shapes.join(grid, gone, grids)
          : { polygons: new Map<string, NonNullable<AreaRecord['polygon']>>() };
      if ('reason' in joined) return faultOf(joined, state);
      const beside = [...joined.polygons.keys()].filter((code) => code !== grid);
      const around = beside.flatMap((code) => state.get(Areas, code) ?? []).map(fieldsOf);
      const keptBefore = fieldsOf(kept);
      const after = [
        withOther(keptBefore, other, joined.polygons.get(grid)),
        ...around.map((area): AreaFields => ({ ...drawnOver(area), ...polygonOf(joined.polygons.get(area.id)) })),
      ];
      const moving = recoded(state, all.filter(isIn([gone])), grid);
      return redraw(context, ground, {
        ...{ id, kind: 'merge', grid, before: [keptBefore, ...around], after, gone: [fieldsOf(other)] },
        buildings: moving.buildings,
        moves: [{ from: gone, to: grid }, ...moving.moves],
        follows: [{ from: gone, to: [grid] }],
        inside: [],
      });
    },
  });
}

const polygonOf = (polygon: AreaFields['polygon']): Pick<AreaFields, 'polygon'> => (polygon ? { polygon } : {});
