import { columns, type Column } from '@liandong/shared/boards/columns';
import { placeCard, sorted } from '@liandong/shared/boards/order';
import { generateKeyBetween } from 'fractional-indexing';
import { computed, type ComputedRef } from 'vue';
import type * as Y from 'yjs';
import type { BoardCard } from './cards.ts';
import type { Cards } from './use-cards.ts';

export interface BoardColumns {
  /** cards that the filter lets through, none archived, in the board's order */
  readonly shown: ComputedRef<readonly BoardCard[]>;
  readonly of: ComputedRef<ReadonlyMap<Column, readonly BoardCard[]>>;
  /** how many each column holds when nothing is filtered */
  readonly held: ComputedRef<ReadonlyMap<Column, number>>;
  /** puts a card before another of a column, among the cards shown there; at the end without one */
  place(doc: Y.Doc, card: string, column: Column, before: string | undefined): void;
}

/** Where nobody has placed a card: nearest due first, then the oldest; of ideas the newest first; at the end what is gone. */
function usual(a: BoardCard, b: BoardCard): number {
  if (a.kind !== b.kind) return rank[a.kind] - rank[b.kind];
  if (a.idea && b.idea) return b.idea.at - a.idea.at || byId(a, b);
  const [ofA, ofB] = [a.task?.createdAt ?? 0, b.task?.createdAt ?? 0];
  return (a.due ?? Infinity) - (b.due ?? Infinity) || ofA - ofB || byId(a, b);
}

const rank = { idea: 0, task: 1, gone: 2 } as const;

function byId(a: BoardCard, b: BoardCard): number {
  return a.id < b.id ? -1 : 1;
}

/** The board's columns, each in its shared order. Which column a task is in is read from the task alone. */
export function useColumns({ all, order }: Cards, passes: ComputedRef<(card: BoardCard) => boolean>): BoardColumns {
  const whole = computed(() => {
    const groups = new Map<Column, BoardCard[]>(columns.map((column) => [column, []]));
    for (const card of all.value.values()) if (!card.archived) groups.get(card.column)?.push(card);
    for (const [column, group] of groups) {
      const ids = sorted(
        order.value,
        group.sort(usual).map(({ id }) => id),
      );
      groups.set(
        column,
        ids.flatMap((id) => all.value.get(id) ?? []),
      );
    }
    return groups;
  });
  const of = computed<ReadonlyMap<Column, readonly BoardCard[]>>(
    () => new Map([...whole.value].map(([column, cards]) => [column, cards.filter(passes.value)])),
  );
  return {
    of,
    shown: computed(() => [...of.value.values()].flat()),
    held: computed(() => new Map([...whole.value].map(([column, cards]) => [column, cards.length]))),
    place(doc, card, column, before) {
      const others = (of.value.get(column) ?? []).flatMap(({ id }) => (id === card ? [] : id));
      const index = before === undefined ? -1 : others.indexOf(before);
      placeCard(doc, card, others, index < 0 ? others.length : index, generateKeyBetween);
    },
  };
}
