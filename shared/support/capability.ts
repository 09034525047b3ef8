import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { pairLeavesAt, supportCommands } from './commands.ts';
import { supportEvents } from './events.ts';
import { pairMachine } from './machine.ts';
import { pairs, supportNets, supportTotals, ties, tieWords } from './schema.ts';
import { terms } from './terms.ts';
import { aloneOnWall, deriveSupport } from './totals.ts';

/** 支持网络: whom somebody can count on, who looks after whom, and who stands alone [R09]. */
export const support: Capability = {
  name: 'support',
  commands: supportCommands,
  events: supportEvents,
  collections: [
    shown(ties, { object: 'supportTie', belongs: ({ grid }) => ({ grids: [grid] }) }),
    shown(pairs, {
      object: 'supportTie',
      belongs: ({ grid, subject, helper }) => ({
        grids: [grid],
        people: [subject, ...(helper === undefined ? [] : [helper])],
      }),
      people: ({ subject, helper }) => [subject, ...(helper === undefined ? [] : [helper])],
    }),
    shown(supportNets, { object: 'supportTie', belongs: ({ grid }) => ({ grids: [grid] }) }),
    shown(supportTotals, { object: 'supportTie', belongs: ({ id }) => ({ grids: [id] }), summary: aloneOnWall }),
  ],
  machines: [pairMachine],
  deadlines: [deadline(pairs, 'pair.forget', pairLeavesAt)],
  personal: [tieWords],
  placed: [placedBy(ties, 'grid'), placedBy(pairs, 'grid'), placedBy(supportNets, 'grid')],
  placeCounts: [supportTotals.name],
  terms,
  derive: deriveSupport,
};
