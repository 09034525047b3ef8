import { defineMachine } from '../kernel/machine.ts';

export const visitMachine = defineMachine('Visit', 'planned', {
  'visit.finish': 'planned → done',
  'visit.miss': 'planned → no_answer',
  'visit.refuse': 'planned → refused',
  'visit.cancel': 'planned → cancelled',
  'visit.escalate': 'no_answer → escalated',
});
