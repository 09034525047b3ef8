import { Type, type Static } from 'typebox';
import { defineCommand, type DecideContext } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { Id } from '../protocol/up.ts';
import { movementRecounted, placeCounted } from './events.ts';
import { isSameLot } from './lots.ts';
import { entered } from './posting.ts';
import { belongsOfEnds } from './rules.ts';
import {
  accountId,
  Counted,
  StockAccounts,
  StockCounts,
  StockMovements,
  StockPlaces,
  type MovementFields,
  type StockMovement,
} from './schema.ts';
import { Reason } from './whose-goods.ts';

const closed = { additionalProperties: false } as const;
const mostLines = 200;
type Line = Static<typeof Counted>;

/** How many of a lot the books say are in a place. */
function inBooks({ state }: DecideContext, place: string, { item, ...lot }: Line): number {
  const account = state.get(StockAccounts, accountId({ place }, item));
  return account?.lots.find((one) => isSameLot(one, lot))?.quantity ?? 0;
}

/** Adjustments of earlier counts of a place that nobody has posted or declined. */
function standing({ state }: DecideContext, place: string): readonly StockMovement[] {
  return (state.get(StockCounts, place)?.open ?? [])
    .map((id) => state.get(StockMovements, id))
    .filter((movement) => movement !== undefined)
    .filter(({ status, declined }) => (status === 'draft' || status === 'approved') && declined === undefined);
}

/** The movement that brings the books to what was found. */
function adjusting(
  id: string,
  place: string,
  { counted: _, books: __, ...line }: Line,
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
      const open: string[] = [];
      let differences = 0;
      // What an earlier count found of the same lots is found again by this one: only one of the two may be posted.
      for (const earlier of standing(context, place))
        if (lines.some((line) => line.item === earlier.item && isSameLot(line, earlier)))
          events.push(movementRecounted.make({ id: earlier.id }));
        else open.push(earlier.id);
      for (const [index, line] of lines.entries()) {
        if (lines.findIndex((one) => one.item === line.item && isSameLot(one, line)) !== index)
          return refuse('invalid', { field: `lines/${index}`, reason: 'stock.counted_twice' });
        const books = inBooks(context, place, line);
        if (line.books !== books)
          return refuse('conflict', { field: `lines/${index}`, reason: 'stock.books_moved', params: { left: books } });
        const by = line.counted - books;
        if (by === 0) continue;
        if (reason === undefined) return refuse('invalid', { field: 'reason', reason: 'stock.count_reason' });
        differences++;
        const adjusted: readonly NewEvent[] | Refusal = entered(
          context,
          adjusting(`${id}.${index}`, place, line, by, reason),
        );
        if (isRefusal(adjusted)) return { refused: { ...adjusted.refused, field: `lines/${index}` } };
        if (adjusted.length === 1) open.push(`${id}.${index}`);
        events.push(...adjusted);
      }
      return { events: [placeCounted.make({ id, place, lines: lines.length, differences, open }), ...events] };
    },
  },
);

export const countCommands = [count] as const;
