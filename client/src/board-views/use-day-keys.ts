import { nextTick, ref, type Ref } from 'vue';
import { addDays } from './days.ts';

/** What an idea carried by the keyboard is told, and who is told. */
export interface DayKeys {
  readonly lifted: Ref<string | undefined>;
  /** the day that it would come to */
  readonly over: Ref<string | undefined>;
  onKey(event: KeyboardEvent, card: string, day: string | undefined): void;
}

interface DayKeysOptions {
  /** the day to begin from for an idea without one */
  today(): string;
  drop(card: string, day: string | undefined): void;
  show(day: string): void;
  lift(card: string): void;
  back(card: string): void;
  moved(day: string): void;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Space lifts an idea, arrows carry it a day or a week, Space puts it down, Delete takes its day away, Escape puts it back. */
export function useDayKeys({ today, drop, show, lift, back, moved }: DayKeysOptions): DayKeys {
  const lifted = ref<string>();
  const over = ref<string>();

  function end(): void {
    lifted.value = over.value = undefined;
  }

  /** The card is drawn at another place then: whoever goes by keyboard stays with it. */
  async function keepFocus(card: string): Promise<void> {
    // What was written is drawn a moment after the card was let go, so it may move twice.
    for (let frame = 0; frame < 3; frame++) {
      await nextTick();
      document.querySelector<HTMLElement>(`[data-day-card="${CSS.escape(card)}"]`)?.focus();
      await new Promise(requestAnimationFrame);
    }
  }

  function carried({ key }: KeyboardEvent, card: string): boolean {
    const step = steps[key];
    if (step !== undefined) {
      over.value = addDays(over.value ?? today(), step);
      show(over.value);
      moved(over.value);
      void keepFocus(card);
    } else if (key === ' ' || key === 'Enter' || key === 'Delete') {
      const day = key === 'Delete' ? undefined : over.value;
      drop(card, day);
      end();
      void keepFocus(card);
    } else if (key === 'Escape') {
      end();
      back(card);
    } else return key === 'Tab';
    return true;
  }

  function onKey(event: KeyboardEvent, card: string, day: string | undefined): void {
    if (lifted.value === card) {
      if (!carried(event, card)) return;
    } else if (event.key === ' ') {
      lifted.value = card;
      over.value = day ?? today();
      lift(card);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { lifted, over, onKey };
}
