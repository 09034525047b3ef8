import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { BoardCard } from '../board/cards.ts';
import { chinaDay } from '../board/china-day.ts';
import { addDays, addMonths, monthOf, sameMonth, weekOf } from './days.ts';

export type Span = 'month' | 'week';

export interface Calendar {
  readonly span: Ref<Span>;
  /** a day of the month or week that is shown */
  readonly at: Ref<string>;
  readonly today: ComputedRef<string>;
  readonly weeks: ComputedRef<readonly (readonly string[])[]>;
  /** cards by their day; tasks first, by time */
  readonly onDay: ComputedRef<ReadonlyMap<string, readonly BoardCard[]>>;
  /** cards without a day: ideas first, since a day can be given to them */
  readonly without: ComputedRef<readonly BoardCard[]>;
  /** a month or week further, or back */
  turn(by: 1 | -1): void;
  /** shows a day where it is not shown */
  show(day: string): void;
}

const byTime = (a: BoardCard, b: BoardCard): number =>
  (a.due ?? Infinity) - (b.due ?? Infinity) || (a.id < b.id ? -1 : 1);

/** The board's cards by day. Today is China's, wherever the device thinks it is. */
export function useCalendar(cards: () => readonly BoardCard[], now: Readonly<Ref<number>>): Calendar {
  const today = computed(() => chinaDay(now.value));
  const span = ref<Span>(matchMedia('(max-width: 640px)').matches ? 'week' : 'month');
  const at = ref(today.value);
  const weeks = computed(() => (span.value === 'month' ? monthOf(at.value) : [weekOf(at.value)]));
  const onDay = computed(() => {
    const days = new Map<string, BoardCard[]>();
    for (const card of [...cards()].sort(byTime)) {
      if (card.day === undefined) continue;
      const known = days.get(card.day);
      if (known) known.push(card);
      else days.set(card.day, [card]);
    }
    return days;
  });
  return {
    span,
    at,
    today,
    weeks,
    onDay,
    without: computed(() => {
      const all = cards().filter(({ day, kind }) => day === undefined && kind !== 'gone');
      return [...all.filter(({ kind }) => kind === 'idea'), ...all.filter(({ kind }) => kind === 'task')];
    }),
    turn: (by) => (at.value = span.value === 'month' ? addMonths(at.value, by) : addDays(at.value, 7 * by)),
    show(day) {
      const shown = span.value === 'month' ? sameMonth(day, at.value) : weekOf(at.value).includes(day);
      if (!shown) at.value = day;
    },
  };
}
