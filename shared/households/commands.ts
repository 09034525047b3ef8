import { Type } from 'typebox';
import { Areas } from '../areas/schema.ts';
import { defineCommand, type Need } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { personErased } from '../people/erase.ts';
import { erasedPeople } from '../people/schema.ts';
import { Id } from '../protocol/up.ts';
import { householdRecorded, householdsImported, importUndone } from './events.ts';
import { goneWith, residentsGone, residentsOf, sealedOf } from './private.ts';
import { HouseholdFields, HouseholdId, householdImports, households, mostAtOnce } from './schema.ts';

const closed = { additionalProperties: false } as const;

/** Whoever makes screenings keeps the register that they go by. */
export const keepingRegister: readonly Need<unknown>[] = [
  { object: 'screening', act: 'C' },
  { object: 'screening', act: 'A' },
];

/** No household without a building [R01]: a micro-grid that the community has. */
function faultOfHousehold(state: State, { id, building }: HouseholdFields, path: string): Refusal | undefined {
  const area = state.get(Areas, building);
  if (area?.kind !== 'micro_grid')
    return refuse('invalid', { field: `${path}building`, reason: 'household.no_building', params: { building } });
  if (state.get(erasedPeople, id)) return refuse('illegal', { field: `${path}id`, reason: 'person.gone' });
  return undefined;
}

const placedIn = (state: State, household: HouseholdFields) => ({
  ...{ id: household.id, building: household.building, residents: residentsOf(state, household) },
});

/** Writes one household down, or anew what is known of it: by those who keep the register, or who work in its building. */
const record = defineCommand('household.record', HouseholdFields, {
  needs: [...keepingRegister, { object: 'screening', act: 'U', belongs: (_, { building }) => ({ grids: [building] }) }],
  target: ({ id }) => ({ collection: households.name, id }),
  decide({ state }, household) {
    const fault = faultOfHousehold(state, household, '');
    if (fault) return fault;
    const before = state.get(households, household.id);
    if (before && before.building !== household.building)
      return refuse('invalid', { field: 'building', reason: 'household.moved' });
    const placed = placedIn(state, household);
    const left = (before?.residents ?? []).filter((resident) => !placed.residents.includes(resident));
    return {
      events: [householdRecorded.make(placed)],
      private: [...residentsGone(left), ...sealedOf(household, placed.residents)],
    };
  },
});

const Import = Type.Object(
  { id: Id, households: Type.Array(HouseholdFields, { minItems: 1, maxItems: mostAtOnce }) },
  closed,
);

/** A part of an import; what stands already is left as it is, and counted. */
const bring = defineCommand('household.import', Import, {
  needs: keepingRegister,
  decide({ state }, { id, households: brought }) {
    for (const [index, household] of brought.entries()) {
      const fault = faultOfHousehold(state, household, `households/${index}/`);
      if (fault) return fault;
    }
    const fresh = brought.filter((household) => !state.get(households, household.id));
    if (fresh.length === 0) return { duplicate: true };
    const placed = fresh.map((household) => placedIn(state, household));
    return {
      events: [householdsImported.make({ id, households: placed })],
      private: fresh.flatMap((household, n) => sealedOf(household, placed[n]?.residents ?? [])),
    };
  },
});

/** Takes an import back, so many at a time: `household.undo_goes_on` says that it is to be sent again. Who was changed since stays. */
const undo = defineCommand('household.undoImport', Type.Object({ id: Id }, closed), {
  needs: keepingRegister,
  decide({ state }, { id }) {
    const found = state.get(householdImports, id);
    if (!found) return { duplicate: true };
    const untouched = found.households
      .map((household) => state.get(households, household))
      .filter((household) => household?.import === id);
    const gone = untouched.slice(0, mostAtOnce).flatMap((household) => (household ? [household] : []));
    const left = untouched.slice(mostAtOnce).flatMap((household) => (household ? [household.id] : []));
    return {
      events: [importUndone.make({ id, households: gone.map((household) => household.id), left })],
      private: gone.flatMap(goneWith),
      ...(left.length > 0 ? { note: { reason: 'household.undo_goes_on', params: { left: left.length } } } : {}),
    };
  },
});

const Erase = Type.Object({ id: HouseholdId, reason: Text({ minLength: 2, maxLength: 200 }) }, closed);

/** Erases a household and those who live there for good: their keys go, so no backup brings them back. */
const erase = defineCommand('household.erase', Erase, {
  needs: keepingRegister,
  decide({ state }, { id, reason }) {
    if (state.get(erasedPeople, id)) return { duplicate: true };
    const household = state.get(households, id);
    if (!household) return refuse('not_found', { field: 'id' });
    return {
      events: [...household.residents, id].map((person) => personErased.make({ person, reason })),
      private: goneWith(household),
    };
  },
});

export const householdCommands = [record, bring, undo, erase] as const;
