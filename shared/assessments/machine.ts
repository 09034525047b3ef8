import { defineMachine } from '../kernel/machine.ts';

export const assessmentMachine = defineMachine('NeedAssessment', 'scheduled', {
  'assessment.begin': 'scheduled → in_progress',
  'assessment.submit': 'in_progress → submitted',
  'assessment.confirm': 'submitted → confirmed',
  'assessment.supersede': 'confirmed → superseded',
});

/** Somebody is still to look, or at it. */
export const openAssessments: ReadonlySet<string> = new Set(['scheduled', 'in_progress']);
