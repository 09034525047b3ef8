import { inFives } from '../care/few.ts';
import type { Measure } from './measure.ts';
import { valueOfCounts, type Value } from './value.ts';

const inWhole = (n: number): number => inFives({ n })['n'] ?? 0;

/** A mix is told as the share of its first kind. */
const isShare = ({ shape }: Measure): boolean => shape === 'share' || shape === 'mix';

/** Those of whom a share is true, and those of whom it is not; of a mean, what was counted and of how many. */
function sidesOf(measure: Measure, { n, d }: Value): readonly [number, number] {
  const { per = 1 } = measure;
  return isShare(measure) ? [inWhole(n / per), inWhole(d - n / per)] : [inWhole(n / per), inWhole(d)];
}

/**
 * A value of few people with both its sides in whole fives, and those of fewer as none. Nobody finds one person by taking
 * one such figure from another, or by watching one change: whatever everybody may know is reckoned from it, the scores too.
 */
export function inWholeFives(measure: Measure, value: Value): Value {
  const { per = 1 } = measure;
  const [one, other] = sidesOf(measure, value);
  return valueOfCounts(measure, { n: one * per, d: isShare(measure) ? one + other : other });
}

/** The same as a figure, where there are five on each side; nothing where somebody might be found. */
export function toldOfFew(measure: Measure, value: Value): Value | undefined {
  const [one, other] = sidesOf(measure, value);
  const isTold = other > 0 && (one > 0 || !isShare(measure));
  return isTold ? inWholeFives(measure, value) : undefined;
}
