import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { HouseholdId, householdImports, households, Placed } from './schema.ts';

const closed = { additionalProperties: false } as const;

/** Written down or changed, one by one; what is known of it stands beside the log. */
export const householdRecorded = defineEvent('household.recorded', Placed, {
  reduce: (write, { data }) => write.put(households, data),
});

/** Part of an import: `id` is the import's. */
export const householdsImported = defineEvent(
  'household.imported',
  Type.Object({ id: Id, households: Type.Array(Placed) }, closed),
  {
    reduce(write, { data: { id, households: brought }, at, by }) {
      for (const household of brought) write.put(households, { ...household, import: id });
      const before = write.get(householdImports, id);
      const ids = [...(before?.households ?? []), ...brought.map((one) => one.id)];
      write.put(householdImports, { id, households: ids, by, at });
    },
  },
);

/** Some of what an import brought is out of the register again; `left` names the others while some of them wait still. */
export const importUndone = defineEvent(
  'household.importUndone',
  Type.Object({ id: Id, households: Type.Array(HouseholdId), left: Type.Array(HouseholdId) }, closed),
  {
    reduce(write, { data: { id, households: gone, left } }) {
      for (const household of gone) write.remove(households, household);
      if (left.length === 0) write.remove(householdImports, id);
      else write.edit(householdImports, id, { households: left });
    },
  },
);
