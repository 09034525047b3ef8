import type { Collection, Entity, Stamped } from './state.ts';

/** Whom a record waits for, and whether it knows already that they are away. */
export interface Awaited {
  readonly account: string;
  readonly isAway: boolean;
}

/** A step that is taken when somebody's last screen goes, and one when a screen of theirs is back; the system sends both. */
export interface Presence {
  readonly collection: string;
  /** types of commands whose payload may be `{ id }` alone */
  readonly away: string;
  readonly back: string;
  /** nothing while the record waits for nobody */
  of(record: Stamped<Entity>): Awaited | undefined;
}

/** Declares steps that coming and going take: `presence(leases, { away: 'lease.pause', back: 'lease.resume' }, (lease) => …)`. */
export function presence<T extends Entity>(
  collection: Collection<T>,
  steps: Pick<Presence, 'away' | 'back'>,
  of: (record: Stamped<NoInfer<T>>) => Awaited | undefined,
): Presence {
  return { collection: collection.name, ...steps, of };
}
