import { hideIdCards } from '@liandong/shared/kernel/id-card';
import { computed, ref, type WritableComputedRef } from 'vue';

/** What is being typed for a board: the number of an identity card is stars before anybody gets it. */
export function useTyped(before = ''): WritableComputedRef<string> {
  const words = ref(hideIdCards(before));
  return computed({ get: () => words.value, set: (now) => (words.value = hideIdCards(now)) });
}
