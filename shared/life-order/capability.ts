import { placedInBlock } from '../areas/placed-in-block.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { retiring } from '../kernel/retire.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import { orderCommands } from './commands.ts';
import { orderEvents } from './events.ts';
import { orderItems, orderKeeps, orderTotals } from './schema.ts';
import { terms } from './terms.ts';
import { deriveOrder } from './totals.ts';

const leaving = retiring(orderItems, 'orderItem', ({ state }) => state === 'back', { keeps: orderKeeps });

/** 生活秩序: what daily life stands on, grid by grid, how it stands, and by what that was seen [R25]. */
export const lifeOrder: Capability = {
  name: 'life-order',
  commands: [...orderCommands, leaving.command],
  events: [...orderEvents, leaving.event],
  collections: [
    shown(orderItems, { object: 'recovery', belongs: ({ grid }) => ({ grids: [grid] }) }),
    shown(orderTotals, {
      object: 'recovery',
      belongs: ({ id }) => ({ grids: [id] }),
      full: signedForStaff,
      summary: unsigned,
    }),
  ],
  deadlines: [leaving.deadline],
  placed: [placedInBlock(orderItems)],
  placeCounts: [orderTotals.name],
  terms,
  derive: deriveOrder,
};
