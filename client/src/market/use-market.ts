import { Areas, unlocated } from '@liandong/shared/areas/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import { staffRoles } from '@liandong/shared/kernel/roles';
import type { Stamped } from '@liandong/shared/kernel/state';
import { Offers, Pledges, Requests, type PledgeRecord, type RequestRecord } from '@liandong/shared/requests/schema';
import { refDebounced, type RemovableRef } from '@vueuse/core';
import { computed, inject, ref, shallowRef, watch, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute } from 'vue-router';
import type { PageContext } from '../app/page-context.ts';
import { useSession } from '../app/session.ts';
import { useNarrowed } from '../app/use-narrowed.ts';
import { useTerm } from '../app/use-term.ts';
import { useServerTime } from '../live/freshness.ts';
import { useLive, type Live } from '../live/use-live.ts';
import { useKept } from '../requests/device.ts';
import { useActor } from '../requests/may.ts';
import { offersShown, type Offer } from '../requests/offers.ts';
import { useOrgNames } from '../requests/org-names.ts';
import { changeBetween, passes, rowsOf, says, type Change, type Filter, type Row } from '../requests/rows.ts';
import { useSay } from '../requests/say.ts';
import { useRequestPlace } from '../requests/use-request-place.ts';
import type { Send } from '../requests/use-step.ts';
import { usePanelFresh, type PanelFresh } from '../wall/panel-fresh.ts';

/** What every piece of the market works with. */
export interface Market extends Pick<PageContext, 'narrowing' | 'nothing' | 'grids' | 'term' | 't'> {
  readonly community: string;
  readonly live: Live;
  /** how old what the panels show is, as they say it */
  readonly fresh: ComputedRef<PanelFresh>;
  readonly actor: ComputedRef<Actor>;
  /** the organisation that one pledges for; none for those who only look, file or approve */
  readonly org: ComputedRef<string | undefined>;
  readonly now: ComputedRef<number>;
  readonly rows: ComputedRef<readonly Row[]>;
  readonly filter: Ref<Filter>;
  /** words that a row must say to be shown */
  readonly search: Ref<string>;
  /** rows of the line and in the area to which the page is narrowed, that the filter and the search let through */
  readonly shown: ComputedRef<readonly Row[]>;
  /** whether a pledge is for a request of that line and in that area; one whose request is not seen is of no line */
  showsPledge(pledge: PledgeRecord): boolean;
  /** what is offered without having been asked for, as far as one may see it */
  readonly offers: ComputedRef<readonly Offer[]>;
  /** how many there are of that line and in that area, whatever is searched */
  readonly offerCount: ComputedRef<number>;
  readonly counts: ComputedRef<Readonly<Record<Filter, number>>>;
  readonly chosen: ComputedRef<Row | undefined>;
  readonly pledges: ComputedRef<ReadonlyMap<string, Stamped<PledgeRecord>>>;
  /** words for what one can give, kept on this device */
  readonly words: RemovableRef<string[]>;
  /** the last change of the chosen line's gap while it was looked at */
  readonly change: Readonly<Ref<Change | undefined>>;
  choose(key: string | undefined): void;
  placeName(grid: string): string;
  /** where a request is wanted, or how little of its place is known */
  requestPlace(request: Pick<RequestRecord, 'grid' | 'placeQuality'>): string;
  orgName(id: string): string;
  readonly step: Send;
  /** what the last step brought that one should know, though it was taken */
  readonly note: Readonly<Ref<string>>;
}

const filters: readonly Filter[] = ['all', 'open', 'mine', 'goods', 'people', 'space', 'help', 'pending'];

