import { lessons, type Lesson } from '@liandong/shared/lessons/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import { computed, type ComputedRef } from 'vue';
import type { Live } from '../live/use-live.ts';

/** The lessons that are in use, by their titles. */
export function useLessons(view: Pick<Live, 'records'>): ComputedRef<readonly Stamped<Lesson>[]> {
  const known = view.records(lessons);
  return computed(() =>
    [...known.value.values()].filter(({ status }) => status === 'shown').sort((a, b) => (a.title < b.title ? -1 : 1)),
  );
}
