import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { areaUrls, fetchArea, type Area } from './area.ts';
import type { AreaUrls } from './types.ts';

/** What is known of a map's ground: `missing` has no polygons, `failed` could not be fetched. */
export type GroundState = 'loading' | 'drawn' | 'missing' | 'failed';

/** The drawings of an area, fetched anew when another one is meant or its grids are `drawn` anew. */
export function useGround(
  area: () => string | AreaUrls,
  drawn: () => number,
): { ground: ShallowRef<Area | undefined>; state: Ref<GroundState>; fetchGround: () => Promise<void> } {
  const ground = shallowRef<Area>();
  const state = ref<GroundState>('loading');
  let request = new AbortController();

  async function fetchGround(): Promise<void> {
    request.abort();
    const own = (request = new AbortController());
    // What was drawn stands until what is drawn now has come.
    if (!ground.value) state.value = 'loading';
    try {
      const found = await fetchArea(areaUrls(area()), own.signal);
      ground.value = found;
      state.value = found ? 'drawn' : 'missing';
    } catch (error) {
      if (own.signal.aborted) return; // a newer area has taken over, or nobody is looking any more
      console.warn('map area not fetched', error);
      ground.value = undefined;
      state.value = 'failed';
    }
  }
  watch(
    area,
    () => {
      ground.value = undefined;
      void fetchGround();
    },
    { immediate: true },
  );
  watch(drawn, fetchGround);
  onScopeDispose(() => request.abort());
  return { ground, state, fetchGround };
}
