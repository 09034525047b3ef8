import { Areas } from '@liandong/shared/areas/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Collection, Entity, Stamped } from '@liandong/shared/kernel/state';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useServerTime } from '../live/freshness.ts';
import { useLive } from '../live/use-live.ts';
import { useWishes } from '../live/use-wishes.ts';
import { useActor } from '../requests/may.ts';
import { useLimitWords } from '../ui/limit.ts';
import { useNarrowed } from './use-narrowed.ts';
import { useTerm } from './use-term.ts';

/** What the tabs of a page of one community work with; `begins`: with which words the types of its wishes begin. */
export function openPage(community: string, begins: readonly string[]) {
  const [view, me] = [useLive(community), useLive(community, 'me')];
  const actor: ComputedRef<Actor> = useActor(community);
  const now = useServerTime(view);
  const areas = view.records(Areas);
  const wishes = useWishes(view, begins);
  const term = useTerm();
  const { t } = useI18n();
  const { moment, span } = useLimitWords();
  const narrowed = useNarrowed(community, areas);
  return {
    community,
    view,
    me,
    actor,
    now,
    areas,
    ...narrowed,
    wishes,
    term,
    t,
    known: computed(() => view.freshness.value.state !== 'loading'),
    /** records of both streams: what the role shows, and what is one's own */
    all: <T extends Entity>(collection: Collection<T>): ComputedRef<ReadonlyMap<string, Stamped<T>>> => {
      const [shared, own] = [view.records(collection), me.records(collection)];
      return computed(() => new Map([...own.value, ...shared.value]));
    },
    /** a person's masked name; words for somebody whose name is not shown */
    personName: (id: string): string => view.people.name(id) || t('volunteers.unnamed'),
    time: (at: number): string => moment(at, now.value),
    /** a length of time in words; ms */
    span: (length: number): string => span(Math.max(0, Math.round(length / 60_000))),
  };
}

export type PageContext = ReturnType<typeof openPage>;
