import { activitySignUps } from '../activities/schema.ts';
import { groups } from '../groups/schema.ts';
import type { Collection, Entity } from '../kernel/state.ts';
import { deeds, skillOffers } from '../potential/schema.ts';
import { shifts, shiftSignUps } from '../shifts/schema.ts';
import { without } from '../kernel/without.ts';
import { thanks } from '../thanks/schema.ts';

/** Records that people stand in. */
export interface Traced {
  readonly collection: string;
  peopleOf(record: Entity): readonly string[];
  /** the record as it stands without somebody; nothing when it goes with them */
  without(record: Entity, person: string): Entity | undefined;
}

function traced<T extends Entity>(
  { name }: Collection<T>,
  peopleOf: (record: NoInfer<T>) => readonly string[],
  without: (record: NoInfer<T>, person: string) => T | undefined = () => undefined,
): Traced {
  return { collection: name, peopleOf, without };
}

const but = (people: readonly string[], person: string): readonly string[] => people.filter((one) => one !== person);

const all: readonly Traced[] = [
  traced(shiftSignUps, ({ person }) => [person]),
  traced(
    shifts,
    ({ parts }) => parts,
    ({ signed, waiting, offered, parts, ...shift }, person) => ({
      ...shift,
      signed: but(signed, person),
      waiting: but(waiting, person),
      offered: but(offered, person),
      parts: but(parts, person),
    }),
  ),
  // The place stays, and is nobody's by name: whoever waits behind it loses nothing.
  traced(
    activitySignUps,
    ({ person }) => (person === undefined ? [] : [person]),
    (signUp) => ({ ...without(signUp, 'person'), by: '' }),
  ),
  traced(skillOffers, ({ person }) => [person]),
  traced(deeds, ({ giver }) => [giver]),
  traced(
    groups,
    ({ members }) => members,
    ({ members, leaders, ...group }, person) => ({
      ...group,
      members: but(members, person),
      leaders: but(leaders, person),
    }),
  ),
  traced(
    thanks,
    ({ people, by }) => [...new Set([...people, by])],
    (word, person) => {
      const people = but(word.people, person);
      return word.by === person || people.length === 0 ? undefined : { ...word, people };
    },
  ),
];

/** By collection. A new one whose records name people adds its line. */
export const tracedIn: ReadonlyMap<string, Traced> = new Map(all.map((one) => [one.collection, one]));
