import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';

/** Grid of records that have no known place; shown as such, never as a place. */
export const unlocated = 'unlocated';

/** A point as [longitude, latitude], WGS-84, degrees. */
export const Point = Type.Array(Type.Number(), { minItems: 2, maxItems: 2 });
export type Point = Static<typeof Point>;

/** GeoJSON polygon: outer ring, then holes; each ring closed. */
export const Polygon = Type.Object(
  {
    type: Type.Literal('Polygon'),
    coordinates: Type.Array(Type.Array(Point, { minItems: 4, maxItems: 2000 }), { minItems: 1, maxItems: 20 }),
  },
  { additionalProperties: false },
);
export type Polygon = Static<typeof Polygon>;

/** Whom an area asks for: how many people of each party stand there when all is calm. */
const Posts = Type.Object(
  {
    community: Type.Optional(Type.Integer({ minimum: 0, maximum: 999 })),
    social_org: Type.Optional(Type.Integer({ minimum: 0, maximum: 999 })),
    social_worker: Type.Optional(Type.Integer({ minimum: 0, maximum: 999 })),
    volunteer: Type.Optional(Type.Integer({ minimum: 0, maximum: 999 })),
  },
  { additionalProperties: false },
);

export const AreaFields = Type.Object(
  {
    /** official or local code; a micro-grid's begins with its grid's, where codes are official */
    id: Id,
    kind: Type.Enum(['subdistrict', 'community', 'grid', 'micro_grid']),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    parent: Type.Optional(Id),
    polygon: Type.Optional(Polygon),
    /** the import that brought it, while nobody has changed it since */
    import: Type.Optional(Id),
    /** where a building stands that has no outline */
    at: Type.Optional(Point),
    posts: Type.Optional(Posts),
    /** households that live here, for counts on the wall */
    households: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
    /** of a building: how many floors it has, and homes on each */
    floors: Type.Optional(Type.Integer({ minimum: 1, maximum: 150 })),
    homesPerFloor: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  },
  { additionalProperties: false },
);
export type AreaFields = Static<typeof AreaFields>;

/** An area as a person says it: which import brought it is not for them to say. */
export const AreaGiven = Type.Omit(AreaFields, ['import'], { additionalProperties: false });
export type AreaRecord = AreaFields;

export const Areas: Collection<AreaRecord> = { name: 'areas' };

/** The code of an area that is no more, and what became of it: whoever still says it is told. */
export interface FormerArea {
  readonly id: string;
  readonly name: string;
  /** code of the area that took it in; none where it went with an import that was taken back */
  readonly became?: string;
}
export const FormerAreas: Collection<FormerArea> = { name: 'formerAreas' };

/** A place whose records moved. */
export const Move = Type.Object({ from: Id, to: Id }, { additionalProperties: false });
export type Move = Static<typeof Move>;

/** Records that moved, by collection. */
export const Moved = Type.Object(
  { collection: Type.String(), ids: Type.Array(Type.String()) },
  { additionalProperties: false },
);
export type Moved = Static<typeof Moved>;

/**
 * Records that came from a grid, under the ids that they have where they came to. Those that stood in both, as a notice
 * to several grids does, stand `beside`: they go back without leaving.
 */
export const Came = Type.Object(
  {
    from: Id,
    collection: Type.String(),
    ids: Type.Array(Type.String()),
    beside: Type.Optional(Type.Literal(true)),
  },
  { additionalProperties: false },
);
export type Came = Static<typeof Came>;

/** Whoever has a right bound to an area has it for these from now on. */
export const Follow = Type.Object({ from: Id, to: Type.Array(Id, { minItems: 1 }) }, { additionalProperties: false });
export type Follow = Static<typeof Follow>;

/** What the newest drawings mean for rights, the oldest first; one record. Shown to nobody. */
export interface AreaFollows {
  readonly id: string;
  readonly drawings: readonly { readonly id: string; readonly follows: readonly Follow[]; readonly undone?: true }[];
}
export const AreaFollowings: Collection<AreaFollows> = { name: 'areaFollows' };

/** One drawing of the grids, as it must be known to be taken back. */
export interface AreaChange {
  readonly id: string;
  readonly kind: 'draw' | 'merge';
  /** the grid that was drawn, grew or was kept */
  readonly grid: string;
  /** areas as they were before that are other now, or no more */
  readonly before: readonly AreaFields[];
  /** areas as it left them */
  readonly after: readonly AreaFields[];
  readonly moves: readonly Move[];
  /** records that came into the grid, by the one that they came from; absent where that can't be told of all of them */
  readonly moved?: readonly Came[];
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
}

/** The newest drawings, the oldest first; one record, `id` is `areas`. */
export interface AreaHistory {
  readonly id: string;
  readonly changes: readonly AreaChange[];
}
export const AreaHistories: Collection<AreaHistory> = { name: 'areaHistory' };
export const theHistory = 'areas';

export const drawLimits = {
  /** drawings that can be taken back, the newest first */
  changes: 12,
  /** corners of what is drawn by hand */
  corners: 200,
  /** grids that give ground to one drawing */
  from: 12,
  /** records that are noted with a drawing, so that it can be taken back */
  noted: 3000,
  /** records of one event */
  perEvent: 500,
} as const;
