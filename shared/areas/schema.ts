import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';

/** Grid of records that have no known place; shown as such, never as a place. */
export const unlocated = 'unlocated';

/** A point as [longitude, latitude], WGS-84, degrees. */
const Point = Type.Array(Type.Number(), { minItems: 2, maxItems: 2 });

/** GeoJSON polygon: outer ring, then holes; each ring closed. */
const Polygon = Type.Object(
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
    posts: Type.Optional(Posts),
    /** households that live here, for counts on the wall */
    households: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
    /** of a building: how many floors it has, and homes on each */
    floors: Type.Optional(Type.Integer({ minimum: 1, maximum: 150 })),
    homesPerFloor: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  },
  { additionalProperties: false },
);
export type AreaRecord = Static<typeof AreaFields>;

export const Areas: Collection<AreaRecord> = { name: 'areas' };
