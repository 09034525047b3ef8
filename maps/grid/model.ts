import type { Feature, MultiPolygon, Polygon } from 'geojson';

/** Longitude and latitude in degrees, WGS-84 unless a name says otherwise. */
export type Point = readonly [longitude: number, latitude: number];

/** A responsibility grid: `id` is the number the map uses for live colours, `code` its official code. */
export type GridFeature = Feature<Polygon, { code: string; name: string }> & { id: number };

/** The ground that grids must stay inside, such as a community's outline. */
export type Outline = Polygon | MultiPolygon;

/**
 * What is wrong with a drawing. `feature` names it: its code, or `#3` for the third feature when it has none,
 * or an empty text when the whole file is meant. `params` fill the sentence in `terms.ts`.
 */
export type GridProblem = {
  readonly code: GridProblemCode;
  readonly feature: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly position?: Point;
};

export type GridProblemCode =
  | 'too-large'
  | 'not-json'
  | 'not-geojson'
  | 'not-a-collection'
  | 'empty'
  | 'too-many-features'
  | 'forbidden-key'
  | 'not-a-feature'
  | 'no-code'
  | 'duplicate-code'
  | 'not-a-polygon'
  | 'bad-position'
  | 'too-few-points'
  | 'too-many-points'
  | 'unclosed'
  | 'no-area'
  | 'self-crossing'
  | 'overlap'
  | 'outside-parent';
