import type { SignCluster } from '@liandong/shared/signs/schema';
import type { Box } from '../map/box.ts';
import { ems } from '../map/label-fit.ts';

/** 同类苗头 of one kind in a grid. */
export type Ring = Pick<SignCluster, 'id' | 'grid' | 'kind' | 'count'>;

/** From the middle of the circle down to its words, and the height of a line of them; in letters. */
export const below = 2.1;
export const leading = 1.5;
/** A line that can be pressed is so high at least, pixels. */
const pressed = 24;

/** What is said of each grid that has any: a line for each kind, and the figure of all together. */
export function ringsOf(clusters: readonly Ring[], words: (ring: Ring) => string) {
  return [...new Set(clusters.map(({ grid }) => grid))].map((grid) => {
    const here = clusters.filter((one) => one.grid === grid);
    return {
      grid,
      lines: here.map((ring) => ({ id: ring.id, label: words(ring) })),
      figure: here.reduce((n, { count }) => n + count, 0),
    };
  });
}

/** Where the words that can be pressed stand: pixels from the middles of their grids, in letters of `size` pixels. */
export function wordsAt(
  clusters: readonly Ring[],
  words: (ring: Ring) => string,
  size: number,
): (Box & { readonly grid: string })[] {
  return ringsOf(clusters, words).map(({ grid, lines }) => {
    const half = (Math.max(...lines.map(({ label }) => ems(label) + 1)) * size) / 2;
    const top = below * size;
    return { grid, left: -half, right: half, top, bottom: top + lines.length * Math.max(pressed, leading * size) };
  });
}
