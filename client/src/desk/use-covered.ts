import { useElementBounding, type MaybeElement } from '@vueuse/core';
import { computed, watch, type ComputedRef, type Ref } from 'vue';
import type { Box } from '../map/box.ts';

/** What of the map's box (pixels) the given parts of the page lie over, as they come, go and change their size. */
export function useCovered(
  box: Readonly<Ref<MaybeElement>>,
  parts: readonly Readonly<Ref<MaybeElement>>[],
): ComputedRef<Box[]> {
  const ground = useElementBounding(box);
  const over = parts.map((part) => useElementBounding(part));
  // A part that hangs from the right or the foot moves with the box without changing itself.
  watch([ground.width, ground.height], () => over.forEach(({ update }) => update()), { flush: 'post' });
  return computed(() =>
    over
      .filter(({ width }) => width.value > 0)
      .map(({ left, top, right, bottom }) => ({
        left: left.value - ground.left.value,
        top: top.value - ground.top.value,
        right: right.value - ground.left.value,
        bottom: bottom.value - ground.top.value,
      })),
  );
}
