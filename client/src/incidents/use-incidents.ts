import { Areas } from '@liandong/shared/areas/schema';
import { openStates } from '@liandong/shared/incidents/machine';
import { incidents as records, type Incident } from '@liandong/shared/incidents/schema';
import { Orgs } from '@liandong/shared/orgs/schema';
import { phaseId, phaseRecords } from '@liandong/shared/phases/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import { computed, inject, reactive, type InjectionKey } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';
import { useNarrowing } from '../app/use-narrowing.ts';
import { useTerm } from '../app/use-term.ts';
import { walking } from '../desk/walk.ts';
import { useWishes } from '../field/use-wishes.ts';
import { useServerTime } from '../live/freshness.ts';
import { useLive } from '../live/use-live.ts';
import { useActor } from '../requests/may.ts';
import { useInvitable } from '../workspaces/use-invitable.ts';
import { isWhole, rowOf, rowsOf } from './rows.ts';

/** Everything the pieces of the incidents' page work with: records, the filter, what is chosen, words and wishes. */
export function openIncidents(community: string) {
  const [live, me] = [useLive(community), useLive(community, 'me')];
  const [seen, own] = [live.records(records), me.records(records)];
  const [areas, orgs, phases] = [live.records(Areas), live.records(Orgs), live.records(phaseRecords)];
  const actor = useActor(community);
  const now = useServerTime(live, 5_000);
  const route = useRoute();
  const router = useRouter();
  const term = useTerm();
  const { t } = useI18n();
  const filter = reactive({
    ...useNarrowing(community),
    status: 'open',
    severity: '',
    purpose: '',
  });

  // Walls' summaries are no whole records: this page is for whoever sees incidents in full.
  const all = computed(() => {
    const whole = [...seen.value, ...own.value].filter(([, one]) => isWhole(one));
    return new Map<string, Stamped<Incident>>(whole);
  });
  const chosen = computed(() => all.value.get(String(route.query['incident'] ?? '')));

  return {
    ...{ community, live, me, actor, now, all, areas, orgs, filter, chosen, term },
    ...useWishes(live),
    people: useInvitable(community),
    rows: computed(() => rowsOf(all.value.values(), filter, now.value, areas.value)),
    chosenRow: computed(() => chosen.value && rowOf(chosen.value, now.value)),
    /** open incidents that are over their limit, or near it */
    counts: computed(() => {
      const open = [...all.value.values()].filter(({ status }) => openStates.has(status));
      const states = open.map((one) => rowOf(one, now.value).standing?.state);
      return {
        open: open.length,
        over: states.filter((state) => state === 'over').length,
        near: states.filter((state) => state === 'near').length,
      };
    }),
    isResponse: computed(() => phases.value.get(phaseId)?.phase === 'response'),
    walk: computed(() => walking(areas.value)),
    known: computed(() => live.freshness.value.state !== 'loading'),
    placeName: (code: string): string => areas.value.get(code)?.name ?? code,
    orgName: (id: string): string => orgs.value.get(id)?.name ?? id,
    personName: (id: string | undefined): string => live.people.name(id) || t('incidents.someone'),
    choose: (id: string | undefined): void =>
      void router.replace({ query: { ...route.query, incident: id === undefined ? undefined : id } }),
  };
}

export type IncidentsPage = ReturnType<typeof openIncidents>;
export const incidentsKey: InjectionKey<IncidentsPage> = Symbol('incidents');

/** The incidents of the page around. @throws outside of such a page */
export function useIncidents(): IncidentsPage {
  const page = inject(incidentsKey);
  if (!page) throw new Error('not on the page of incidents');
  return page;
}
