import { placedInBlock } from '../areas/placed-in-block.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { retiring } from '../kernel/retire.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import { filingCommands } from './commands.ts';
import { filingEvents } from './events.ts';
import { filingMachine } from './machine.ts';
import { filingKeeps, filings, resumptionTotals } from './schema.ts';
import { terms } from './terms.ts';
import { deriveResumption } from './totals.ts';

/** What was followed up, or is no shop, has nothing left to be done about it. */
const leaving = retiring(
  filings,
  'resumption',
  ({ status, droppedAt }) => status === 'followed_up' || droppedAt !== undefined,
  { keeps: filingKeeps },
);

/** 复工复产: a shop tells, is visited and helped, opens, and is followed up [R25]. */
export const resumption: Capability = {
  name: 'resumption',
  commands: [...filingCommands, leaving.command],
  events: [...filingEvents, leaving.event],
  collections: [
    shown(filings, {
      object: 'recovery',
      belongs: ({ grid, by }) => ({ grids: [grid], people: [by] }),
      people: ({ by }) => [by],
    }),
    shown(resumptionTotals, {
      object: 'recovery',
      belongs: ({ id }) => ({ grids: [id] }),
      full: signedForStaff,
      summary: unsigned,
    }),
  ],
  machines: [filingMachine],
  deadlines: [leaving.deadline],
  // Whoever comes by a link or a printed code has no account: the installation writes down what they say.
  bySystem: ['resumption.file', 'resumption.resume', 'resumption.followUp'],
  placed: [placedInBlock(filings)],
  placeCounts: [resumptionTotals.name],
  terms,
  derive: deriveResumption,
};
