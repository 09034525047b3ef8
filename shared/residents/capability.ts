import type { Actor } from '../kernel/actor.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { retiring } from '../kernel/retire.ts';
import { grantFor } from '../kernel/rights.ts';
import { linkCommands } from './commands.ts';
import { linkEnded, linkOpened, receiptGiven } from './events.ts';
import { buildingLinks, receiptKeeps, receipts } from './schema.ts';
import { terms } from './terms.ts';

/** Whether somebody may open a building's page to those who live there, and hand out its link. */
export function handsOutLinks(actor: Actor, building: string): boolean {
  const own = { grids: [building] };
  return (['C', 'A'] as const).some((act) => grantFor(actor, 'notice', act, own) !== undefined);
}

const receiptRetiring = retiring(receipts, 'receipt', () => true, { keeps: receiptKeeps });

/** 居民页: the page of a building that its residents open without an account, and the receipts of what they leave there. */
export const residents: Capability = {
  name: 'residents',
  commands: [...linkCommands, receiptRetiring.command],
  events: [linkOpened, linkEnded, receiptGiven, receiptRetiring.event],
  collections: [
    shown(buildingLinks, {
      object: 'notice',
      belongs: ({ building }) => ({ grids: [building] }),
      full: (link, { actor }) => (handsOutLinks(actor, link.building) ? link : undefined),
    }),
  ],
  deadlines: [receiptRetiring.deadline],
  placed: [placedBy(buildingLinks, 'building')],
  terms,
};
