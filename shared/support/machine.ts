import { defineMachine } from '../kernel/machine.ts';

export const pairMachine = defineMachine('SupportPair', 'proposed', {
  'pair.agree': 'proposed → agreed',
  'pair.activate': 'agreed|paused → active',
  'pair.pause': 'active → paused',
  'pair.end': 'paused → ended',
});
