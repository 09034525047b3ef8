import { onScopeDispose, ref, type Ref } from 'vue';

export interface DayDrag {
  /** the idea in the hand */
  readonly card: Ref<string | undefined>;
  /** the day below it: YYYY-MM-DD, `none` for the tray; nothing elsewhere */
  readonly over: Ref<string | undefined>;
  /** where the hand is, px in the window */
  readonly place: Ref<{ readonly x: number; readonly y: number }>;
  /** a press on an idea: it becomes a drag when the hand moves, by touch when it rests a moment */
  press(event: PointerEvent, card: string): void;
}

/** How far a mouse goes until it is a drag, px; how long a finger rests, ms: a shorter touch scrolls or opens. */
const [far, rest] = [6, 350];

/** Drags ideas between days, by mouse or finger. Escape puts it back. */
export function useDayDrag(drop: (card: string, day: string | undefined) => void): DayDrag {
  const card = ref<string>();
  const over = ref<string>();
  const place = ref({ x: 0, y: 0 });
  let end: () => void = () => undefined;

  function under({ clientX, clientY }: PointerEvent): string | undefined {
    const below = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-day]');
    return below?.dataset['day'];
  }

  function press(event: PointerEvent, pressed: string): void {
    if (event.button !== 0) return;
    end();
    const byTouch = event.pointerType !== 'mouse';
    const lift = (): void => {
      card.value = pressed;
      place.value = { x: event.clientX, y: event.clientY };
    };
    const timer = byTouch ? setTimeout(lift, rest) : undefined;
    const listeners = new AbortController();
    const on = { signal: listeners.signal };

    end = () => {
      clearTimeout(timer);
      listeners.abort();
      card.value = over.value = undefined;
    };
    addEventListener(
      'pointermove',
      (move) => {
        const distance = Math.hypot(move.clientX - event.clientX, move.clientY - event.clientY);
        if (!card.value && distance > far) {
          // A finger that moves at once scrolls.
          if (byTouch) end();
          else lift();
        }
        if (!card.value) return;
        place.value = { x: move.clientX, y: move.clientY };
        over.value = under(move);
      },
      on,
    );
    addEventListener(
      'pointerup',
      (up) => {
        const [carried, day] = [card.value, under(up)];
        if (carried) swallowClick();
        end();
        if (carried && day) drop(carried, day === 'none' ? undefined : day);
      },
      on,
    );
    addEventListener('pointercancel', () => end(), on);
    addEventListener('keydown', ({ key }) => key === 'Escape' && end(), on);
    // While a finger carries it, the page does not scroll below.
    addEventListener('touchmove', (touch) => card.value && touch.preventDefault(), { ...on, passive: false });
  }

  onScopeDispose(() => end());
  return { card, over, place, press };
}

/** The click that comes with letting go opens nothing. */
function swallowClick(): void {
  const stop = (click: Event): void => {
    click.preventDefault();
    click.stopPropagation();
  };
  addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', stop, { capture: true }));
}
