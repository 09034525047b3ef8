import type { Stamped } from '@liandong/shared/kernel/state';
import { forceKinds, type ForceKind, type Volunteer } from '@liandong/shared/volunteers/schema';

type Person = Stamped<Volunteer>;

/** People of one kind of force who come from one unit; a person counts by the duty, not by the employer. */
export interface Unit {
  readonly key: string;
  readonly kind: ForceKind;
  /** organisation that sends them; none for the community's own */
  readonly org: string | undefined;
  readonly people: readonly Person[];
}

/** Whether somebody can be sent now: on standby, on no task and in no grid. */
export function isInPool({ status, duty, assignment, post }: Volunteer): boolean {
  return status === 'active' && duty === 'standby' && assignment === undefined && !post;
}

/** The pool by kind of force and unit, in the order in which the field names the kinds. */
export function unitsOf(people: Iterable<Person>): readonly Unit[] {
  const units = new Map<string, Unit & { readonly people: Person[] }>();
  for (const person of people) {
    if (!isInPool(person)) continue;
    const key = `${person.force} ${person.org ?? ''}`;
    const unit = units.get(key) ?? { key, kind: person.force, org: person.org, people: [] };
    unit.people.push(person);
    units.set(key, unit);
  }
  return [...units.values()].sort(
    (a, b) => forceKinds.indexOf(a.kind) - forceKinds.indexOf(b.kind) || (a.key < b.key ? -1 : 1),
  );
}

/** Those who were sent to each grid. */
export function postedBy(people: Iterable<Person>): ReadonlyMap<string, readonly Person[]> {
  const found = new Map<string, Person[]>();
  for (const person of people)
    if (person.post && person.status === 'active')
      found.set(person.post.grid, [...(found.get(person.post.grid) ?? []), person]);
  return found;
}
