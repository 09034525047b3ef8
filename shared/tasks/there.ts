import type { Collection, Entity, Stamped, Write } from '../kernel/state.ts';

/** The record that an event speaks of. @throws when it is not there: the event was not decided on this state */
export function there<T extends Entity>(write: Write, collection: Collection<T>, id: string): Stamped<T> {
  const record = write.get(collection, id);
  if (!record) throw new Error(`${collection.name} has no record ${id}`);
  return record;
}
