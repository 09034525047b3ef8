import { nobody, together, type ConfidenceRound, type Sums } from './schema.ts';

export function plusSums(one: Sums, other: Sums): Sums {
  return { n: one.n + other.n, trust: one.trust + other.trust, confidence: one.confidence + other.confidence };
}

/** Of a stack of sheets: how many, and what they add up to. `counts[i]` sheets gave i + 1. */
export function sheetsOf(counts: readonly number[]): { readonly n: number; readonly sum: number } {
  return {
    n: counts.reduce((all, n) => all + n, 0),
    sum: counts.reduce((all, n, at) => all + n * (at + 1), 0),
  };
}

/** Answers that wait and one more: taken in together once they are enough, else they go on waiting. */
export function takenIn(waiting: Sums, more: Sums): { readonly taken: Sums; readonly waiting: Sums } {
  const all = plusSums(waiting, more);
  return all.n >= together ? { taken: all, waiting: nobody } : { taken: nobody, waiting: all };
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
