import type { Collection, Entity, Stamped } from './state.ts';

/** How long before it matters somebody's presence is asked, ms: before the clock takes its own step. */
export const askedBefore = 5_000;

/** Whom a record waits for. */
export interface Awaited {
  readonly account: string;
  /** when it matters whether they are here, ms since 1970 UTC; nothing: whenever they are back, since they were away then */
  readonly asksAt?: number;
}

/**
 * A step that is taken where somebody is away at a moment that matters, and one when they are back; the system sends
 * both. Coming and going at other times is written down nowhere.
 */
export interface Presence {
  readonly collection: string;
  /** type of a command whose payload is `{ id, since }`: since when they are away, ms since 1970 UTC */
  readonly away: string;
  /** type of a command whose payload is `{ id }` */
  readonly back: string;
  /** nothing while the record waits for nobody */
  of(record: Stamped<Entity>): Awaited | undefined;
}

/** Declares what is done about somebody's absence: `presence(leases, { away: 'lease.pause', back: 'lease.resume' }, (lease) => …)`. */
export function presence<T extends Entity>(
  collection: Collection<T>,
  steps: Pick<Presence, 'away' | 'back'>,
  of: (record: Stamped<NoInfer<T>>) => Awaited | undefined,
): Presence {
  return { collection: collection.name, ...steps, of };
}
