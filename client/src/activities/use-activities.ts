import { computed, type ComputedRef } from 'vue';
import { chinaDay } from '../board/china-day.ts';
import type { PageContext } from '../app/page-context.ts';
import { seenActivities, type SeenActivity } from './seen.ts';

export interface Activities {
  readonly all: ComputedRef<ReadonlyMap<string, SeenActivity>>;
  /** by beginning, the earliest first */
  readonly sorted: ComputedRef<readonly SeenActivity[]>;
  /** by the day in China on which they begin, YYYY-MM-DD */
  readonly onDay: ComputedRef<ReadonlyMap<string, readonly SeenActivity[]>>;
}

/** The activities that this account is shown. */
export function useSeenActivities({ view }: Pick<PageContext, 'view'>): Activities {
  const all = view.records(seenActivities);
  const sorted = computed(() => [...all.value.values()].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)));
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
