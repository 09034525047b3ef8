import type { Board } from '../boards/useBoard.ts';

/** At most this often, ms. */
const every = 80;

/** Tells others where this person points, in px of the element given, scrolled parts included. */
export function usePointer(board: Board): { move(event: PointerEvent): void; leave(): void } {
  let last = 0;
  return {
    move(event) {
      const now = performance.now();
      if (event.pointerType === 'touch' || now - last < every || !(event.currentTarget instanceof HTMLElement)) return;
      last = now;
      const box = event.currentTarget.getBoundingClientRect();
      const x = Math.round(event.clientX - box.left);
      const y = Math.round(event.clientY - box.top);
      if (x >= 0 && y >= 0) board.here({ pointer: { x, y } });
    },
    leave: () => board.here({ pointer: null }),
  };
}
