import { plus } from '../kernel/counts.ts';
import type { Change, Write } from '../kernel/state.ts';
import { orderItems, orderTotals, type OrderItem, type OrderTotals } from './schema.ts';

function count(write: Write, item: OrderItem | undefined, n: 1 | -1): void {
  if (!item) return;
  const { block: id, kind, state } = item;
  const { byState = {} } = write.get(orderTotals, id) ?? {};
  write.put(orderTotals, { id, byState: plus(byState, `${kind}.${state}`, n) });
}

/** Keeps the counts by the difference that one change makes. */
export function deriveOrder(write: Write, { collection, before, after }: Change): void {
  if (collection !== orderItems.name) return;
  const [was, is] = [before as OrderItem | undefined, after as OrderItem | undefined];
  if (was?.state === is?.state && was?.block === is?.block) return;
  count(write, was, -1);
  count(write, is, 1);
}

/** Items, and those of them that are back. */
export interface OrderProgress {
  readonly all: number;
  readonly back: number;
}

/** What some totals come to, by kind: only kinds that there are. */
export function orderByKind(totals: Iterable<Pick<OrderTotals, 'byState'>>): ReadonlyMap<string, OrderProgress> {
  const kinds = new Map<string, OrderProgress>();
  for (const { byState } of totals)
    for (const [key, n] of Object.entries(byState)) {
      const [kind = '', state] = key.split('.');
      const { all, back } = kinds.get(kind) ?? { all: 0, back: 0 };
      kinds.set(kind, { all: all + n, back: back + (state === 'back' ? n : 0) });
    }
  return kinds;
}

/** All kinds together [E28]. */
export function orderProgress(totals: Iterable<Pick<OrderTotals, 'byState'>>): OrderProgress {
  const kinds = [...orderByKind(totals).values()];
  return {
    all: kinds.reduce((sum, { all }) => sum + all, 0),
    back: kinds.reduce((sum, { back }) => sum + back, 0),
  };
}
