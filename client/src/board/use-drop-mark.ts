import type { Column } from '@liandong/shared/boards/columns';
import { computed, type ComputedRef } from 'vue';
import { useContext } from './context.ts';

export interface DropMark {
  /** the column that a card in the hand is over */
  readonly column: ComputedRef<Column | undefined>;
  /** the card before which it would be put down; nothing for the end of the column */
  readonly card: ComputedRef<string | undefined>;
  /** the card in the hand, by pointer or by keys */
  readonly lifted: ComputedRef<string | undefined>;
}

/** Where a lifted card would go, whichever way it was lifted. */
export function useDropMark(): DropMark {
  const { drag, carry } = useContext();
  const byKeys = computed(() => carry.carried.value);
  return {
    column: computed(() => byKeys.value?.column ?? drag.over.value),
    card: computed(() => {
      if (byKeys.value) return carry.before();
      return drag.over.value === undefined ? undefined : drag.before.value;
    }),
    lifted: computed(() => byKeys.value?.card ?? drag.dragging.value),
  };
}