/** Opens the market of a community for one screen. */
export function openMarket(community: string): Market {
  const { t } = useI18n();
  const session = useSession();
  const live = useLive(community);
  const actor = useActor(community);
  const org = computed(
    () => actor.value.grants.find((grant) => grant.org !== undefined && grant.role === 'social_org')?.org,
  );
  const runs = computed(() => isStaff({ actor }));
  const now = useServerTime(live, 5_000);
  const requests = live.records(Requests);
  const pledges = live.records(Pledges);
  const areas = live.records(Areas);
  const offers = live.records(Offers);
  const orgName = useOrgNames(live, (id) => (id === org.value ? session.account?.name : undefined));
  const words = useKept<string[]>(`gives.${org.value ?? 'nobody'}`, []);
  const filter = ref<Filter>('all');
  const search = ref('');
  // Letters of one word come faster than a long list is drawn: the list waits for a pause.
  const searched = refDebounced(search, 150);
  const rows = computed(() => rowsOf(requests.value.values()));
  const { narrowing, shows, nothing, grids } = useNarrowed(community, areas);
  const narrowed = computed(() => rows.value.filter(({ request }) => shows(request)));
  const offersHere = computed(() => [...offers.value.values()].filter(shows));
  const placeName = (grid: string): string =>
    grid === unlocated ? t('requests.unlocated') : (areas.value.get(grid)?.name ?? '');
  const requestPlace = useRequestPlace(placeName);
  const shown = computed(() => {
    const wanted = searched.value.trim();
    return narrowed.value.filter(
      (row) =>
        passes(row, filter.value, words.value, runs.value) &&
        (wanted === '' || says(row, requestPlace(row.request), wanted)),
    );
  });
  const counts = computed(() => {
    const count = (one: Filter) => narrowed.value.filter((row) => passes(row, one, words.value, runs.value)).length;
    return Object.fromEntries(filters.map((one) => [one, count(one)])) as Record<Filter, number>;
  });

  const key = ref<string>();
  /** the request that one came for, as from the desk's map, until something is chosen here */
  const asked = ref(useRoute().query['request']);
  const byKey = computed(() => new Map(rows.value.map((row) => [row.key, row])));
  const chosen = computed(() =>
    key.value === undefined ? rows.value.find(({ request }) => request.id === asked.value) : byKey.value.get(key.value),
  );
  const change = shallowRef<Change>();
  watch(chosen, (after, before) => {
    if (after?.key !== before?.key) change.value = undefined;
    else change.value = changeBetween(before, after) ?? change.value;
  });

  const say = useSay();
  const note = ref('');
  const step: Send = async (type, id, said) => {
    const answer = await live.send(type, { id, ...said });
    note.value = answer.note ? say.term(answer.note.reason, answer.note.params) : '';
    return answer.error;
  };

  return {
    community,
    live,
    fresh: usePanelFresh(live.freshness),
    actor,
    org,
    now,
    rows,
    filter,
    search,
    shown,
    narrowing,
    nothing,
    grids,
    term: useTerm(),
    t,
    showsPledge: ({ request, grid }) => shows(requests.value.get(request) ?? { grid }),
    offerCount: computed(() => offersHere.value.length),
    offers: computed(() => offersShown(offersHere.value, searched.value)),
    counts,
    chosen,
    pledges,
    words,
    change,
    choose(next) {
      asked.value = undefined;
      key.value = next;
    },
    placeName,
    requestPlace,
    orgName,
    step,
    note,
  };
}

/** Whether one may pledge at all. */
export function mayPledge({ actor, org }: Market): boolean {
  return org.value !== undefined && grantFor(actor.value, 'request', 'pledge') !== undefined;
}

/** Whether one may see any offers: those of all, or one's own. */
export function mayReadOffers({ actor, org }: Market): boolean {
  return grantFor(actor.value, 'pledge', 'R', org.value === undefined ? {} : { org: org.value }) !== undefined;
}

/** Whether one works for the whole community, and sees what is its own to settle. */
export function isStaff({ actor }: Pick<Market, 'actor'>): boolean {
  return actor.value.grants.some(({ role }) => staffRoles.includes(role));
}

export const marketKey: InjectionKey<Market> = Symbol('market');

/** The market of the page around. @throws outside a market page */
export function useMarket(): Market {
  const market = inject(marketKey);
  if (!market) throw new Error('not on a market page');
  return market;
}
