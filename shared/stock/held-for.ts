import type { Change, Write } from '../kernel/state.ts';
import { Requests } from '../requests/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { there } from '../tasks/there.ts';
import { reserve } from './balance.ts';
import { StockHeldFor, StockReservations, type StockReservation } from './schema.ts';

const ended = new Set(['closed', 'cancelled', 'rejected', 'verified', 'archived']);

/** Whether a request or a task needs nothing more. */
export function hasEnded(status: string): boolean {
  return ended.has(status);
}

/** What is looked at of a request or task that changed. */
interface Ended {
  readonly status: string;
  readonly changedAt: number;
  /** the request that stands for it */
  readonly mergedInto: string;
}

function keysOf({ request, task }: Pick<StockReservation, 'request' | 'task'>): string[] {
  return [...(request === undefined ? [] : [`request/${request}`]), ...(task === undefined ? [] : [`task/${task}`])];
}

/** Notes a reservation under what it is for. */
export function noteHeld(write: Write, held: Pick<StockReservation, 'id' | 'request' | 'task'>): void {
  for (const id of keysOf(held)) {
    const reservations = write.get(StockHeldFor, id)?.reservations ?? [];
    write.put(StockHeldFor, { id, reservations: [...reservations, held.id] });
  }
}

/** Takes from a reservation what was issued against it or is not there any more; an empty one is gone. `at` in ms. */
export function useUp(write: Write, id: string, quantity: number, at: number): void {
  const held = there(write, StockReservations, id);
  reserve(write, held.place, held.item, -quantity, at);
  if (held.quantity > quantity) return write.edit(StockReservations, id, { quantity: held.quantity - quantity });
  write.remove(StockReservations, id);
  for (const key of keysOf(held)) {
    const others = there(write, StockHeldFor, key).reservations.filter((one) => one !== id);
    if (others.length === 0) write.remove(StockHeldFor, key);
    else write.edit(StockHeldFor, key, { reservations: others });
  }
}

/** Goods held for a request that another one stands for are held for that one. */
function moveHeld(write: Write, from: string, to: string): void {
  const key = `request/${from}`;
  for (const one of write.get(StockHeldFor, key)?.reservations ?? []) {
    const { merged = [] } = there(write, StockReservations, one);
    write.edit(StockReservations, one, { request: to, merged: [...merged, from] });
    noteHeld(write, { id: one, request: to });
  }
  write.remove(StockHeldFor, key);
}

/** Lets go of goods that were held for a request or task which ends; what was held for one that is merged goes along. */
export function freeHeld(write: Write, { collection, id, before, after }: Change): void {
  const kind = { [Requests.name]: 'request', [tasks.name]: 'task' }[collection];
  if (kind === undefined || !before) return;
  const { status, mergedInto, changedAt = before.changedAt } = (after ?? {}) as Partial<Ended>;
  if (status !== undefined && !hasEnded(status)) return;
  if (kind === 'request' && mergedInto !== undefined) return moveHeld(write, id, mergedInto);
  for (const one of write.get(StockHeldFor, `${kind}/${id}`)?.reservations ?? [])
    useUp(write, one, there(write, StockReservations, one).quantity, changedAt);
}
