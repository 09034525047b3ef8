import { Type } from 'typebox';
import { blockIn } from '../areas/placed-in-block.ts';
import { defineEvent } from '../kernel/event.ts';
import { there } from '../tasks/there.ts';
import { parties } from '../tasks/parties.ts';
import { Id } from '../protocol/up.ts';
import { Dropping, keptTold, One, orderItemId, orderItems, orderKindNames, Telling } from './schema.ts';

const Listed = Type.Object(
  {
    kind: Type.Enum(orderKindNames),
    grids: Type.Array(Id),
    lead: Type.Enum([...parties]),
  },
  { additionalProperties: false },
);

export const orderListed = defineEvent('orderItem.listed', Listed, {
  reduce(write, { data: { kind, grids, lead } }) {
    for (const grid of grids) {
      const id = orderItemId(kind, grid);
      write.put(orderItems, { id, kind, grid, block: blockIn(write, grid), lead, state: 'out', told: [] });
    }
  },
});

export const orderTold = defineEvent('orderItem.told', Telling, {
  reduce(write, { data: { id, ...said }, by, at }) {
    const { told } = there(write, orderItems, id);
    write.edit(orderItems, id, { state: said.state, told: [...told, { ...said, by, at }].slice(-keptTold) });
  },
});

export const orderConfirmed = defineEvent('orderItem.confirmed', One, {
  reduce(write, { data: { id }, by }) {
    const { told } = there(write, orderItems, id);
    write.edit(orderItems, id, {
      told: told.map((one, n) => (n === told.length - 1 ? { ...one, confirmedBy: by } : one)),
    });
  },
});

export const orderDropped = defineEvent('orderItem.dropped', Dropping, {
  reduce: (write, { data: { id } }) => write.remove(orderItems, id),
});

export const orderEvents = [orderListed, orderTold, orderConfirmed, orderDropped] as const;
