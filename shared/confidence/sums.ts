import { together, type ConfidenceRound, type Sums } from './schema.ts';

/** Of a stack of sheets: how many, and what they add up to. `counts[i]` sheets gave i + 1. */
export function sheetsOf(counts: readonly number[]): { readonly n: number; readonly sum: number } {
  return {
    n: counts.reduce((all, n) => all + n, 0),
    sum: counts.reduce((all, n, at) => all + n * (at + 1), 0),
  };
}

/** Means of a round, 1–5; nothing before five have answered. */
export function meansOf({ n, trust, confidence }: Sums): { trust: number; confidence: number } | undefined {
  return n < together ? undefined : { trust: trust / n, confidence: confidence / n };
}

/** Rounds that have a mean, the oldest first: the curve. */
export function curveOf(all: Iterable<ConfidenceRound>): readonly ConfidenceRound[] {
  return [...all].filter((round) => meansOf(round) !== undefined).sort((a, b) => a.at - b.at);
}

/** How trust and confidence changed from the first round since a time (or the last before it) to the newest [E28]; nothing with fewer than two rounds. */
export function changeSince(
  all: Iterable<ConfidenceRound>,
  since: number,
): { trust: number; confidence: number } | undefined {
  const curve = curveOf(all);
  const before = curve.findLast(({ at }) => at < since) ?? curve[0];
  const last = curve.at(-1);
  const [from, to] = [before && meansOf(before), last && meansOf(last)];
  if (!from || !to || before === last) return undefined;
  return { trust: to.trust - from.trust, confidence: to.confidence - from.confidence };
}
