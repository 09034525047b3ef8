import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { deadline } from '../kernel/due.ts';
import { bookIn } from './book-in-command.ts';
import { catalogueCommands } from './catalogue-commands.ts';
import { countCommands } from './count-commands.ts';
import { stockEvents } from './events.ts';
import { freeHeld } from './held-for.ts';
import { movementMachine } from './machine.ts';
import { movementCommands } from './movement-commands.ts';
import { reservationCommands } from './reservation-commands.ts';
import {
  AllStock,
  StockAccounts,
  StockCounts,
  StockItems,
  StockMovements,
  StockPlaces,
  StockReservations,
  type StockMovement,
} from './schema.ts';
import { terms } from './terms.ts';
import { goodsVisibility, itemVisibility, placeVisibility, totalsVisibility } from './view.ts';

const day = 86_400_000;

/** When a movement leaves live state, ms: what is settled after a season, what nobody approved after two weeks. */
function leavesAt({ status, at, postedAt = at }: StockMovement): number {
  return status === 'draft' || status === 'approved' ? at + 14 * day : postedAt + 90 * day;
}

/** 应急物资: stores in double entry, reservations, counts and cover days [R29, E11]. */
export const stock: Capability = {
  name: 'stock',
  commands: [...catalogueCommands, ...movementCommands, ...reservationCommands, ...countCommands, bookIn],
  events: stockEvents,
  collections: [
    shown(StockItems, itemVisibility),
    shown(StockPlaces, placeVisibility),
    shown(StockMovements, goodsVisibility),
    shown(StockAccounts, goodsVisibility),
    shown(StockReservations, goodsVisibility),
    shown(StockCounts, goodsVisibility),
    shown(AllStock, totalsVisibility),
  ],
  machines: [movementMachine],
  deadlines: [
    deadline(StockMovements, 'stock.retire', leavesAt),
    // What expired before the newest change was seen by it.
    deadline(
      AllStock,
      'stock.expire',
      ({ dated, changedAt }) => dated.find(({ expires }) => expires > changedAt)?.expires,
    ),
    deadline(StockReservations, 'stock.release', ({ until }) => until),
  ],
  placed: [
    placedBy(StockPlaces, 'grid'),
    placedBy(StockMovements, 'grids', 'area'),
    placedBy(StockAccounts, 'grids'),
    placedBy(StockReservations, 'grids'),
    placedBy(StockCounts, 'grids'),
    placedBy(AllStock, 'grid'),
  ],
  terms,
  derive: freeHeld,
};
