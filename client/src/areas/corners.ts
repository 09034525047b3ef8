import type { Point } from '@liandong/maps/grid/model';

/** Corners as they are written, one a line: longitude, then latitude. */
export function cornersText(corners: readonly Point[]): string {
  return corners.map(([x, y]) => `${x.toFixed(6)}, ${y.toFixed(6)}`).join('\n');
}

/** The corners of a text, and the first line that is none, counted from 1. */
export function readCorners(text: string): { readonly corners: readonly Point[]; readonly wrong?: number } {
  const corners: Point[] = [];
  for (const [n, line] of text.split('\n').entries()) {
    const said = line.normalize('NFKC').trim();
    if (said === '') continue;
    const [x = NaN, y = NaN, ...more] = said.split(/[,、\s]+/).map(Number);
    const isPoint = Math.abs(x) <= 180 && Math.abs(y) <= 90 && more.length === 0;
    if (!isPoint) return { corners, wrong: n + 1 };
    corners.push([x, y]);
  }
  return { corners };
}
