import { isShown, isShownByGrid } from '@liandong/shared/areas/narrowed';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Role } from '@liandong/shared/kernel/roles';
import { EarlySigns, SignClusters, SignLeads, type EarlySign } from '@liandong/shared/signs/schema';
import { SignTotals } from '@liandong/shared/signs/totals';
import { describe, expect, it } from 'vitest';
import { computed, ref } from 'vue';
import type { PageContext } from '../app/page-context.ts';
import { useSigns } from './use-signs.ts';

const [grid, building] = ['440604012051015', 'b-7'];
const areas = new Map<string, AreaRecord>([
  [grid, { id: grid, kind: 'grid', name: '一格' }],
  [building, { id: building, kind: 'micro_grid', name: '七栋', parent: grid }],
]);
const sign = (id: string, more: Partial<EarlySign>) => ({
  ...{ id, kind: 'water', grid, block: grid, photos: [], observedAt: 1, status: 'observed', by: 'a' },
  ...more,
});
const kept: Readonly<Record<string, readonly { readonly id: string }[]>> = {
  [EarlySigns.name]: [
    sign('w1', { status: 'prevented', settledAt: 2 }),
    sign('w2', { status: 'raised', settledAt: 2, incident: 'i' }),
    sign('f1', { kind: 'fire', status: 'prevented', settledAt: 2 }),
    sign('w3', { grid: building }),
    sign('far', { grid: 'g-9', block: 'g-9' }),
  ],
  [SignClusters.name]: [
    { id: `${grid}.water`, grid, kind: 'water', seen: [{ id: 'w3', at: 1, open: true }], count: 3, since: 1 },
    { id: `${grid}.fire`, grid, kind: 'fire', seen: [], count: 4, since: 1 },
  ] as never,
  [SignTotals.name]: [{ id: grid, byStatus: { prevented: 2, raised: 1, observed: 1 } }] as never,
  [SignLeads.name]: [{ id: 'i', grid, firstSeenAt: 1_000, occurredAt: 61_000, signs: 1 }] as never,
};

function signs({ line, at, asked, role = 'coordinator' }: { line?: string; at?: string; asked?: string; role?: Role }) {
  const narrowing = { line: ref(line), grid: ref(at) };
  const to = { line, grid: at };
  const actor: Actor = { id: 'me', grants: [{ community: 'c', role, grids: [grid] }] };
  const all = (({ name }: { name: string }) =>
    computed(() => new Map((kept[name] ?? []).map((one) => [one.id, one])))) as PageContext['all'];
  const found = useSigns(
    {
      ...{ all, narrowing, actor: computed(() => actor) },
      shows: (record) => isShown(areas, record, to),
      showsByGrid: (record) => isShownByGrid(areas, record, to),
    },
    () => asked,
  );
  return {
    ids: found.signs.value.map(({ id }) => id).sort(),
    clusters: found.clusters.value.map(({ cluster }) => cluster.kind),
    elsewhere: found.elsewhere.value.map(({ cluster }) => cluster.kind),
    ended: found.ended.value,
    prevented: found.prevented.value,
    lead: found.lead.value,
  };
}

describe('signs of what a page is narrowed to', () => {
  it('[R11] of a building its own signs are listed, and the clusters, the share and the lead of the grid around it', () => {
    expect(signs({ at: building })).toEqual({
      ...{ ids: ['w3'], clusters: ['fire', 'water'], elsewhere: [] },
      ...{ ended: { prevented: 2, raised: 1 }, prevented: 2 / 3, lead: 60_000 },
    });
    expect(signs({ at: building, line: 'flood' })).toMatchObject({
      ...{ ids: ['w3'], clusters: ['water'], ended: { prevented: 1, raised: 1 }, lead: 60_000 },
    });
    expect(signs({ at: 'g-9' })).toMatchObject({ ids: ['far'], clusters: [], prevented: undefined, lead: undefined });
  });

  it('[R11] the cluster that was asked for is shown, whatever line or grid the page is narrowed to', () => {
    const asked = `${grid}.water`;
    expect(signs({ line: 'fire', asked })).toMatchObject({ clusters: ['fire'], elsewhere: ['water'] });
    expect(signs({ at: 'g-9', asked })).toMatchObject({ clusters: [], elsewhere: ['water'] });
    expect(signs({ line: 'flood', asked })).toMatchObject({ clusters: ['water'], elsewhere: [] });
  });

  it('[R11] of a line no share is made of the few signs that somebody is shown: only who is shown all sees one', () => {
    expect(signs({ line: 'flood' }).prevented).toBe(1 / 2);
    expect(signs({ line: 'flood', role: 'grid_worker' })).toMatchObject({ prevented: undefined, lead: undefined });
    expect(signs({ role: 'grid_worker' })).toMatchObject({ prevented: 2 / 3, lead: 60_000 });
  });
});
