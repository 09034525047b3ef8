import { Type } from 'typebox';
import { correction } from '../kernel/corrects.ts';
import { defineEvent } from '../kernel/event.ts';
import { stated } from '../kernel/stated.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { countIssue, flow, renewTotals, reserve } from './balance.ts';
import { noteHeld, useUp } from './held-for.ts';
import {
  accountId,
  ItemFields,
  LotPart,
  MovementFields,
  PlaceFields,
  Quantity,
  ReservationFields,
  StockAccounts,
  StockCounts,
  StockItems,
  StockMovements,
  StockPlaces,
  StockReservations,
  type StockMovement,
} from './schema.ts';
import { Reason, whoseGoods } from './whose-goods.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const WithReason = Type.Object({ id: Id, reason: Reason }, closed);

export const placeKept = defineEvent('stock.placeKept', PlaceFields, {
  reduce: (write, { data }) => write.put(StockPlaces, data),
});

export const itemKept = defineEvent('stock.itemKept', ItemFields, {
  reduce(write, { data, at }) {
    const frozen = write.get(StockItems, data.id)?.frozen;
    write.put(StockItems, frozen === undefined ? data : { ...data, frozen });
    renewTotals(write, data.id, at);
  },
});

export const itemFrozen = defineEvent('stock.frozen', WithReason, {
  reduce: (write, { data: { id, reason } }) => write.edit(StockItems, id, { frozen: reason }),
});

export const itemThawed = defineEvent('stock.thawed', One, {
  reduce(write, { data: { id } }) {
    write.edit(StockItems, id, { frozen: undefined });
  },
});

export const movementDrafted = defineEvent('stock.drafted', MovementFields, {
  reduce(write, { data, by, at }) {
    const places = [data.from, data.to].map((id) => (id === undefined ? undefined : write.get(StockPlaces, id)));
    // Where it goes: whoever works there signs for it, also where goods change their owner.
    const area = data.area ?? (data.kind === 'transfer' ? places[1]?.grid : undefined);
    const where = area === undefined ? {} : { area };
    const [from, to] = places;
    const given = from && to && to.org !== undefined && from.org !== to.org ? { given: true as const } : {};
    write.put<StockMovement>(StockMovements, {
      ...data,
      ...where,
      ...given,
      status: 'draft',
      by,
      at,
      ...whoseGoods(places, area),
    });
  },
});

export const movementApproved = defineEvent(
  'stock.approved',
  Type.Object({ id: Id, standing: Type.Optional(Type.Boolean()) }, closed),
  {
    reduce: (write, { data: { id, ...how }, by }) =>
      write.edit(StockMovements, id, { status: 'approved', approvedBy: by, ...how }),
  },
);

export const movementDeclined = defineEvent('stock.declined', WithReason, {
  reduce: (write, { data: { id, reason } }) => write.edit(StockMovements, id, { declined: reason }),
});

/** A newer count found again what this one explains: it is never posted. */
export const movementRecounted = defineEvent('stock.recounted', One, {
  reduce: (write, { data: { id } }) => write.edit(StockMovements, id, { declined: '' }),
});

/** The time of some goods is over: what can be handed out is computed anew. */
export const stockExpired = defineEvent('stock.expired', One, {
  reduce: (write, { data: { id }, at }) => renewTotals(write, id, at),
});

export const movementPosted = defineEvent(
  'stock.posted',
  Type.Object({ id: Id, lots: Type.Array(LotPart, { minItems: 1 }) }, closed),
  {
    sealed: true,
    reduce(write, { data: { id, lots }, at, by, seq }) {
      const movement = there(write, StockMovements, id);
      const { kind, item, from, quantity, org, reservation, handedAt = at } = movement;
      flow(write, movement, lots, 1, at);
      if (kind === 'issue_out' && from !== undefined) {
        write.edit(StockAccounts, accountId({ place: from }, item), { taken: { by, at, quantity } });
        countIssue(write, item, org, quantity, handedAt, at);
      }
      if (reservation !== undefined) useUp(write, reservation, quantity, at);
      write.edit(StockMovements, id, { status: 'posted', postedAt: at, entry: seq, lots });
    },
  },
);

const Reversed = Type.Object({ ...WithReason.properties, ...correction }, closed);

/** It points to the entry by which the goods were posted. */
export const movementReversed = defineEvent('stock.reversed', Reversed, {
  sealed: true,
  reduce(write, { data: { id, reason }, at }) {
    const movement = there(write, StockMovements, id);
    const { kind, item, quantity, org, postedAt = at, handedAt = postedAt } = movement;
    flow(write, movement, movement.lots ?? [], -1, at);
    if (kind === 'issue_out') countIssue(write, item, org, -quantity, handedAt, at);
    write.edit(StockMovements, id, { status: 'reversed', reversed: reason });
  },
});

export const movementReceived = defineEvent(
  'stock.received',
  Type.Object(
    {
      id: Id,
      quantity: Type.Integer({ minimum: 0 }),
      reason: Type.Optional(Reason),
      signedAt: Type.Optional(Type.Integer({ minimum: 0 })),
    },
    closed,
  ),
  {
    reduce(write, { data: { id, quantity, reason, signedAt }, by, at }) {
      const when = signedAt === undefined ? { at } : { at: signedAt, onPaper: true as const };
      write.edit(StockMovements, id, { received: { quantity, by, ...when, ...stated({ reason }) } });
    },
  },
);

/** A record that is settled leaves live state; the log keeps its story. */
export const movementRetired = defineEvent('stock.retired', One, {
  reduce: (write, { data: { id } }) => write.remove(StockMovements, id),
});

export const goodsReserved = defineEvent('stock.reserved', ReservationFields, {
  reduce(write, { data, by, at }) {
    const whose = whoseGoods([write.get(StockPlaces, data.place)]);
    write.put(StockReservations, { ...data, ...whose, by });
    noteHeld(write, data);
    reserve(write, data.place, data.item, data.quantity, at);
  },
});

export const goodsReleased = defineEvent('stock.released', One, {
  reduce: (write, { data: { id }, at }) => useUp(write, id, there(write, StockReservations, id).quantity, at),
});

/** So many of what was promised are not there any more. */
export const goodsCut = defineEvent('stock.cut', Type.Object({ id: Id, quantity: Quantity }, closed), {
  reduce: (write, { data: { id, quantity }, at }) => useUp(write, id, quantity, at),
});

export const placeCounted = defineEvent(
  'stock.counted',
  Type.Object(
    { id: Id, place: Id, lines: Quantity, differences: Type.Integer({ minimum: 0 }), open: Type.Array(Id) },
    closed,
  ),
  {
    reduce(write, { data: { place, lines, differences, open }, by, at }) {
      const whose = whoseGoods([write.get(StockPlaces, place)]);
      write.put(StockCounts, { id: place, at, by, lines, differences, open, ...whose });
    },
  },
);

export const stockEvents = [
  placeKept,
  itemKept,
  itemFrozen,
  itemThawed,
  stockExpired,
  movementDrafted,
  movementApproved,
  movementDeclined,
  movementRecounted,
  movementPosted,
  movementReversed,
  movementReceived,
  movementRetired,
  goodsReserved,
  goodsReleased,
  goodsCut,
  placeCounted,
] as const;
