import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { Requests } from '../requests/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { goodsReleased, goodsReserved } from './events.ts';
import { hasEnded } from './held-for.ts';
import { leftAt, tooFew } from './posting.ts';
import { belongsOfEnds } from './rules.ts';
import { accountId, ReservationFields, StockAccounts, StockItems, StockPlaces, StockReservations } from './schema.ts';

/** Longest that goods are held for somebody, ms. */
const longest = 7 * 86_400_000;

/** What goods are held for is there, and has not ended. */
function faultOfPurpose(state: State, { request, task }: { request?: string; task?: string }): Refusal | undefined {
  if (request === undefined && task === undefined)
    return refuse('invalid', { field: 'request', reason: 'stock.reserve_for' });
  for (const [field, id, collection] of [
    ['request', request, Requests],
    ['task', task, tasks],
  ] as const) {
    const found = id === undefined ? undefined : state.get<{ id: string; status: string }>(collection, id);
    if (id !== undefined && !found) return refuse('not_found', { field });
    if (found && hasEnded(found.status)) return refuse('illegal', { field, reason: 'stock.reserve_ended' });
  }
  return undefined;
}

/** Holds goods for a request or a task, until a time: then they are free again by themselves. */
const reserveGoods = defineCommand('stock.reserve', ReservationFields, {
  needs: [{ object: 'stock', act: 'C', belongs: (state, { place }) => belongsOfEnds(state, { from: place }) }],
  decide({ state, now }, payload) {
    if (state.get(StockReservations, payload.id)) return { duplicate: true };
    const item = state.get(StockItems, payload.item);
    if (!item) return refuse('not_found', { field: 'item' });
    if (!state.get(StockPlaces, payload.place)) return refuse('not_found', { field: 'place' });
    const fault = faultOfPurpose(state, payload);
    if (fault) return fault;
    if (payload.until <= now || payload.until > now + longest)
      return refuse('invalid', { field: 'until', reason: 'stock.reserve_until' });
    if (item.frozen !== undefined) return refuse('illegal', { field: 'item', reason: 'stock.frozen_now' });
    const account = state.get(StockAccounts, accountId({ place: payload.place }, payload.item));
    const left = leftAt(account, now);
    if (payload.quantity > left) return tooFew(item, account, left, payload.quantity);
    return { events: [goodsReserved.make(payload)] };
  },
});

const release = defineCommand('stock.release', Type.Object({ id: Id }, { additionalProperties: false }), {
  needs: [
    {
      object: 'stock',
      act: 'U',
      belongs: (state: State, { id }) => {
        const held = state.get(StockReservations, id);
        return held ? belongsOfEnds(state, { from: held.place }) : {};
      },
    },
  ],
  decide: ({ state }, { id }) =>
    state.get(StockReservations, id) ? { events: [goodsReleased.make({ id })] } : refuse('not_found', { field: 'id' }),
});

export const reservationCommands = [reserveGoods, release] as const;
