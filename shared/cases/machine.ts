import { defineMachine } from '../kernel/machine.ts';

export const caseMachine = defineMachine('Case', 'intake', {
  'case.assess': 'intake|intervention|closed|follow_up → assessment',
  'case.decline': 'intake → declined',
  'case.refer': 'intake|assessment|planning|intervention|evaluation → referred',
  'case.plan': 'assessment → planning',
  'case.intervene': 'planning|evaluation → intervention',
  'case.evaluate': 'intervention → evaluation',
  'case.close': 'evaluation|follow_up → closed',
  'case.followUp': 'closed → follow_up',
});

/** The stages of the method, in their order. */
export const caseStages = ['intake', 'assessment', 'planning', 'intervention', 'evaluation', 'closed'] as const;
export const endedCases: ReadonlySet<string> = new Set(['closed', 'declined', 'referred']);
