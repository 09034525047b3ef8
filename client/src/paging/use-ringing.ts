import type { Page } from '@liandong/shared/paging/schema';
import { useEventListener } from '@vueuse/core';
import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue';
import { maySound, ring, shake, unlock } from './bell.ts';

/** It rings until somebody answers, also when everybody was called in vain. */
const rings: ReadonlySet<string> = new Set(['ringing', 'unreached']);

/** The page that this person is called for now and did not give on: the one that waits longest; nothing where nobody is called. */
export function ringingFor(pages: Iterable<Page>, account: string): Page | undefined {
  return [...pages]
    .filter(
      ({ status, rung }) =>
        rings.has(status) && rung.some(({ person, passedAt }) => person === account && passedAt === undefined),
    )
    .sort((a, b) => a.raisedAt - b.raisedAt)[0];
}

export interface Ringing {
  /** whether a ring is to be heard now: not where the device is muted, or nobody touched the page yet */
  readonly sounds: ComputedRef<boolean>;
}

/** Rings and shakes as long as somebody is called, and says to whom it may concern that it does: `sound`, or only `shown`. */
export function useRinging(
  page: ComputedRef<Page | undefined>,
  muted: Ref<boolean>,
  rang: (page: Page, how: 'sound' | 'shown') => void,
): Ringing {
  const open = ref(maySound());
  const touched = async (): Promise<void> => {
    // Where there is no sound at all it stays with what is shown.
    await unlock().catch(() => undefined);
    open.value = maySound();
  };
  for (const event of ['pointerdown', 'keydown'] as const) useEventListener(window, event, () => void touched());
  const sounds = computed(() => open.value && !muted.value);
  let stop: (() => void)[] = [];
  const silence = (): void => stop.splice(0).forEach((end) => end());

  watch(
    [() => page.value?.id, sounds],
    ([id]) => {
      silence();
      const one = page.value;
      if (id === undefined || !one) return;
      stop = muted.value ? [] : [shake()];
      if (sounds.value) stop.push(ring());
      rang(one, sounds.value ? 'sound' : 'shown');
    },
    { immediate: true },
  );
  onScopeDispose(silence);
  return { sounds };
}
