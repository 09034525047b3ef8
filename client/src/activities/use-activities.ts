import { activityLines } from '@liandong/shared/activities/kinds';
import { computed, type ComputedRef } from 'vue';
import { chinaDay } from '../board/china-day.ts';
import type { PageContext } from '../app/page-context.ts';
import { seenActivities, type SeenActivity } from './seen.ts';

export interface Activities {
  readonly all: ComputedRef<ReadonlyMap<string, SeenActivity>>;
  /** what the page is narrowed to by beginning, the earliest first */
  readonly sorted: ComputedRef<readonly SeenActivity[]>;
  /** by the day in China on which they begin, YYYY-MM-DD */
  readonly onDay: ComputedRef<ReadonlyMap<string, readonly SeenActivity[]>>;
}

/** The activities that this account is shown, of the line and in the area to which the page is narrowed; `all` has every one. */
export function useSeenActivities({ view, showsAmong }: Pick<PageContext, 'view' | 'showsAmong'>): Activities {
  const all = view.records(seenActivities);
  const sorted = computed(() =>
    [...all.value.values()]
      .filter(({ grid, kind }) => showsAmong({ grids: [grid], line: activityLines[kind] }))
      .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)),
  );
  const onDay = computed(() => {
    const days = new Map<string, SeenActivity[]>();
    for (const one of sorted.value) {
      const day = chinaDay(one.start);
      days.set(day, [...(days.get(day) ?? []), one]);
    }
    return days;
  });
  return { all, sorted, onDay };
}
