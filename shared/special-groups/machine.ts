import { defineMachine } from '../kernel/machine.ts';

export const groupMachine = defineMachine('SpecialGroupRecord', 'proposed', {
  'specialGroup.verify': 'proposed → verified',
  'specialGroup.activate': 'verified|suspended → active',
  'specialGroup.suspend': 'active → suspended',
  'specialGroup.deactivate': 'active → deactivated',
});
