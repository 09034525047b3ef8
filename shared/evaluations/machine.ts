import { defineMachine } from '../kernel/machine.ts';

/** 评估周期 [R46]. Who is evaluated may object once, while it is published; after that it stands. */
export const evaluationMachine = defineMachine('EvaluationCycle', 'draft', {
  'evaluation.collect': 'draft → collecting',
  'evaluation.score': 'collecting → scored',
  'evaluation.publish': 'scored → published',
  'evaluation.appeal': 'published → appealed',
  'evaluation.settle': 'appealed → final',
  'evaluation.finish': 'published → final',
});
