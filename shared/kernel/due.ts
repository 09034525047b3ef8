import type { Collection, Entity, Stamped } from './state.ts';

/** A step that time takes: when a record's time is over, the command is sent with its id, by the system. */
export interface Deadline {
  readonly collection: string;
  /** type of a command whose payload may be `{ id }` alone */
  readonly command: string;
  /** when the record's time is over, ms since 1970 UTC; nothing while it waits for nothing */
  at(record: Stamped<Entity>): number | undefined;
}

/** Declares a step that time takes: `deadline(alerts, 'alert.expire', (alert) => …)`. `at` looks at the record alone. */
export function deadline<T extends Entity>(
  collection: Collection<T>,
  command: string,
  at: (record: Stamped<NoInfer<T>>) => number | undefined,
): Deadline {
  return { collection: collection.name, command, at };
}
