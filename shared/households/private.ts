import type { PrivateRecord } from '../kernel/command.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import type { State } from '../kernel/state.ts';
import { erasedPeople } from '../people/schema.ts';
import { householdKind, residentId, residentKind, type Household, type HouseholdFields } from './schema.ts';

/** Ids for those who live in a household, in their order; the id of somebody erased is not given again. */
export function residentsOf(state: State, { id, residents }: HouseholdFields): string[] {
  const ids: string[] = [];
  for (let n = 0; ids.length < residents.length; n++)
    if (!state.get(erasedPeople, residentId(id, n))) ids.push(residentId(id, n));
  return ids;
}

/** What stands beside the log of a household: the household's own record, and one for each who lives there. */
export function sealedOf(
  { id, door, floor, help, languages, residents }: HouseholdFields,
  ids: readonly string[],
): PrivateRecord[] {
  const body = { door, help, languages, ...(floor === undefined ? {} : { floor }) };
  return [
    { kind: householdKind, id, body },
    ...residents.map((resident, n) => ({ kind: residentKind, id: ids[n] ?? residentId(id, n), body: resident })),
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
