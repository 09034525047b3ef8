import { meansOf } from '@liandong/shared/confidence/sums';
import type { ConfidenceRound } from '@liandong/shared/confidence/schema';

/** The two curves, as points of a drawing that is 100 wide and 100 high: 1 is at its foot, 5 at its top. */
export interface Curves {
  readonly trust: readonly (readonly [x: number, y: number])[];
  readonly confidence: readonly (readonly [x: number, y: number])[];
}

/** Height of a degree 1–5 in the drawing; 0 is its top. */
export const heightOf = (degree: number): number => 100 - ((degree - 1) / 4) * 100;

/** Where the rounds stand, by when they were asked; one alone stands at the right. */
export function curvesOf(rounds: readonly ConfidenceRound[]): Curves {
  const [first, last] = [rounds[0]?.at ?? 0, rounds.at(-1)?.at ?? 0];
  const x = (at: number): number => (last === first ? 100 : ((at - first) / (last - first)) * 100);
  const points = (of: 'trust' | 'confidence') =>
    rounds.flatMap((round): [number, number][] => {
      const means = meansOf(round);
      return means ? [[x(round.at), heightOf(means[of])]] : [];
    });
  return { trust: points('trust'), confidence: points('confidence') };
}
