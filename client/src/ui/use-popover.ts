import { useEventListener } from '@vueuse/core';
import { ref, watch, type Ref } from 'vue';

/**
 * Whether a popover of a button is shown. It takes the keyboard's focus when it opens; Escape closes it and gives
 * the focus back, and is nobody else's then.
 */
export function usePopover(
  button: Readonly<Ref<HTMLElement | null>>,
  content: Readonly<Ref<HTMLElement | null>>,
): Ref<boolean> {
  const shown = ref(false);
  watch(
    content,
    (now) => now?.querySelector<HTMLElement>('button, input, [tabindex="0"]')?.focus({ preventScroll: true }),
    { flush: 'post' },
  );
  useEventListener(
    document,
    'keydown',
    (event) => {
      if (!shown.value || event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      shown.value = false;
      button.value?.focus();
    },
    // Before the keys of the page, for which Escape means something too.
    { capture: true },
  );
  return shown;
}
