import { overlaps, type Box } from './box.ts';
import { dotRows, type DotRow } from './dots.ts';
import type { MapCell, Pixel } from './types.ts';

/** A grid's label before it is known what of it fits. Pixels of the map's box. */
export type LabelSpot = {
  readonly x: number;
  readonly y: number;
  readonly cell: MapCell;
  /** the grid's outer border; empty where a label may reach beyond it */
  readonly ring: readonly Pixel[];
};

/** What of a label is shown. */
export type LabelShape = { readonly named: boolean; readonly dots: readonly DotRow[] };

/** Lettering of the two looks: sizes in pixels at scale 1. */
const lettering = {
  dots: { name: 21, figure: 18, figureAround: 12, figureHigh: 25 },
  words: { name: 15, figure: 13, figureAround: 0, figureHigh: 16 },
} as const;
const dot = { wide: 10, high: 11, above: 4 };
const widest = 9;
const narrowest = 4;

/** Ems that a text is wide: a Chinese character is as wide as high, a letter little more than half of it. */
export const ems = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.56), 0);

function within({ x, y }: Pixel, ring: readonly Pixel[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [a, b] = [ring[i], ring[j]];
    if (a && b && a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** The boxes of a label's parts, from above: figure, name, rows of dots; the whole is centred on its spot. */
function boxesOf(spot: LabelSpot, { named, dots }: LabelShape, look: 'dots' | 'words', scale: number): Box[] {
  const { name, figure, figureAround, figureHigh } = lettering[look];
  const { gapText, label } = spot.cell;
  const said = gapText ? [[ems(gapText) * figure + figureAround, figureHigh] as const] : [];
  const called = named ? [[ems(label) * name, name * 1.2] as const] : [];
  const rows = dots.map((row, at) => [row.length * dot.wide, dot.high + (at === 0 ? dot.above : 0)] as const);
  const parts = [...(look === 'dots' ? [...said, ...called] : [...called, ...said]), ...rows];
  let top = spot.y - (parts.reduce((sum, [, high]) => sum + high, 0) * scale) / 2;
  return parts.map(([wide, high]) => {
    const box = {
      left: spot.x - (wide * scale) / 2,
      right: spot.x + (wide * scale) / 2,
      top,
      bottom: top + high * scale,
    };
    top = box.bottom;
    return box;
  });
}

/** Whether a name stands in its own grid: one that reaches into the next would be read there. */
function nameInside(spot: LabelSpot, look: 'dots' | 'words', scale: number): boolean {
  if (spot.ring.length === 0) return true;
  const half = (ems(spot.cell.label) * lettering[look].name * scale * 0.9) / 2;
  return [-half, half].every((by) => within({ x: spot.x + by, y: spot.y }, spot.ring));
}

/** The rows of dots that lie inside the grid, as few rows as can be; none when they would cross its border. */
function dotsInside(spot: LabelSpot, scale: number): readonly DotRow[] {
  const { onPost, missing } = spot.cell;
  for (let width = widest; width >= narrowest; width -= 1) {
    const dots = dotRows(onPost, missing, width);
    if (dots.length === 0) continue;
    const rows = boxesOf(spot, { named: true, dots }, 'dots', scale).slice(-dots.length);
    const corners = rows.flatMap(({ left, right, bottom }) => [
      { x: left, y: bottom },
      { x: right, y: bottom },
    ]);
    if (corners.every((corner) => within(corner, spot.ring))) return dots;
  }
  return [];
}

/**
 * What each label shows so that none covers another or, with its dots, leaves its grid. Where there is no room
 * the dots go first, then the name, never the figure; the widest gap has the first choice.
 */
export function fitLabels(spots: readonly LabelSpot[], look: 'dots' | 'words', scale: number): LabelShape[] {
  const shapes = spots.map((): LabelShape => ({ named: true, dots: [] }));
  const taken: Box[] = spots.flatMap((spot) => (spot.cell.gapText ? figureAlone(spot, look, scale) : []));
  const order = spots.map((spot, at) => ({ spot, at })).sort((a, b) => b.spot.cell.missing - a.spot.cell.missing);
  for (const { spot, at } of order) {
    const own = spot.cell.gapText ? figureAlone(spot, look, scale) : [];
    const others = taken.filter((box) => !own.some((one) => one.left === box.left && one.top === box.top));
    const dots = look === 'dots' ? dotsInside(spot, scale) : [];
    const wishes: LabelShape[] = nameInside(spot, look, scale)
      ? [
          { named: true, dots },
          { named: true, dots: [] },
        ]
      : [];
    const free = (shape: LabelShape): boolean =>
      boxesOf(spot, shape, look, scale).every((box) => !others.some((other) => overlaps(box, other)));
    const shape = wishes.find(free) ?? { named: false, dots: [] };
    shapes[at] = shape;
    taken.push(...boxesOf(spot, shape, look, scale));
  }
  return shapes;
}

/** Where a figure stands at the least: it is never given up, so nobody else may take its place. */
function figureAlone(spot: LabelSpot, look: 'dots' | 'words', scale: number): Box[] {
  return boxesOf(spot, { named: false, dots: [] }, look, scale);
}
