import { Areas } from '@liandong/shared/areas/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Collection, Entity, Stamped } from '@liandong/shared/kernel/state';
import { computed, inject, type ComputedRef, type InjectionKey } from 'vue';
import { useI18n } from 'vue-i18n';
import { useTerm } from '../app/use-term.ts';
import { useServerTime } from '../live/freshness.ts';
import { useLive, type Live } from '../live/use-live.ts';
import { useWishes } from '../live/use-wishes.ts';
import { useActor } from '../requests/may.ts';
import { useLimitWords } from '../ui/limit.ts';

/** Everything that the tabs of the page work with. */
export function openSensing(community: string) {
  const [view, me] = [useLive(community), useLive(community, 'me')];
  const actor: ComputedRef<Actor> = useActor(community);
  const now = useServerTime(view);
  const areas = view.records(Areas);
  const wishes = useWishes(view, ['earlySign', 'monitor', 'disinfection', 'hazard']);
  const term = useTerm();
  const { t } = useI18n();
  const { moment, span } = useLimitWords();
  return {
    community,
    view,
    actor,
    now,
    areas,
    wishes,
    term,
    t,
    known: computed(() => view.freshness.value.state !== 'loading'),
    /** records of both streams: what the role shows, and what is one's own */
    all: <T extends Entity>(collection: Collection<T>): ComputedRef<ReadonlyMap<string, Stamped<T>>> => {
      const [shared, own] = [view.records(collection), me.records(collection)];
      return computed(() => new Map([...own.value, ...shared.value]));
    },
    grids: computed(() =>
      [...areas.value.values()].filter(({ kind }) => kind === 'grid').sort((a, b) => (a.id < b.id ? -1 : 1)),
    ),
    placeName: (code: string): string => areas.value.get(code)?.name ?? term('area.unlocated'),
    time: (at: number): string => moment(at, now.value),
    /** a length of time in words; ms */
    span: (length: number): string => span(Math.max(0, Math.round(length / 60_000))),
  };
}
export type Sensing = ReturnType<typeof openSensing> & { readonly view: Live };

export const sensingKey: InjectionKey<Sensing> = Symbol('sensing');

/** The page around a piece of it. @throws outside of the page */
export function useSensing(): Sensing {
  const sensing = inject(sensingKey);
  if (!sensing) throw new Error('not on the sensing page');
  return sensing;
}
