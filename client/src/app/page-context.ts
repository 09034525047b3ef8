import { isShown, isShownByGrid } from '@liandong/shared/areas/narrowed';
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
import { useNarrowing } from './use-narrowing.ts';
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
  const narrowing = useNarrowing(community);
  return {
    community,
    view,
    me,
    actor,
    now,
    areas,
    narrowing,
    /** whether a record is of the line and in the area to which the page is narrowed */
    shows: (record: { readonly grid?: string; readonly line?: string }): boolean =>
      isShown(areas.value, record, { line: narrowing.line.value, grid: narrowing.grid.value }),
    /** the same of what is kept by grid: of a building that of the grid around it */
    showsByGrid: (record: { readonly grid: string; readonly line?: string }): boolean =>
      isShownByGrid(areas.value, record, { line: narrowing.line.value, grid: narrowing.grid.value }),
    /** what an empty list says: `own` where all is shown, and while the page is narrowed no more than is known */
    nothing: (own: string): string => (narrowing.line.value || narrowing.grid.value ? t('app.narrow.nothing') : own),
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
    /** a person's masked name; words for somebody whose name is not shown */
    personName: (id: string): string => view.people.name(id) || t('volunteers.unnamed'),
    time: (at: number): string => moment(at, now.value),
    /** a length of time in words; ms */
    span: (length: number): string => span(Math.max(0, Math.round(length / 60_000))),
  };
}

export type PageContext = ReturnType<typeof openPage>;
