import type { Static, TSchema } from 'typebox';
import type { Actor, Belongs, Grant } from './actor.ts';
import type { NewEvent } from './event.ts';
import type { Params, Refusal } from './refusal.ts';
import type { Act, ObjectKind } from './rights.ts';
import type { State } from './state.ts';
import type { TextPlace } from './text.ts';

/** A wish. `id` is made by the client (UUID), so that it can be repeated without a second effect. */
export interface Command<P = unknown> {
  readonly id: string;
  /** `entity.imperative` */
  readonly type: string;
  readonly community: string;
  readonly payload: P;
  /** the record's version that the sender saw; another one is answered `conflict` */
  readonly expectedVersion?: number;
}

/** A record that stands beside the log: people, rows of a feed, credentials. `body` null deletes it. */
export interface PrivateRecord {
  readonly kind: string;
  readonly id: string;
  readonly body: unknown;
}

export interface RecordKey {
  readonly kind: string;
  readonly id: string;
}

/** A further wish that follows from a decision; decided in the same transaction, with the same actor and cause. */
export interface FollowUp {
  readonly type: string;
  readonly payload: unknown;
}

export interface Decision {
  readonly events?: readonly NewEvent[];
  readonly private?: readonly PrivateRecord[];
  /** free texts of earlier events that are erased with it, for good */
  readonly erases?: readonly TextPlace[];
  readonly commands?: readonly FollowUp[];
  /** something the sender should know although it was applied, as a reason of the capability's terms */
  readonly note?: { readonly reason: string; readonly params?: Params };
  /** the wish was already fulfilled by another command: no event, answered `duplicate` */
  readonly duplicate?: true;
}

/** Everything a decision may look at. Time and ids are arguments: nothing is read from the world. */
export interface DecideContext {
  readonly state: State;
  readonly actor: Actor;
  readonly command: Omit<Command, 'payload'>;
  /** server time, ms since 1970 UTC */
  readonly now: number;
  newId(): string;
  /** a private record that the command's `reads` named; undefined when there is none */
  record(key: RecordKey): unknown;
  /** the rights that an account has in this community now; none of one that is disabled or not there */
  grantsOf(account: string): readonly Grant[];
  /** whether the chain of this community's entries holds, as it was last read back; nothing before that */
  ledgerHolds(): boolean | undefined;
}

/** What right a command needs: an act on a kind of object, and whom the object belongs to. */
export interface Need<P> {
  readonly object: ObjectKind;
  readonly act: Act;
  /** whom it belongs to, for rights that reach one's own things only */
  belongs?(state: State, payload: P, actor: Actor): Belongs;
}

export interface CommandKind<Payload = unknown> {
  readonly type: string;
  readonly schema: TSchema;
  /** several: one of them suffices */
  readonly needs: readonly Need<Payload>[];
  /** the record whose version `expectedVersion` means */
  target?(payload: Payload): { collection: string; id: string };
  /** private records to fetch before the decision, by what the payload names and how things stand */
  reads?(payload: Payload, state: State): readonly RecordKey[];
  decide(context: DecideContext, payload: Payload): Decision | Refusal;
  /** a follow-up wish of this kind, its payload checked by the compiler */
  make(payload: Payload): FollowUp;
}

/**
 * Declares a kind of command: `defineCommand('task.create', Schema, { needs, decide })`. `Payload` is what the schema
 * says, under a name of its own as in `defineEvent`; a helper for many commands may say more of it (that it has an `id`).
 */
export function defineCommand<S extends TSchema, Payload = Static<S>>(
  type: string,
  schema: S,
  rest: {
    needs: readonly Need<NoInfer<Payload>>[];
    target?: (payload: NoInfer<Payload>) => { collection: string; id: string };
    reads?: (payload: NoInfer<Payload>, state: State) => readonly RecordKey[];
    decide: (context: DecideContext, payload: NoInfer<Payload>) => Decision | Refusal;
  },
): CommandKind<NoInfer<Payload>> {
  return { type, schema, make: (payload) => ({ type, payload }), ...rest };
}
