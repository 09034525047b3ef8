import { whenever } from '@vueuse/core';
import type { Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/**
 * A grid that was clicked on the map is the one that is chosen from then on: it is taken out of the address once, as soon as
 * areas are known, so that coming back chooses nothing anew; a code that is none chooses nothing.
 */
export function useAskedGrid(areas: Ref<ReadonlyMap<string, unknown>>, grid: Ref<string | undefined>): void {
  const router = useRouter();
  const { grid: asked, ...query } = useRoute().query;
  if (asked === undefined) return;
  whenever(
    () => areas.value.size > 0,
    () => {
      if (typeof asked === 'string' && areas.value.has(asked)) grid.value = asked;
      void router.replace({ query });
    },
    { immediate: true, once: true },
  );
}
