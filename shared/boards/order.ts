import type * as Y from 'yjs';
import { byKey } from './checklist.ts';
import { orderOf } from './board-doc.ts';

/** Makes an order key between two (null = open end). The caller brings the library, so that it stays out of here. */
export type Between = (before: string | null, after: string | null) => string;

/**
 * Sorts ids as the board shows them: those that somebody placed by their key, ties by id; after them the
 * others in the order given, which is how new tasks come in at the end.
 */
export function sorted(order: ReadonlyMap<string, string>, ids: readonly string[]): string[] {
  const placed = ids.filter((id) => order.has(id));
  placed.sort((a, b) => byKey(order.get(a) ?? '', a, order.get(b) ?? '', b));
  return [...placed, ...ids.filter((id) => !order.has(id))];
}

/**
 * Puts a card at a place among others. Cards before it that nobody placed yet get a key too, else the
 * card could not stand after them.
 * @param others the column's cards as shown, without the card
 * @param index 0 = first; others.length = last
 */
export function placeCard(doc: Y.Doc, card: string, others: readonly string[], index: number, between: Between): void {
  const order = orderOf(doc);
  doc.transact(() => {
    let last: string | null = null;
    for (const id of others.slice(0, index)) {
      const known: string | undefined = order.get(id);
      if (known !== undefined) last = known;
      else order.set(id, (last = between(last, null)));
    }
    const floor = last;
    const after = others
      .slice(index)
      .map((id) => order.get(id))
      .find((key) => key !== undefined && (floor === null || key > floor));
    order.set(card, between(last, after ?? null));
  });
}
