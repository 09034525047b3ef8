import { shown, type Capability } from '../kernel/capability.ts';
import type { Change, Collection, Entity, Write } from '../kernel/state.ts';
import { without } from '../kernel/without.ts';
import { erasedPeople } from '../people/schema.ts';
import { traces as collection } from './schema.ts';
import { tracedIn } from './traced.ts';

/** Notes that somebody stands in a record, or does no more. */
function note(write: Write, person: string, name: string, record: string, isIn: boolean): void {
  const records = write.get(collection, person)?.records ?? {};
  const others = (records[name] ?? []).filter((one) => one !== record);
  const now = isIn ? [...others, record] : others;
  const next = now.length > 0 ? { ...records, [name]: now } : without(records, name);
  if (Object.keys(next).length > 0) write.put(collection, { id: person, records: next });
  else write.remove(collection, person);
}

function follow(write: Write, { collection: name, id, before, after }: Change): void {
  const kind = tracedIn.get(name);
  if (!kind) return;
  const [was, is] = [before, after].map((record) => new Set(record ? kind.peopleOf(record) : []));
  for (const person of was ?? []) if (!is?.has(person)) note(write, person, name, id, false);
  for (const person of is ?? []) if (!was?.has(person)) note(write, person, name, id, true);
}

/** Whoever was erased stands in no record of volunteers any more; the log keeps an id that names nobody. */
function erase(write: Write, person: string): void {
  for (const [name, ids] of Object.entries(write.get(collection, person)?.records ?? {}))
    for (const id of ids) {
      const of: Collection<Entity> = { name };
      const before = write.get(of, id);
      const left = before && tracedIn.get(name)?.without(before, person);
      if (left) write.put(of, left);
      else write.remove(of, id);
      follow(write, { collection: name, id, before, after: write.get(of, id) });
    }
}

/** Where people stand in shifts, groups, offers and words of thanks: for the server alone. */
export const traces: Capability = {
  name: 'traces',
  commands: [],
  events: [],
  collections: [shown(collection, { object: 'volunteer', belongs: () => ({}), full: () => undefined })],
  terms: { zh: {}, en: {} },
  derive(write, change) {
    follow(write, change);
    if (change.collection === erasedPeople.name && change.after) erase(write, change.id);
  },
};
