import { defineMachine } from '../kernel/machine.ts';

export const needMachine = defineMachine('Need', 'identified', {
  'need.assess': 'identified|reassessing → assessed',
  'need.plan': 'assessed → planned',
  'need.serve': 'planned → in_service',
  'need.meet': 'in_service → met',
  'need.meetPartly': 'in_service → partially_met',
  'need.miss': 'in_service → unmet',
  'need.reassess': 'met|partially_met|unmet → reassessing',
  'need.withdraw': 'identified|assessed|planned|in_service|met|partially_met|unmet|reassessing → withdrawn',
});

/** Nobody waits for anything any more. */
export const endedNeeds: ReadonlySet<string> = new Set(['met', 'partially_met', 'unmet', 'withdrawn']);
