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

type Page = Pick<PageContext, 'all' | 'actor' | 'shows' | 'showsByGrid' | 'narrowing'>;

/**
 * The signs of a community, their clusters, and the two figures that are made of them.
 * @param asked id of a cluster that is to be shown whatever the page is narrowed to
 */
export function useSigns({ all, actor, shows, showsByGrid, narrowing }: Page, asked: () => unknown) {
  const records = all(EarlySigns);
  const clusters = all(SignClusters);
  const totals = all(SignTotals);
  const leads = all(SignLeads);
  const isHere = ({ grid, kind }: Pick<EarlySign, 'grid' | 'kind'>): boolean => shows({ grid, line: signLines[kind] });
  const isCountedHere = ({ grid, kind }: Pick<EarlySign, 'grid' | 'kind'>): boolean =>
    showsByGrid({ grid, line: signLines[kind] });
  const signs = computed(() => [...records.value.values()].filter(isHere).sort((a, b) => b.observedAt - a.observedAt));
  /** What is counted by grid says no line: of a line its own signs are counted, by those alone who are shown all of them. */
  const ofLine = computed(() =>
    grantFor(actor.value, 'earlySign', 'R') === undefined
      ? []
      : [...records.value.values()].filter(({ block, kind }) => isCountedHere({ grid: block, kind })),
  );
  const raised = computed(() => new Set(ofLine.value.map(({ incident }) => incident)));
  const counted = computed((): readonly Pick<SignTotals, 'byStatus'>[] =>
    narrowing.line.value
      ? [{ byStatus: Object.fromEntries(countsOf(ofLine.value)) }]
      : [...totals.value.values()].filter(({ id }) => showsByGrid({ grid: id })),
  );
  const countOf = (status: string): number => counted.value.reduce((n, { byStatus }) => n + (byStatus[status] ?? 0), 0);
  const standing = computed(() => [...clusters.value.values()].filter(({ since }) => since !== undefined));
  const opened = (cluster: Stamped<SignCluster>): OpenCluster => ({
    cluster,
    signs: cluster.seen.flatMap(({ id }) => records.value.get(id) ?? []),
  });
  return {
    signs,
    mayStep: computed(() => grantFor(actor.value, 'earlySign', 'U') !== undefined),
    /** those of what the page is narrowed to, the largest first */
    clusters: computed(() =>
      standing.value
        .filter(isCountedHere)
        .map(opened)
        .sort((a, b) => b.cluster.count - a.cluster.count),
    ),
    /** the one that was asked for, where the page is narrowed to something else */
    elsewhere: computed(() => standing.value.filter((one) => one.id === asked() && !isCountedHere(one)).map(opened)),
    /** 征兆化解率, 0–1 */
    prevented: computed(() => preventedShare(counted.value)),
    /** of how many signs that share is made: those prevented, and those that became an incident */
    ended: computed(() => ({ prevented: countOf('prevented'), raised: countOf('raised') })),
    /** 预警提前量, the middle one; ms */
    lead: computed(() =>
      medianLead(
        [...leads.value.values()].filter(({ id, grid }) =>
          narrowing.line.value ? raised.value.has(id) : showsByGrid({ grid }),
        ),
      ),
    ),
    leadOfIncident: (incident: string | undefined): number | undefined => {
      const lead = incident === undefined ? undefined : leads.value.get(incident);
      return lead && leadOf(lead);
    },
  };
}
