import type { Collection } from '../kernel/state.ts';

/** One line of the wall's 实时动态: what happened, in codes, numbers and official titles; never a person. */
export interface FeedLine {
  /** place in the ring: the newest line takes the oldest one's */
  readonly id: string;
  /** running number; lines are shown by it, the newest first */
  readonly n: number;
  readonly seq: number;
  /** server time, ms since 1970 UTC */
  readonly at: number;
  /** key of the sentence in the terms */
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** party that acted, for its mark */
  readonly party?: string;
  readonly grid?: string;
}

export const feedLines: Collection<FeedLine> = { name: 'feedLines' };

/** How many lines are kept. */
export const ringSize = 60;

/** The last line written; shown to nobody. */
export interface FeedHead {
  readonly id: string;
  readonly n: number;
  readonly seq: number;
}

export const feedHead: Collection<FeedHead> = { name: 'feedHead' };
