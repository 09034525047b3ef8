import type { Actor } from '@liandong/shared/kernel/actor';
import type { Event } from '@liandong/shared/kernel/event';
import type { Item } from '@liandong/shared/kernel/registry';
import type { Change, State } from '@liandong/shared/kernel/state';
import type { View } from '@liandong/shared/kernel/view';
import type { Answer, CommandMessage } from '@liandong/shared/protocol/up';
import type { Static } from 'typebox';

/** A durable event together with what it changed. */
export interface Committed {
  readonly event: Event;
  readonly changes: readonly Change[];
}

/** One community in memory. What stands here is durable: nothing is seen before its commit. */
export interface Community {
  readonly id: string;
  readonly epoch: string;
  readonly state: State;
  /** whether the tail holds everything after a seq */
  reaches(after: number): boolean;
  /** what a view receives of the events after a seq, or nothing when the tail no longer reaches so far back */
  tail(view: View, after: number): readonly Item[] | undefined;
}

export type CommandMessage = Static<typeof CommandMessage>;

/** The one way in for every wish: authorise, decide, append, reply. */
export interface Pipeline {
  /** @throws UnknownCommunity for an id that was never founded */
  community(id: string): Promise<Community>;
  /** Answers when the outcome is durable. Never rejects: a failure is an answer with an error. */
  submit(actor: Actor, command: CommandMessage): Promise<Answer>;
  /** what became of a command of this account; `undefined` = it never came */
  answer(account: string, id: string): Promise<Answer | undefined>;
  /** called after each commit, in order of seq */
  onCommit(listener: (community: Community, committed: readonly Committed[]) => void): () => void;
  /** finishes what was accepted, saves snapshots */
  close(): Promise<void>;
}
