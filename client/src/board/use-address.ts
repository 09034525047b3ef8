import { computed, watch, type Ref, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { views, type View } from './views.ts';

/** What stands in the address: the way the board is looked at, and the card that is open, so that both can be sent to somebody. */
export function useAddress(chosen: Ref<string | undefined>): { view: WritableComputedRef<View> } {
  const route = useRoute();
  const router = useRouter();
  const replace = (query: Readonly<Record<string, string | undefined>>): void =>
    void router.replace({ query: { ...route.query, ...query } });

  watch(
    () => route.query['card'],
    (card) => (chosen.value = typeof card === 'string' ? card : undefined),
    { immediate: true },
  );
  watch(chosen, (card) => {
    if (route.query['card'] !== card) replace({ card });
  });
  return {
    view: computed({
      get: () => views.find((view) => view === route.query['view']) ?? 'columns',
      set: (view) => replace({ view: view === 'columns' ? undefined : view }),
    }),
  };
}
