import type { Actor } from '@liandong/shared/kernel/actor';
import type { Event } from '@liandong/shared/kernel/event';
import type { Item } from '@liandong/shared/kernel/registry';
import type { Change, State } from '@liandong/shared/kernel/state';
import type { View } from '@liandong/shared/kernel/view';
import type { Answer, CommandMessage } from '@liandong/shared/protocol/up';
import type { Static } from 'typebox';

/** An event together with what it changed. */
export interface Fact {
  readonly event: Event;
  readonly changes: readonly Change[];
}

/** A fact that is durable, under the hash that it has in its chain. */
export interface Committed extends Fact {
  readonly hash: string;
}

/** One community in memory. What stands here is durable: nothing is seen before its commit. */
export interface Community {
  readonly id: string;
  readonly epoch: string;
  readonly state: State;
  /** what a view receives of the events after a seq, or nothing when the tail no longer reaches so far back */
  tail(view: View, after: number): readonly Item[] | undefined;
}

export type CommandMessage = Static<typeof CommandMessage>;

/** What became of a command: `applied` (or there already), `refused` by the rules, or `never` came and never will. */
export type Fate = { readonly outcome: 'applied' | 'refused'; readonly answer: Answer } | { readonly outcome: 'never' };

/** The one way in for every wish: authorise, decide, append, reply. */
export interface Pipeline {
  /** @throws UnknownCommunity for an id that was never founded */
  community(id: string): Promise<Community>;
  /** Answers when the outcome is durable. Never rejects: a failure is an answer with an error. */
  submit(actor: Actor, command: CommandMessage): Promise<Answer>;
  /** The remembered answer to a command of this account; `undefined` = none so far. Leaves no trace. */
  answer(account: string, id: string): Promise<Answer | undefined>;
  /**
   * What became of a command of this account, for good. Where nothing did, that is written down before it is
   * said: a command of that id which comes later is refused as `id_reused` with reason `command.said_never`.
   * @throws StoreUnavailable while it can't be known: the disk does not answer, or the mark can't be stored
   */
  fate(account: string, id: string): Promise<Fate>;
  /** called after each commit, in order of seq */
  onCommit(listener: (community: Community, committed: readonly Committed[]) => void): () => void;
  /** finishes what was accepted, saves snapshots */
  close(): Promise<void>;
}
