/** How long a pointer stays where it is before it rests, ms, and how far it may tremble meanwhile, pixels. */
const restsAfter = 400;
const tremble = 6;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Tells whenever a pointer comes to rest or moves on, so that a list scrolls only under one that waits at its edge. */
export function makeRest(changed: (resting: boolean) => void) {
  let anchor: Point | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function end(): void {
    clearTimeout(timer);
    anchor = undefined;
    changed(false);
  }

  return {
    /** the pointer is here now */
    at(point: Point): void {
      if (anchor && Math.hypot(point.x - anchor.x, point.y - anchor.y) <= tremble) return;
      end();
      anchor = { ...point };
      timer = setTimeout(() => changed(true), restsAfter);
    },
    /** nothing is dragged any more */
    end,
  };
}
