import { computed, reactive, type ComputedRef } from 'vue';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly list: ComputedRef<readonly string[]>;
  /** puts one card in or takes it out */
  toggle(card: string): void;
  /** all cards from the last one chosen to this one, in the column's order */
  reach(card: string, column: readonly string[]): void;
  add(cards: readonly string[]): void;
  clear(): void;
}

/** Cards chosen together, for an act on all of them; only those still on the board count. */
export function useSelection(exists: (card: string) => boolean): Selection {
  const ids = reactive(new Set<string>());
  let last: string | undefined;
  return {
    ids,
    list: computed(() => [...ids].filter(exists)),
    toggle(card) {
      if (!ids.delete(card)) ids.add(card);
      last = card;
    },
    reach(card, column) {
      const [from, to] = [column.indexOf(last ?? card), column.indexOf(card)];
      const start = from < 0 ? to : Math.min(from, to);
      for (const id of column.slice(start, Math.max(from, to) + 1)) ids.add(id);
      last = card;
    },
    add(cards) {
      for (const card of cards) ids.add(card);
    },
    clear() {
      ids.clear();
      last = undefined;
    },
  };
}
