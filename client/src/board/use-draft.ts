import { hideIdCards } from '@liandong/shared/kernel/id-card';
import { computed, type WritableComputedRef } from 'vue';
import { useKept } from '../requests/device.ts';

/** A comment that was not sent yet. */
export interface Draft {
  readonly words: WritableComputedRef<string>;
  /** accounts that it speaks to: no name stands in its words */
  readonly to: WritableComputedRef<readonly string[]>;
}

/** What somebody began to say, kept on this device until it is sent; a place without a draft takes no room. */
export function useDraft(place: string): Draft {
  const words = useKept<string | null>(`draft.${place}.words`, null);
  const to = useKept<string | null>(`draft.${place}.to`, null);
  return {
    words: computed({ get: () => words.value ?? '', set: (now) => (words.value = hideIdCards(now) || null) }),
    // Ids of accounts have no spaces.
    to: computed({
      get: () => to.value?.split(' ') ?? [],
      set: (now) => (to.value = now.join(' ') || null),
    }),
  };
}
