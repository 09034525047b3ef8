import type { Collection } from '../kernel/state.ts';

/** 感谢: a word to somebody, or to all who did a task. It is counted nowhere. Times in ms since 1970 UTC. */
export interface Thanks {
  readonly id: string;
  readonly people: readonly string[];
  readonly words: string;
  readonly task?: string;
  /** who says it, and in which role: a resident stays unnamed to whoever reads it */
  readonly by: string;
  readonly role: string;
  readonly at: number;
}

export const thanks: Collection<Thanks> = { name: 'thanks' };
