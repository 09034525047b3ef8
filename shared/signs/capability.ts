import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { deadline } from '../kernel/due.ts';
import { signCommands } from './commands.ts';
import { signEvents } from './events.ts';
import { signMachine } from './machine.ts';
import { clusterPlaced, signPlaced } from './placed.ts';
import { EarlySigns, SignClusters, SignLeads, signLimits } from './schema.ts';
import { terms } from './terms.ts';
import { deriveSignTotals, SignTotals } from './totals.ts';
import { clusterVisibility, leadVisibility, signTotalsVisibility, signVisibility } from './view.ts';

/** Early signs 征兆 [R11]: noted in two taps, clustered without a scan, settled by people. */
export const signs: Capability = {
  name: 'signs',
  commands: signCommands,
  events: signEvents,
  collections: [
    shown(EarlySigns, signVisibility),
    shown(SignClusters, clusterVisibility),
    shown(SignTotals, signTotalsVisibility),
    shown(SignLeads, leadVisibility),
  ],
  machines: [signMachine],
  deadlines: [
    deadline(EarlySigns, 'earlySign.archive', ({ settledAt }) =>
      settledAt === undefined ? undefined : settledAt + signLimits.keeps,
    ),
  ],
  placed: [clusterPlaced, signPlaced, placedBy(SignLeads, 'grid')],
  placeCounts: [SignTotals.name],
  terms,
  derive: deriveSignTotals,
};
