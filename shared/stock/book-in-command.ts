import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { isRefusal, refuse } from '../kernel/refusal.ts';
import { stated } from '../kernel/stated.ts';
import { Id } from '../protocol/up.ts';
import { pledgeReceive } from '../requests/receipt-commands.ts';
import { Pledges, Time } from '../requests/schema.ts';
import { movementReceived } from './events.ts';
import { entered } from './posting.ts';
import { MovementFields, StockMovements, StockPlaces } from './schema.ts';

const { id, item, quantity, lot, expires, reason } = MovementFields.properties;

/** `signedAt`: when it was signed for, ms since 1970 UTC, where that was on paper and is typed in later. */
const Booking = Type.Object(
  { id, item, quantity, lot, expires, reason, place: Id, pledge: Id, signedAt: Type.Optional(Time) },
  { additionalProperties: false },
);

/** Signs for a pledge and books the goods in as a donation, in one act: nobody types them twice. */
export const bookIn = defineCommand('stock.bookIn', Booking, {
  needs: [{ object: 'pledge', act: 'A' }],
  decide(context, { pledge, place, signedAt, ...said }) {
    const { state } = context;
    const { id: movement, quantity: arrived } = said;
    if (state.get(StockMovements, movement)) return { duplicate: true };
    const promised = state.get(Pledges, pledge);
    if (!promised) return refuse('not_found', { field: 'pledge' });
    if (promised.status !== 'delivered')
      return refuse('illegal', { field: 'pledge', params: { from: promised.status, entity: 'pledge' } });
    if (state.get(StockPlaces, place)?.org !== undefined)
      return refuse('illegal', { field: 'place', reason: 'stock.not_community' });
    const events = entered(context, { ...said, kind: 'donation_in', to: place, pledge, request: promised.request });
    if (isRefusal(events)) return events;
    const onPaper =
      signedAt === undefined ? [] : [movementReceived.make({ id: movement, quantity: arrived, signedAt })];
    return {
      events: [...events, ...onPaper],
      commands: [pledgeReceive.make({ id: pledge, quantity: arrived, ...stated({ reason: said.reason, signedAt }) })],
    };
  },
});
