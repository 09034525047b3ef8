import { Type, type Static } from 'typebox';
import { defineCommand, type DecideContext } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { Id } from '../protocol/up.ts';
import { placeCounted } from './events.ts';
import { isSameLot } from './lots.ts';
import { entered } from './posting.ts';
import { belongsOfEnds } from './rules.ts';
import { accountId, Counted, StockAccounts, StockPlaces, type MovementFields } from './schema.ts';
import { Reason } from './whose-goods.ts';

const closed = { additionalProperties: false } as const;
const mostLines = 200;
type Line = Static<typeof Counted>;

/** How many more were found than the books say; negative where some are missing. */
function difference({ state }: DecideContext, place: string, { item, counted, ...lot }: Line): number {
  const account = state.get(StockAccounts, accountId({ place }, item));
  return counted - (account?.lots.find((one) => isSameLot(one, lot))?.quantity ?? 0);
}

/** The movement that brings the books to what was found. */
function adjusting(
  id: string,
  place: string,
  { counted: _, ...line }: Line,
  by: number,
  reason: string,
): MovementFields {
  const end = by < 0 ? { from: place } : { to: place };
  return { ...line, id, kind: 'count_adjust', quantity: Math.abs(by), ...end, reason };
}

/** A count of a place. Each difference becomes a movement with the reason, which a person approves. */
const count = defineCommand(
  'stock.count',
  Type.Object(
    {
      id: Id,
      place: Id,
      lines: Type.Array(Counted, { minItems: 1, maxItems: mostLines }),
      reason: Type.Optional(Reason),
    },
    closed,
  ),
  {
    needs: [{ object: 'stock', act: 'C', belongs: (state, { place }) => belongsOfEnds(state, { from: place }) }],
    decide(context, { id, place, lines, reason }) {
      if (!context.state.get(StockPlaces, place)) return refuse('not_found', { field: 'place' });
      const events: NewEvent[] = [];
      let differences = 0;
      for (const [index, line] of lines.entries()) {
        if (lines.findIndex((one) => one.item === line.item && isSameLot(one, line)) !== index)
          return refuse('invalid', { field: `lines/${index}`, reason: 'stock.counted_twice' });
        const by = difference(context, place, line);
        if (by === 0) continue;
        if (reason === undefined) return refuse('invalid', { field: 'reason', reason: 'stock.count_reason' });
        differences++;
        const adjusted: readonly NewEvent[] | Refusal = entered(
          context,
          adjusting(`${id}.${index}`, place, line, by, reason),
        );
        if (isRefusal(adjusted)) return { refused: { ...adjusted.refused, field: `lines/${index}` } };
        events.push(...adjusted);
      }
      return { events: [placeCounted.make({ id, place, lines: lines.length, differences }), ...events] };
    },
  },
);

export const countCommands = [count] as const;
