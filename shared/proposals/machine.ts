import { defineMachine } from '../kernel/machine.ts';

/** 议题, from the first words to the report back. */
export const proposalMachine = defineMachine('Proposal', 'submitted', {
  'proposal.screen': 'submitted → screened',
  'proposal.return': 'submitted → returned',
  'proposal.discuss': 'screened → discussing',
  'vote.open': 'discussing → voting',
  'vote.end': ['voting → adopted', 'voting → not_adopted'],
  // Called off: papers were lost, or the roll was wrong.
  'vote.void': 'voting → not_adopted',
  'proposal.execute': 'adopted → executing',
  'proposal.reportBack': 'executing → reported_back',
  'proposal.close': 'reported_back → closed',
});

/** Stages in which nothing more is to be done about it. */
export const finalStages: ReadonlySet<string> = new Set(['returned', 'not_adopted', 'closed']);
