import type { PrivateRecord } from '../kernel/command.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import type { State } from '../kernel/state.ts';
import { erasedPeople } from '../people/schema.ts';
import { householdKind, households, residentId, residentKind, type Household, type HouseholdFields } from './schema.ts';

/** Ids for those who live in a household, in their order: who is known keeps theirs, and nobody gets one that was ever another's. */
export function residentsOf(state: State, { id, residents }: HouseholdFields): string[] {
  const before = state.get(households, id)?.residents ?? [];
  let n = 0;
  const isTaken = (one: string): boolean => before.includes(one) || state.get(erasedPeople, one) !== undefined;
  return residents.map((resident) => {
    if (resident.id !== undefined) return resident.id;
    while (isTaken(residentId(id, n))) n++;
    return residentId(id, n++);
  });
}

/** What stands beside the log of a household: the household's own record, and one for each who lives there. */
export function sealedOf(
  { id, door, floor, help, languages, residents }: HouseholdFields,
  ids: readonly string[],
): PrivateRecord[] {
  const body = { door, help, languages, ...(floor === undefined ? {} : { floor }) };
  return [
    { kind: householdKind, id, body },
    ...residents.map(({ name, phone }, n) => ({
      ...{ kind: residentKind, id: ids[n] ?? residentId(id, n) },
      body: { name, ...(phone === undefined ? {} : { phone }) },
    })),
  ];
}

/** Everything of some residents, keys included, taken away. */
export function residentsGone(ids: readonly string[]): PrivateRecord[] {
  return ids.flatMap((id) => [residentKind, personKeyKind].map((kind) => ({ kind, id, body: null })));
}

/** Everything of a household and of those who live there, taken away. */
export function goneWith({ id, residents }: Household): PrivateRecord[] {
  return [...[householdKind, personKeyKind].map((kind) => ({ kind, id, body: null })), ...residentsGone(residents)];
}
