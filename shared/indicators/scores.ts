import { inWholeFives } from './few.ts';
import { indicators } from './list.ts';
import type { Indicator, Measure } from './measure.ts';
import { attained, type Value } from './value.ts';
import { dimensions, type Dimension } from './weights.ts';

/** What a measure came to against what it is to come to. */
export interface Reached {
  readonly measure: Measure;
  readonly dimension: Dimension;
  readonly target?: number;
  /** 0–100; nothing where there is no target, or nothing was counted */
  readonly attained?: number;
}

/** The measures of E01–E32, each with the dimension that it counts in. */
export const scored: readonly {
  readonly indicator: Indicator;
  readonly measure: Measure;
  readonly dimension: Dimension;
}[] = indicators.flatMap((indicator) =>
  indicator.measures.map((measure) => ({
    ...{ indicator, measure, dimension: measure.dimension ?? indicator.dimension },
  })),
);

/** What a measure is to come to: as somebody set it, else as is usual. */
export function targetOf(measure: Measure, targets: Readonly<Record<string, number>> = {}): number | undefined {
  return targets[measure.id] ?? measure.target;
}

/**
 * How far each measure comes to its target. One answer for all who ask: what few people have a part in counts as everybody may
 * know it, so that nobody reads it off a score.
 * @param valueOf the value of a measure, by its id
 * @param rests indicators that count in nothing
 */
export function reachedOf(
  valueOf: (id: string) => Value | undefined,
  targets: Readonly<Record<string, number>> = {},
  rests: ReadonlySet<string> = new Set(),
): readonly Reached[] {
  const used = scored.filter(({ indicator }) => !rests.has(indicator.id));
  return used.map(({ measure, dimension }) => {
    const value = valueOf(measure.id);
    const target = targetOf(measure, targets);
    const counted = value && measure.few ? inWholeFives(measure, value) : value;
    const reached = attained(measure, counted?.value ?? null, target);
    return {
      ...{ measure, dimension },
      ...(target === undefined ? {} : { target }),
      ...(reached === undefined ? {} : { attained: reached }),
    };
  });
}

/** Whether a dimension has something that it is judged by: a measure with a target, of an indicator that does not rest. */
export function isJudged(
  name: Dimension,
  targets: Readonly<Record<string, number>> | undefined,
  rests: ReadonlySet<string>,
): boolean {
  return scored.some(
    ({ indicator, measure, dimension }) =>
      dimension === name && !rests.has(indicator.id) && targetOf(measure, targets) !== undefined,
  );
}

/** What each dimension comes to: the mean of what it is judged by, as far as that has a value and a target. */
export function scoresOf(all: readonly Pick<Reached, 'dimension' | 'attained'>[]): Partial<Record<Dimension, number>> {
  const scores: Partial<Record<Dimension, number>> = {};
  for (const name of dimensions) {
    const values = all.flatMap((one) => (one.dimension === name && one.attained !== undefined ? [one.attained] : []));
    if (values.length > 0) scores[name] = values.reduce((sum, one) => sum + one, 0) / values.length;
  }
  return scores;
}
