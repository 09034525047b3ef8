import type { PhaseName } from '../phases/schema.ts';

/** 评价的五个方面 [R46]. */
export const dimensions = ['environment', 'relations', 'infrastructure', 'risk_control', 'public_health'] as const;
export type Dimension = (typeof dimensions)[number];

/** What each dimension weighs, in percent; all of them together 100. */
export type Weights = Readonly<Record<Dimension, number>>;

/** Those that never weigh nothing, and can't be left out. */
export const keptDimensions: readonly Dimension[] = ['risk_control', 'public_health'];

/** By phase (default). */
export const defaultWeights: Readonly<Record<PhaseName, Weights>> = {
  warning: { environment: 15, relations: 25, infrastructure: 10, risk_control: 30, public_health: 20 },
  response: { environment: 5, relations: 15, infrastructure: 5, risk_control: 40, public_health: 35 },
  recovery: { environment: 10, relations: 35, infrastructure: 15, risk_control: 20, public_health: 20 },
};

/** What is wrong with some weights, as a reason of the terms; nothing where they are good. */
export function faultOfWeights(weights: Weights): 'not_hundred' | 'never_zero' | undefined {
  if (keptDimensions.some((dimension) => weights[dimension] === 0)) return 'never_zero';
  return dimensions.reduce((sum, dimension) => sum + weights[dimension], 0) === 100 ? undefined : 'not_hundred';
}

/**
 * Of some scores 0–100 their weighted mean; what has none weighs nothing. Nothing at all where one of those has none that never
 * weigh nothing: without them there is no whole.
 */
export function weighted(weights: Weights, scores: Readonly<Partial<Record<Dimension, number>>>): number | null {
  if (keptDimensions.some((dimension) => scores[dimension] === undefined)) return null;
  let [sum, weight] = [0, 0];
  for (const dimension of dimensions) {
    const score = scores[dimension];
    if (score === undefined) continue;
    sum += score * weights[dimension];
    weight += weights[dimension];
  }
  return weight === 0 ? null : sum / weight;
}
