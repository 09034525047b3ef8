import { Type, type Static } from 'typebox';
import { placedAs } from '../kernel/placed.ts';
import type { Collection } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { AreaGiven, Point, Polygon } from './schema.ts';

const closed = { additionalProperties: false } as const;

/** What a map shows beside grids and buildings: a housing compound 小区, a building that is no micro-grid, a road. */
export const placeKinds = ['compound', 'building', 'road'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** A place as a file says it; never a person's. WGS-84. */
export const PlaceFields = Type.Object(
  {
    id: Id,
    kind: Type.Enum(placeKinds),
    name: Type.String({ minLength: 1, maxLength: 80 }),
    address: Type.Optional(Type.String({ maxLength: 120 })),
    /** the grid that it stands in, or `unlocated` */
    grid: Id,
    at: Point,
    /** its ground, or of a road its line */
    outline: Type.Optional(Polygon),
    line: Type.Optional(Type.Array(Point, { minItems: 2, maxItems: 500 })),
  },
  closed,
);
export type PlaceFields = Static<typeof PlaceFields>;

export interface PlaceRecord extends PlaceFields {
  /** the import that brought it */
  readonly import: string;
}
export const Places: Collection<PlaceRecord> = { name: 'places' };

/** A place goes to the grid that its point lies in. */
export const placePlaced = placedAs(Places, {
  at: ({ grid }) => [grid],
  point: ({ at }) => at,
  move: (write, { id, grid }, to) => write.edit(Places, id, { grid: to(grid) }),
});

/** An import of places and areas that can be taken back whole. */
export interface AreaImport {
  readonly id: string;
  readonly places: number;
  readonly areas: number;
  /** account that brought it */
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
}
export const AreaImports: Collection<AreaImport> = { name: 'areaImports' };

export const importLimits = {
  /** rows of one command: an import is sent in so many at a time */
  atOnce: 500,
  /** places that a community may have */
  places: 20_000,
} as const;

/** Part of an import: `id` is the import's. */
export const ImportPart = Type.Object(
  {
    id: Id,
    areas: Type.Array(AreaGiven, { maxItems: importLimits.atOnce }),
    places: Type.Array(PlaceFields, { maxItems: importLimits.atOnce }),
  },
  closed,
);
