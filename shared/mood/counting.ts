import { leastShown } from '../care/few.ts';
import { everywhere } from '../needs/schema.ts';
import { falls, looksBack } from './settings.ts';
import type { Cells, Mood, MoodDay, Tally, Told } from './schema.ts';

const none: Tally = { n: 0, sum: 0, own: 0 };
const both = (one: Tally, other: Tally): Tally => ({
  n: one.n + other.n,
  sum: one.sum + other.sum,
  own: one.own + other.own,
});

/** Sums with one more answer; `own`: nobody handed it on for somebody else. */
export function withAnswer(cells: Cells, place: string, mood: Mood, own: boolean): Cells {
  return { ...cells, [place]: both(cells[place] ?? none, { n: 1, sum: mood, own: own ? 1 : 0 }) };
}

/** Whoever hands answers on knows them, and could take them off: so five must be those that were given by oneself. */
const isFew = ({ own }: Tally): boolean => !(own >= leastShown);

type Parts = ReadonlyMap<string, Tally>;

function sumOf(parts: Iterable<Tally>): Tally {
  return [...parts].reduce(both, none);
}

/**
 * Of the parts of a whole that is told, those that may be told beside it: each of at least five own answers, and so that
 * what is left of the whole is nobody's or of five own ones too. Else the smallest stays with the rest.
 */
function besides(whole: Tally, parts: Parts): readonly string[] {
  const large = [...parts]
    .filter(([, part]) => !isFew(part))
    .sort(([a, one], [b, other]) => other.own - one.own || (a < b ? -1 : 1));
  const shown = sumOf(large.map(([, part]) => part));
  let rest: Tally = { n: whole.n - shown.n, sum: whole.sum - shown.sum, own: whole.own - shown.own };
  while (rest.n > 0 && isFew(rest)) {
    const last = large.pop();
    if (!last) return [];
    rest = both(rest, last[1]);
  }
  return large.map(([code]) => code);
}

/** The grid of each place, with what was answered there by building; what was said of a grid itself stands under its own code. */
function byGrid(cells: Cells, blockOf: (place: string) => string | undefined): ReadonlyMap<string, Parts> {
  const grids = new Map<string, Map<string, Tally>>();
  for (const [place, tally] of Object.entries(cells)) {
    const grid = blockOf(place);
    if (grid === undefined) continue;
    const parts = grids.get(grid) ?? new Map<string, Tally>();
    grids.set(grid, parts.set(place, tally));
  }
  return grids;
}

/** To one decimal. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
const told = (place: string, { n, sum }: Tally): Told => ({ place, n, mean: rounded(sum / n) });

/**
 * What may be told of a period that ended, so that no figure, and no difference of figures, is of fewer than five who answered themselves.
 * `blockOf` finds the grid of a place; an answer from nowhere counts for the whole alone.
 */
export function tellable(cells: Cells, blockOf: (place: string) => string | undefined): readonly Told[] {
  const whole = sumOf(Object.values(cells));
  if (isFew(whole)) return [];
  const grids = byGrid(cells, blockOf);
  const sums = new Map([...grids].map(([grid, parts]) => [grid, sumOf(parts.values())] as const));
  const shown = besides(whole, sums);
  return [
    told(everywhere, whole),
    ...shown.flatMap((grid) => {
      const [sum, parts] = [sums.get(grid) ?? none, grids.get(grid) ?? new Map<string, Tally>()];
      const buildings: Parts = new Map([...parts].filter(([place]) => place !== grid));
      const tallies = besides(sum, buildings).flatMap((place) => told(place, buildings.get(place) ?? none));
      return [told(grid, sum), ...tallies];
    }),
  ];
}

/** 情绪指数 E17 of some days: their answers, and the mean over all of them to one decimal; nothing where there is none. */
export function indexOf(days: readonly MoodDay[]): { readonly n: number; readonly mean: number } | undefined {
  const { n, sum } = sumOf(days.map((one) => ({ n: one.n, sum: one.n * one.mean, own: 0 })));
  return n < leastShown ? undefined : { n, mean: rounded(sum / n) };
}

/** The days of a place within a while before a moment, ms. */
export function daysBefore(days: readonly MoodDay[], at: number, span = looksBack): readonly MoodDay[] {
  return days.filter((one) => one.at >= at - span && one.at < at);
}

/** From which mean to which a place fell, where it fell by so much that it is a sign. */
export function fallOf(
  before: readonly MoodDay[],
  now: MoodDay,
): { readonly from: number; readonly to: number } | undefined {
  const usual = indexOf(daysBefore(before, now.at));
  if (!usual || rounded(usual.mean - now.mean) < falls) return undefined;
  return { from: usual.mean, to: now.mean };
}
