import { signLimits, type Alike, type SignCluster } from './schema.ts';

const { alike: least, within, most } = signLimits;

const byTime = (a: Alike, b: Alike): number => a.at - b.at || (a.id < b.id ? -1 : 1);

/** Those that stand in some window of 48 h with at least three, whatever the order they came in. */
export function alikeOf(seen: readonly Alike[]): readonly Alike[] {
  const sorted = seen.toSorted(byTime);
  const close = new Set<Alike>();
  for (let first = 0; first + least <= sorted.length; first++) {
    const run = sorted.slice(first).filter(({ at }) => at - (sorted[first]?.at ?? 0) <= within);
    if (run.length >= least) for (const one of run) close.add(one);
  }
  return sorted.filter((one) => close.has(one));
}

/** What a grid goes on keeping in mind: what is new enough to have company, and what a cluster still waits for. */
function kept(seen: readonly Alike[]): readonly Alike[] {
  const newest = Math.max(...seen.map(({ at }) => at));
  const close = new Set(alikeOf(seen));
  return seen
    .filter((one) => newest - one.at <= within || (one.open && close.has(one)))
    .toSorted(byTime)
    .slice(-most);
}

/** A cluster stands while enough signs are close to each other and one of them is open. */
function standing(cluster: SignCluster, seen: readonly Alike[]): SignCluster {
  const close = alikeOf(seen);
  const { since, ...rest } = cluster;
  const stands = since !== undefined && close.some(({ open }) => open);
  return { ...rest, seen, count: close.length, ...(stands ? { since } : {}) };
}

/** The signs of a kind in a grid with one more. */
export function withSign(cluster: SignCluster, sign: { readonly id: string; readonly at: number }): SignCluster {
  return standing(cluster, kept([...cluster.seen, { ...sign, open: true }]));
}

/** The same when one of them was settled: what was none does not count, what was handled does until its time is over. */
export function withSettled(cluster: SignCluster, id: string, was: 'none' | 'handled'): SignCluster {
  const others = cluster.seen.filter((one) => one.id !== id);
  const one = cluster.seen.find((other) => other.id === id);
  return standing(cluster, one && was === 'handled' ? [...others, { ...one, open: false }].toSorted(byTime) : others);
}

/** The signs of a kind in two grids that became one; a cluster that stood in either of them stands. */
export function together(cluster: SignCluster, other: SignCluster | undefined): SignCluster {
  if (!other) return cluster;
  const { since: own, ...rest } = cluster;
  const since = [own, other.since].filter((at) => at !== undefined);
  const stood = since.length > 0 ? { since: Math.min(...since) } : {};
  return standing({ ...rest, ...stood }, kept([...cluster.seen, ...other.seen]));
}
