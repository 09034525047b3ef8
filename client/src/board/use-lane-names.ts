import { functionalLines } from '@liandong/shared/tasks/lines';
import { parties } from '@liandong/shared/tasks/parties';
import type { Lanes } from '@liandong/shared/boards/settings';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useContext } from './context.ts';

/** The order of lanes and what each is called. */
export function useLaneNames(by: () => Lanes): { keys: ComputedRef<readonly string[]>; of(key: string): string } {
  const { t } = useI18n();
  const { grids, words, gridName } = useContext();
  return {
    keys: computed(() => {
      if (by() === 'grid') return grids.value.map(({ id }) => id);
      return by() === 'line' ? functionalLines : parties;
    }),
    of(key) {
      if (key === '') return t(`board.noLane.${by()}`);
      if (by() === 'grid') return gridName(key);
      return words.term(`${by() === 'line' ? 'FunctionalLine' : 'Party'}.${key}`) || key;
    },
  };
}
