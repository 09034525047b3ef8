import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import { commentCommands, commentEvents, commentRetiring } from './comments.ts';
import { proposalCommands } from './commands.ts';
import { proposalEvents } from './events.ts';
import { proposalMachine } from './machine.ts';
import { labelRecords, urnRecords, voterRecords } from './private.ts';
import { rollCommands } from './roll-commands.ts';
import { ProposalComments, Proposals, ProposalTotal } from './schema.ts';
import { terms } from './terms.ts';
import { deriveProposalTotals } from './totals.ts';
import { commentVisibility, proposalVisibility } from './view.ts';
import { castType, proposalRetiring, voteCommands, voteDeadlines } from './vote-commands.ts';
import { voteEvents } from './vote-events.ts';

/** 议事 [R26]: proposals, their discussion, a secret vote, and what became of it. */
export const proposals: Capability = {
  name: 'proposals',
  commands: [...proposalCommands, ...commentCommands, ...rollCommands, ...voteCommands, proposalRetiring.command],
  events: [...proposalEvents, ...commentEvents, ...voteEvents, proposalRetiring.event],
  collections: [
    shown(Proposals, proposalVisibility),
    shown(ProposalComments, commentVisibility),
    shown(ProposalTotal, {
      object: 'proposal',
      belongs: () => ({}),
      full: signedForStaff,
      partly: { words: ['C'], show: unsigned },
      summary: unsigned,
    }),
  ],
  machines: [proposalMachine],
  deadlines: [...voteDeadlines, proposalRetiring.deadline, commentRetiring.deadline],
  // Whoever holds a code may have no account, and no account may stand by a ballot.
  bySystem: [castType],
  personal: [voterRecords, labelRecords, urnRecords],
  placed: [placedBy(Proposals, 'grid', 'grids', 'drawn')],
  terms,
  derive: deriveProposalTotals,
};
