import { defineMachine } from '../kernel/machine.ts';

export const distressMachine = defineMachine('DistressContact', 'received', {
  'distress.triage': 'received → triaged',
  'distress.support': 'triaged → supporting',
  'distress.stabilise': 'supporting → stabilised',
  'distress.followUp': 'stabilised|handed_over → followed_up',
  'distress.close': 'followed_up → closed',
  'distress.crisis': 'triaged|supporting → crisis',
  'distress.handOver': 'crisis → handed_over',
  'distress.refer': 'triaged|supporting → referred',
});

/** Nobody waits any more; only a person leads there. */
export const endedDistress: ReadonlySet<string> = new Set(['closed', 'referred']);
