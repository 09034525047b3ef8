import type { Need } from '../kernel/command.ts';

/** Whoever evaluates, or is above. */
export const evaluating: readonly Need<unknown>[] = [
  { object: 'evaluation', act: 'U' },
  { object: 'evaluation', act: 'A' },
];
