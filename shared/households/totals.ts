import type { Change, Write } from '../kernel/state.ts';
import { erasedPeople } from '../people/schema.ts';
import { households, householdTotals, type Household } from './schema.ts';

function count(write: Write, household: Household | undefined, n: 1 | -1): void {
  if (!household) return;
  const { households: before = 0 } = write.get(householdTotals, household.building) ?? {};
  write.put(householdTotals, { id: household.building, households: before + n });
}

/** Whoever was erased lives in no household any more, and an erased household is none. */
function forget(write: Write, erased: string): void {
  const own = write.get(households, erased);
  if (own) {
    write.remove(households, erased);
    count(write, own, -1);
    return;
  }
  const of = write.get(households, erased.slice(0, Math.max(0, erased.lastIndexOf('.'))));
  if (of?.residents.includes(erased))
    write.edit(households, of.id, { residents: of.residents.filter((resident) => resident !== erased) });
}

/** Keeps how many households each building has, by the difference that one change makes. */
export function deriveHouseholds(write: Write, { collection, id, before, after }: Change): void {
  if (collection === erasedPeople.name && after) forget(write, id);
  if (collection !== households.name) return;
  const [was, is] = [before as Household | undefined, after as Household | undefined];
  if (was?.building === is?.building) return;
  count(write, was, -1);
  count(write, is, 1);
}
