import { grantFor } from '@liandong/shared/kernel/rights';
import { computed, type ComputedRef } from 'vue';
import { useIndicatorsPage } from './context.ts';

/** Whether this person says by what the community is judged: whoever evaluates, or is above. */
export function useSets(): ComputedRef<boolean> {
  const { actor } = useIndicatorsPage();
  return computed(() => (['U', 'A'] as const).some((act) => grantFor(actor.value, 'evaluation', act) !== undefined));
}
