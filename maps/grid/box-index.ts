import bbox from '@turf/bbox';
import Flatbush from 'flatbush';
import type { GridFeature, Point } from './model.ts';

/** Finds grids by their bounding boxes; answers are positions in the list it was made from. */
export type BoxIndex = {
  /** grids whose box touches this grid's box, itself included */
  touching(grid: GridFeature): number[];
  /** grids whose box holds the point */
  around(point: Point): number[];
};

/** Indexes the boxes of grids; an index of none answers with none. */
export function boxIndex(grids: readonly GridFeature[]): BoxIndex {
  const tree = new Flatbush(Math.max(grids.length, 1));
  if (grids.length === 0) tree.add(0, 0, 0, 0);
  for (const grid of grids) {
    const [west, south, east, north] = bbox(grid.geometry);
    tree.add(west, south, east, north);
  }
  tree.finish();
  const inOrder = (found: number[]) => found.filter((number) => number < grids.length).sort((a, b) => a - b);
  return {
    touching(grid) {
      const [west, south, east, north] = bbox(grid.geometry);
      return inOrder(tree.search(west, south, east, north));
    },
    around: ([x, y]) => inOrder(tree.search(x, y, x, y)),
  };
}
