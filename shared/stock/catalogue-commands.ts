import { Type } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { stockExpired, itemFrozen, itemKept, itemThawed, placeKept } from './events.ts';
import { accountId, AllStock, ItemFields, PlaceFields, StockAccounts, StockItems, StockPlaces } from './schema.ts';
import { Reason, whoseGoods } from './whose-goods.ts';

const closed = { additionalProperties: false } as const;

/** Whether anything lies in a place still. */
function holdsGoods(state: State, place: string): boolean {
  return [...state.all(StockItems).keys()].some(
    (item) => (state.get(StockAccounts, accountId({ place }, item))?.onHand ?? 0) > 0,
  );
}

/** Enters a store, or says something else of it. Whose it is stays. */
const keepPlace = defineCommand('stock.keepPlace', PlaceFields, {
  needs: [
    { object: 'stock', act: 'C', belongs: (state, place) => whoseGoods([state.get(StockPlaces, place.id) ?? place]) },
  ],
  target: ({ id }) => ({ collection: StockPlaces.name, id }),
  decide({ state }, place) {
    const standing = state.get(StockPlaces, place.id);
    if (standing && standing.org !== place.org) return refuse('invalid', { field: 'org', reason: 'stock.other_owner' });
    if (standing && standing.grid !== place.grid && holdsGoods(state, place.id))
      return refuse('illegal', { field: 'grid', reason: 'stock.place_full' });
    if ((place.kind === 'own_store') !== (place.org !== undefined))
      return refuse('invalid', { field: 'kind', reason: 'stock.own_store' });
    return faultOfGrid(state, place.grid) ?? { events: [placeKept.make(place)] };
  },
});

/** Enters an item in the catalogue, or says something else of it. What its figures count in stays. */
const keepItem = defineCommand('stock.keepItem', ItemFields, {
  needs: [{ object: 'stock', act: 'C' }],
  target: ({ id }) => ({ collection: StockItems.name, id }),
  decide({ state }, item) {
    const standing = state.get(StockItems, item.id);
    if (standing && standing.unit !== item.unit)
      return refuse('invalid', { field: 'unit', reason: 'stock.unit_stays' });
    return { events: [itemKept.make(item)] };
  },
});

/** Stops an item from being handed out, with the reason. */
const freeze = defineCommand('stock.freeze', Type.Object({ id: Id, reason: Reason }, closed), {
  needs: [{ object: 'stock', act: 'U' }],
  decide({ state }, { id, reason }) {
    const item = state.get(StockItems, id);
    if (!item) return refuse('not_found', { field: 'id' });
    if (item.frozen !== undefined) return { duplicate: true };
    return { events: [itemFrozen.make({ id, reason })] };
  },
});

const thaw = defineCommand('stock.thaw', Type.Object({ id: Id }, closed), {
  needs: [{ object: 'stock', act: 'U' }],
  decide({ state }, { id }) {
    const item = state.get(StockItems, id);
    if (!item) return refuse('not_found', { field: 'id' });
    if (item.frozen === undefined) return { duplicate: true };
    return { events: [itemThawed.make({ id })] };
  },
});

/** Sent by the clock alone: some of an item has expired, and what is left may be too little now. */
const expire = defineCommand('stock.expire', Type.Object({ id: Id }, closed), {
  needs: [],
  decide: ({ state }, { id }) => {
    const totals = state.get(AllStock, id);
    return totals ? { events: [stockExpired.make({ id: totals.item })] } : { duplicate: true };
  },
});

export const catalogueCommands = [keepPlace, keepItem, freeze, thaw, expire] as const;
