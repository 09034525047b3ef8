import { columns, type Column } from '@liandong/shared/boards/columns';
import { ref, type Ref } from 'vue';
import type { BoardCard } from './cards.ts';
import { placeOf, type Arrow } from './neighbours.ts';

/** A card lifted by the keyboard, and where it would be put down. */
export interface Carried {
  readonly card: string;
  readonly column: Column;
  /** among the column's other cards */
  readonly index: number;
}

export interface CarryOptions {
  of(): ReadonlyMap<Column, readonly BoardCard[]>;
  legal(card: string): readonly Column[];
  /** why a column is not legal, in words */
  whyNot(card: string, column: Column): string;
  drop(card: string, column: Column, before: string | undefined): void;
  /** says where the card is now; `total` counts the column's other cards and itself */
  lifted(card: string): void;
  over(column: Column, index: number, total: number, obstacle: string): void;
  refused(why: string): void;
  back(): void;
}

export interface Carry {
  readonly carried: Readonly<Ref<Carried | undefined>>;
  lift(card: string): void;
  shift(arrow: Arrow): void;
  /** puts the card down; where that is not legal it stays in the hand and the reason is said */
  drop(): void;
  cancel(): void;
  /** the card before which it would be put down; nothing for the end */
  before(): string | undefined;
}

/** Moving a card by keys alone: space lifts, arrows move, space puts down, escape puts back. */
export function useCarry(options: CarryOptions): Carry {
  const carried = ref<Carried>();
  const others = ({ card, column }: Carried): readonly BoardCard[] =>
    (options.of().get(column) ?? []).filter(({ id }) => id !== card);
  const obstacle = ({ card, column }: Carried): string =>
    options.legal(card).includes(column) ? '' : options.whyNot(card, column);

  function go(next: Carried): void {
    carried.value = next;
    options.over(next.column, next.index, others(next).length + 1, obstacle(next));
  }

  return {
    carried,
    lift(card) {
      const at = placeOf(options.of(), card);
      if (!at) return;
      carried.value = { card, ...at };
      options.lifted(card);
    },
    shift(arrow) {
      const now = carried.value;
      if (!now) return;
      if (arrow === 'up' || arrow === 'down') {
        const index = now.index + (arrow === 'down' ? 1 : -1);
        if (index >= 0 && index <= others(now).length) go({ ...now, index });
        return;
      }
      const column = columns[columns.indexOf(now.column) + (arrow === 'right' ? 1 : -1)];
      if (!column) return;
      const length = others({ ...now, column }).length;
      go({ ...now, column, index: Math.min(now.index, length) });
    },
    drop() {
      const now = carried.value;
      if (!now) return;
      const why = obstacle(now);
      if (why) {
        options.refused(why);
        return;
      }
      const before = others(now)[now.index]?.id;
      carried.value = undefined;
      options.drop(now.card, now.column, before);
    },
    cancel() {
      if (carried.value) options.back();
      carried.value = undefined;
    },
    before() {
      return carried.value && others(carried.value)[carried.value.index]?.id;
    },
  };
}
