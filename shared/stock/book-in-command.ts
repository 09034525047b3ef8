import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { isRefusal, refuse } from '../kernel/refusal.ts';
import { Id } from '../protocol/up.ts';
import { pledgeReceive } from '../requests/receipt-commands.ts';
import { Pledges } from '../requests/schema.ts';
import { entered } from './posting.ts';
import { MovementFields, StockMovements, StockPlaces } from './schema.ts';

const { id, item, quantity, lot, expires, reason } = MovementFields.properties;

/** Signs for a pledge and books the goods in as a donation, in one act: nobody types them twice. */
export const bookIn = defineCommand(
  'stock.bookIn',
  Type.Object({ id, item, quantity, lot, expires, reason, place: Id, pledge: Id }, { additionalProperties: false }),
  {
    needs: [{ object: 'pledge', act: 'A' }],
    decide(context, { pledge, place, ...said }) {
      const { state } = context;
      if (state.get(StockMovements, said.id)) return { duplicate: true };
      const promised = state.get(Pledges, pledge);
      if (!promised) return refuse('not_found', { field: 'pledge' });
      if (promised.status !== 'delivered')
        return refuse('illegal', { field: 'pledge', params: { from: promised.status, entity: 'pledge' } });
      if (state.get(StockPlaces, place)?.org !== undefined)
        return refuse('illegal', { field: 'place', reason: 'stock.not_community' });
      const why = said.reason === undefined ? {} : { reason: said.reason };
      const events = entered(context, { ...said, kind: 'donation_in', to: place, pledge, request: promised.request });
      if (isRefusal(events)) return events;
      return { events, commands: [pledgeReceive.make({ id: pledge, quantity: said.quantity, ...why })] };
    },
  },
);
