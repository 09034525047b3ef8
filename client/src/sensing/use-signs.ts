import { grantFor } from '@liandong/shared/kernel/rights';
import type { Stamped } from '@liandong/shared/kernel/state';
import { leadOf, medianLead } from '@liandong/shared/signs/lead';
import { signLines } from '@liandong/shared/signs/line';
import { EarlySigns, SignClusters, SignLeads, type EarlySign, type SignCluster } from '@liandong/shared/signs/schema';
import { preventedShare, SignTotals } from '@liandong/shared/signs/totals';
import { computed } from 'vue';
import type { PageContext } from '../app/page-context.ts';

export type Sign = Stamped<EarlySign>;

/** What the list can be narrowed to; `open` are all that nobody has settled. */
export const groups = ['open', 'prevented', 'raised', 'dismissed'] as const;
export type Group = (typeof groups)[number];

export const groupOf = ({ status, settledAt }: EarlySign): Group =>
  settledAt === undefined ? 'open' : (groups.find((one) => one === status) ?? 'open');

/** How many signs are in each state. */
function countsOf(signs: readonly EarlySign[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { status } of signs) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

/** A cluster 同类苗头 with its signs, the earliest first. */
export interface OpenCluster {
  readonly cluster: Stamped<SignCluster>;
  readonly signs: readonly Sign[];
}

/** The signs of a community, their clusters, and the two figures that are made of them. */
export function useSigns({ all, actor, shows, narrowing }: Pick<PageContext, 'all' | 'actor' | 'shows' | 'narrowing'>) {
  const records = all(EarlySigns);
  const clusters = all(SignClusters);
  const totals = all(SignTotals);
  const leads = all(SignLeads);
  const isHere = ({ grid, kind }: Pick<EarlySign, 'grid' | 'kind'>): boolean => shows({ grid, line: signLines[kind] });
  const signs = computed(() => [...records.value.values()].filter(isHere).sort((a, b) => b.observedAt - a.observedAt));
  /** What is counted by grid says no line: of a line its own signs are counted. */
  const raised = computed(() => new Set(signs.value.map(({ incident }) => incident)));
  const statuses = computed(() => ({ id: '', byStatus: Object.fromEntries(countsOf(signs.value)) }));
  return {
    signs,
    mayStep: computed(() => grantFor(actor.value, 'earlySign', 'U') !== undefined),
    clusters: computed(() =>
      [...clusters.value.values()]
        .filter((cluster) => cluster.since !== undefined && isHere(cluster))
        .map((cluster): OpenCluster => ({
          cluster,
          signs: cluster.seen.flatMap(({ id }) => records.value.get(id) ?? []),
        }))
        .sort((a, b) => b.cluster.count - a.cluster.count),
    ),
    /** 征兆化解率, 0–1 */
    prevented: computed(() =>
      preventedShare(
        narrowing.line.value ? [statuses.value] : [...totals.value.values()].filter(({ id }) => shows({ grid: id })),
      ),
    ),
    /** 预警提前量, the middle one; ms */
    lead: computed(() =>
      medianLead(
        [...leads.value.values()].filter(({ id, grid }) =>
          narrowing.line.value ? raised.value.has(id) : shows({ grid }),
        ),
      ),
    ),
    leadOfIncident: (incident: string | undefined): number | undefined => {
      const lead = incident === undefined ? undefined : leads.value.get(incident);
      return lead && leadOf(lead);
    },
  };
}
