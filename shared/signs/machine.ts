import { defineMachine } from '../kernel/machine.ts';

/** 征兆: seen, looked into, watched; then prevented, raised to an incident, or none after all. */
export const signMachine = defineMachine('EarlySign', 'observed', {
  'earlySign.triage': 'observed → triaged',
  'earlySign.watch': 'triaged → watching',
  'earlySign.prevent': 'watching → prevented',
  'earlySign.raise': 'triaged|watching → raised',
  'earlySign.dismiss': 'triaged|watching → dismissed',
});
