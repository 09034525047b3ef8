import type { Params } from '../kernel/refusal.ts';
import type { AreaRecord, Point, Polygon } from './schema.ts';

/** A fault of the geometry: which of the areas given, a reason of `terms.ts`, and what fills its sentence. */
export interface GroundFault {
  readonly index: number;
  readonly reason: string;
  readonly params: Params;
}

/** Geometry is checked by whoever knows geometry: the new areas together with those that stay, beside and below them. */
export type GroundCheck = (areas: readonly AreaRecord[], standing: readonly AreaRecord[]) => GroundFault | undefined;

/** Outlines that become others, by code, and codes of the buildings that come along to the grid that takes. */
export interface Redrawn {
  readonly polygons: ReadonlyMap<string, Polygon>;
  readonly buildings: readonly string[];
}

/** Why a drawing can't be: a reason of `terms.ts`, and the grid that is in the way. */
export interface DrawFault {
  readonly reason: string;
  readonly area?: string;
}

/** What drawing needs of geometry. */
export interface Shapes {
  /** takes drawn ground from the grids `from`, or ground that no grid has, for the grid `to`, new or grown */
  take(
    drawn: Polygon,
    to: string,
    grids: readonly AreaRecord[],
    from: readonly string[],
    buildings: readonly AreaRecord[],
  ): Redrawn | DrawFault;
  /** the ground of two grids as that of the first */
  join(kept: string, gone: string, grids: readonly AreaRecord[]): Redrawn | DrawFault;
  /** whether a point lies on a ground */
  holds(polygon: Polygon, point: Point): boolean;
}

const unable = { reason: 'area.no_shapes' } as const;

/** Where nobody knows geometry nothing is drawn. */
export const noShapes: Shapes = { take: () => unable, join: () => unable, holds: () => false };
