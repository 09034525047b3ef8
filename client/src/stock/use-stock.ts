import { Areas } from '@liandong/shared/areas/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { Stamped } from '@liandong/shared/kernel/state';
import {
  AllStock,
  placeKinds,
  StockAccounts,
  StockCounts,
  StockItems,
  StockMovements,
  StockPlaces,
  StockReservations,
  type StockAccount,
  type StockItem,
  type StockMovement,
  type StockPlace,
  type StockReservation,
} from '@liandong/shared/stock/schema';
import { computed, inject, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import { useServerTime } from '../live/freshness.ts';
import { useLive, type Live } from '../live/use-live.ts';
import { useActor } from '../requests/may.ts';
import { useOrgNames } from '../requests/org-names.ts';
import type { Send } from '../requests/use-step.ts';
import { usePanelFresh, type PanelFresh } from '../wall/panel-fresh.ts';
import { itemRows, type ItemRow } from './rows.ts';

type All<T extends { readonly id: string }> = ComputedRef<ReadonlyMap<string, Stamped<T>>>;

/** What every piece of the stock page works with. */
export interface StockHere {
  readonly community: string;
  readonly live: Live;
  readonly fresh: ComputedRef<PanelFresh>;
  readonly actor: ComputedRef<Actor>;
  readonly now: ComputedRef<number>;
  readonly items: All<StockItem>;
  readonly places: All<StockPlace>;
  readonly accounts: All<StockAccount>;
  readonly movements: All<StockMovement>;
  readonly reservations: All<StockReservation>;
  readonly counts: ReturnType<typeof countsOf>;
  /** whose stores are looked at: an organisation's, or the community's */
  readonly owner: Ref<string | undefined>;
  /** owners that one may look at; the community is undefined */
  readonly owners: ComputedRef<readonly (string | undefined)[]>;
  /** stores of that owner */
  readonly stores: ComputedRef<readonly Stamped<StockPlace>[]>;
  readonly rows: ComputedRef<readonly ItemRow[]>;
  /** whether one keeps the community's catalogue */
  readonly keepsAll: ComputedRef<boolean>;
  placeName(id: string | undefined): string;
  areaName(id: string): string;
  orgName(id: string): string;
  readonly step: Send;
}

const countsOf = (live: Live) => live.records(StockCounts);

/** Opens the stores of a community for one screen. */
export function openStock(community: string): StockHere {
  const live = useLive(community);
  const actor = useActor(community);
  const now = useServerTime(live, 5_000);
  const [items, places, accounts] = [live.records(StockItems), live.records(StockPlaces), live.records(StockAccounts)];
  const totals = live.records(AllStock);
  const areas = live.records(Areas);
  const ownOrg = computed(
    () => actor.value.grants.find(({ org, role }) => org !== undefined && role === 'social_org')?.org,
  );
  const seesAll = computed(() => grantFor(actor.value, 'stock', 'R') !== undefined);
  const chosen = ref<string>();
  const owner = computed({
    get: () => (seesAll.value ? chosen.value : ownOrg.value),
    set: (one) => (chosen.value = one),
  });
  const owners = computed(() => {
    if (!seesAll.value) return [ownOrg.value];
    const orgs = [...places.value.values()].flatMap(({ org }) => (org === undefined ? [] : [org]));
    return [undefined, ...new Set(orgs)];
  });
  const stores = computed(() =>
    [...places.value.values()]
      .filter(({ org }) => org === owner.value)
      .sort((a, b) => placeKinds.indexOf(a.kind) - placeKinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1)),
  );
  return {
    community,
    live,
    fresh: usePanelFresh(live.freshness),
    actor,
    now,
    items,
    places,
    accounts,
    movements: live.records(StockMovements),
    reservations: live.records(StockReservations),
    counts: countsOf(live),
    owner,
    owners,
    stores,
    rows: computed(() => itemRows(items.value.values(), totals.value, accounts.value.values(), owner.value, now.value)),
    keepsAll: computed(() => grantFor(actor.value, 'stock', 'C') !== undefined),
    placeName: (id) => (id === undefined ? '' : (places.value.get(id)?.name ?? '')),
    areaName: (id) => areas.value.get(id)?.name ?? '',
    orgName: useOrgNames(live),
    step: async (type, id, said) => (await live.send(type, { id, ...said })).error,
  };
}

export const stockKey: InjectionKey<StockHere> = Symbol('stock');

/** The stores of the page around. @throws outside a stock page */
export function useStock(): StockHere {
  const stock = inject(stockKey);
  if (!stock) throw new Error('not on a stock page');
  return stock;
}
