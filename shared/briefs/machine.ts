import { defineMachine } from '../kernel/machine.ts';

/** 简报: written until it is approved. A correction takes its place when it is itself approved. */
export const briefMachine = defineMachine('Brief', 'draft', {
  'brief.approve': 'draft → approved',
  'brief.correct': 'approved → superseded',
});
