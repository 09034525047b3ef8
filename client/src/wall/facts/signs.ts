import { coverageOf, type MonitorTotals } from '@liandong/shared/monitoring/totals';
import { medianLead } from '@liandong/shared/signs/lead';
import { leastOfPeople, ofPeople, type SignCluster, type SignLead } from '@liandong/shared/signs/schema';
import type { SignTotals } from '@liandong/shared/signs/totals';

/** A cluster as a wall shows it. */
export type WallCluster = Pick<SignCluster, 'id' | 'grid' | 'kind' | 'count'>;

export interface SignFacts {
  readonly open: number;
  readonly prevented: number;
  readonly raised: number;
  /** the middle lead time, ms */
  readonly lead: number | undefined;
  /** the largest first */
  readonly clusters: readonly WallCluster[];
  readonly joint: number;
  readonly conflict: number;
  readonly points: number;
}

const openStates = ['observed', 'triaged', 'watching'];

/** Clusters for a room, whoever opened the page there: what speaks of people from five on. */
function clustersInRoom(clusters: Iterable<SignCluster>): WallCluster[] {
  return [...clusters]
    .filter(({ since, kind, count }) => since !== undefined && !(ofPeople.has(kind) && count < leastOfPeople))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** What the panel of signs says, from totals alone. */
export function signFacts(
  totals: Iterable<SignTotals>,
  clusters: Iterable<SignCluster>,
  leads: Iterable<SignLead>,
  points: Iterable<MonitorTotals>,
): SignFacts {
  const all = [...totals];
  const sum = (states: readonly string[]): number =>
    all.reduce((n, { byStatus }) => n + states.reduce((m, state) => m + (byStatus[state] ?? 0), 0), 0);
  return {
    open: sum(openStates),
    prevented: sum(['prevented']),
    raised: sum(['raised']),
    lead: medianLead(leads),
    clusters: clustersInRoom(clusters),
    ...coverageOf(points),
  };
}
