import { useEventListener } from '@vueuse/core';
import type { Ref } from 'vue';
import type { Board } from '../boards/useBoard.ts';

/** At most this often, ms. */
const every = 80;

/** Tells others where this person points, in px of the element given, scrolled parts included. */
export function usePointer(board: Board, strip: Readonly<Ref<HTMLElement | null>>): void {
  let last = 0;
  let shown = false;
  // The whole window, because a card in the hand catches the pointer.
  useEventListener(window, 'pointermove', (event) => {
    const now = performance.now();
    const box = strip.value?.getBoundingClientRect();
    if (event.pointerType === 'touch' || !box || now - last < every) return;
    last = now;
    const [x, y] = [Math.round(event.clientX - box.left), Math.round(event.clientY - box.top)];
    const inside = x >= 0 && y >= 0 && x <= box.width && y <= box.height;
    if (inside || shown) board.here({ pointer: inside ? { x, y } : null });
    shown = inside;
  });
}
