import type { Collection } from '../kernel/state.ts';

/** 感谢: a word to somebody, or to all who did a task. It is counted for nobody, only for the community as a whole. Times in ms since 1970 UTC. */
export interface Thanks {
  readonly id: string;
  readonly people: readonly string[];
  readonly words: string;
  readonly task?: string;
  /** who says it, and in which role: a resident stays unnamed to whoever reads it */
  readonly by: string;
  readonly role: string;
  readonly at: number;
  /** whoever said it agreed that it is read on the wall, without their name */
  readonly shared?: true;
  /** with it volunteers were let go at the end of an episode */
  readonly releases?: true;
}

export const thanks: Collection<Thanks> = { name: 'thanks' };
