import type { Static, TSchema } from 'typebox';
import type { Role } from './roles.ts';
import type { Write } from './state.ts';

/** A fact, in the gap-free sequence of one community. */
export interface Event<D = unknown> {
  readonly seq: number;
  /** `entity.pastVerb` */
  readonly type: string;
  /** version of the type's schema that `data` was written in */
  readonly v: number;
  /** server time, ms since 1970 UTC */
  readonly at: number;
  /** opaque id of the account that acted */
  readonly by: string;
  /** the role it acted in */
  readonly role: Role | 'system';
  /** id of the command that caused it: the why */
  readonly cause: string;
  readonly data: D;
}

/** An event before it has a place in the sequence. */
export interface NewEvent {
  readonly type: string;
  readonly data: unknown;
}

/**
 * A kind of event. `reduce` is pure: it reads and writes through `write` only, and an event costs the
 * same in a small community and in a large one (no scan of a collection).
 */
export interface EventKind<Data = unknown> {
  readonly type: string;
  readonly schema: TSchema;
  readonly version: number;
  /** marks the acts that the ledger page lists and prints */
  readonly sealed: boolean;
  /** makes the newest form of data that an older version wrote */
  upcast?(data: unknown, from: number): unknown;
  reduce(write: Write, event: Event<Data>): void;
  /** a new event of this kind, its data checked by the compiler */
  make(data: Data): NewEvent;
}

/** The way up from a version that kept in plain what now stands beside the event: its data reads the same. */
export function inPlain(data: unknown): unknown {
  return data;
}

/**
 * Declares a kind of event: `defineEvent('task.created', Schema, { reduce(write, event) {…} })`. `Data` is what the
 * schema says and is never given: under a name of its own the compiler works it out once, not in each place.
 */
export function defineEvent<S extends TSchema, Data extends Static<S> = Static<S>>(
  type: string,
  schema: S,
  rest: {
    version?: number;
    sealed?: boolean;
    upcast?: (data: unknown, from: number) => unknown;
    reduce: (write: Write, event: Event<NoInfer<Data>>) => void;
  },
): EventKind<NoInfer<Data>> {
  return { type, schema, version: 1, sealed: false, make: (data) => ({ type, data }), ...rest };
}
