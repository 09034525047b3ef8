import { Type } from 'typebox';
import { Areas } from '../areas/schema.ts';
import { defineCommand, type DecideContext, type Decision, type Need } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { rightTo } from '../kernel/right-to.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { personErased } from '../people/erase.ts';
import { faultInDrill } from '../people/in-drill.ts';
import { erasedPeople } from '../people/schema.ts';
import { Id } from '../protocol/up.ts';
import { DoorBook, doorsOf } from './doors.ts';
import { householdRecorded, householdsImported, importUndone } from './events.ts';
import { goneWith, residentsGone, residentsOf, sealedOf } from './private.ts';
import { revealHousehold } from './reveal.ts';
import { HouseholdFields, HouseholdId, householdImports, households, mostAtOnce, type Household } from './schema.ts';
import { sightOfHousehold } from './sight.ts';

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

/**
 * Whoever changes a household has read it, as it stands now: an older form would take out whom it does not know. Nobody
 * leaves it by a form: whoever moved out is erased, and it is said why.
 */
function faultOfChange(
  { state, actor, command }: DecideContext,
  before: Stamped<Household>,
  household: HouseholdFields,
): Refusal | undefined {
  const isKeeper = !('refused' in rightTo(actor, keepingRegister, state, household));
  if (!isKeeper && sightOfHousehold(actor, before.building) !== 'full')
    return refuse('forbidden', { reason: 'household.not_read' });
  if (before.building !== household.building)
    return refuse('invalid', { field: 'building', reason: 'household.moved' });
  if (command.expectedVersion === undefined) return refuse('invalid', { field: 'id', reason: 'household.no_version' });
  const named = household.residents.flatMap(({ id }) => (id === undefined ? [] : [id]));
  if (before.residents.some((resident) => !named.includes(resident)))
    return refuse('invalid', { field: 'residents', reason: 'household.left_out' });
  return undefined;
}

/** Each id is of somebody who lives there, and stands once. */
function faultOfResidents(known: readonly string[], { residents }: HouseholdFields, path: string): Refusal | undefined {
  const named = residents.map(({ id }) => id);
  const wrong = named.findIndex((id, n) => id !== undefined && (!known.includes(id) || named.indexOf(id) !== n));
  return wrong < 0
    ? undefined
    : refuse('invalid', { field: `${path}residents/${wrong}/id`, reason: 'household.not_here' });
}

/** Writes one household down, or anew what is known of it: by those who keep the register, or who work in its building. */
const record = defineCommand('household.record', HouseholdFields, {
  needs: [...keepingRegister, { object: 'screening', act: 'U', belongs: (_, { building }) => ({ grids: [building] }) }],
  target: ({ id }) => ({ collection: households.name, id }),
  reads: ({ building }) => [doorsOf(building)],
  decide(context, household) {
    const { state } = context;
    const before = state.get(households, household.id);
    const book = new DoorBook(state, context.record);
    const fault =
      faultInDrill(context.command) ??
      faultOfHousehold(state, household, '') ??
      (book.other(household) === undefined
        ? undefined
        : refuse('illegal', { field: 'door', reason: 'household.door_there' })) ??
      (before && faultOfChange(context, before, household)) ??
      faultOfResidents(before?.residents ?? [], household, '');
    if (fault) return fault;
    const placed = placedIn(state, household);
    book.enter(household);
    return {
      events: [householdRecorded.make(placed)],
      private: [...sealedOf(household, placed.residents), ...book.written()],
    };
  },
});

const Import = Type.Object(
  { id: Id, households: Type.Array(HouseholdFields, { minItems: 1, maxItems: mostAtOnce }) },
  closed,
);

/** A part of an import; what stands already, or whose door somebody wrote down meanwhile, is left as it is. */
const bring = defineCommand('household.import', Import, {
  needs: keepingRegister,
  reads: ({ households: brought }) => [...new Set(brought.map(({ building }) => building))].map(doorsOf),
  decide({ state, command, record: recordOf }, { id, households: brought }) {
    const elsewhere = faultInDrill(command);
    if (elsewhere) return elsewhere;
    for (const [index, household] of brought.entries()) {
      const path = `households/${index}/`;
      const fault = faultOfHousehold(state, household, path) ?? faultOfResidents([], household, path);
      if (fault) return fault;
    }
    const book = new DoorBook(state, recordOf);
    const fresh = brought.filter((household) => {
      if (state.get(households, household.id) || book.other(household) !== undefined) return false;
      book.enter(household);
      return true;
    });
    if (fresh.length === 0) return { duplicate: true };
    const placed = fresh.map((household) => placedIn(state, household));
    return {
      events: [householdsImported.make({ id, households: placed })],
      private: [...fresh.flatMap((household, n) => sealedOf(household, placed[n]?.residents ?? [])), ...book.written()],
    };
  },
});

/** What whoever takes an import back should know: how many are still to go, or else how many stay. */
function noteOf(left: number, stay: number): Pick<Decision, 'note'> {
  if (left > 0) return { note: { reason: 'household.undo_goes_on', params: { left } } };
  return stay > 0 ? { note: { reason: 'household.undo_stays', params: { stay } } } : {};
}

/** Takes an import back, so many at a time: `household.undo_goes_on` says that it is to be sent again. Who was changed since, or called at, stays. */
const undo = defineCommand('household.undoImport', Type.Object({ id: Id }, closed), {
  needs: keepingRegister,
  decide({ state }, { id }) {
    const found = state.get(householdImports, id);
    if (!found) return { duplicate: true };
    const untouched = found.households
      .map((household) => state.get(households, household))
      .filter((household) => household?.import === id);
    const gone = untouched.slice(0, mostAtOnce).flatMap((household) => (household ? [household] : []));
    const still = Math.max(0, untouched.length - mostAtOnce);
    const taken = new Set(gone.map((household) => household.id));
    // Those that stay are named until the last part, which says how many they are.
    const left = still > 0 ? found.households.filter((household) => !taken.has(household)) : [];
    return {
      events: [importUndone.make({ id, households: [...taken], left })],
      private: gone.flatMap(goneWith),
      ...noteOf(still, found.households.length - untouched.length),
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

const EraseResident = Type.Object(
  { id: HouseholdId, resident: Id, reason: Text({ minLength: 2, maxLength: 200 }) },
  closed,
);

/** Erases one who lived in a household, `id`, for good: moved out, or asked for it. */
const eraseResident = defineCommand('household.eraseResident', EraseResident, {
  needs: keepingRegister,
  decide({ state }, { id, resident, reason }) {
    if (state.get(erasedPeople, resident)) return { duplicate: true };
    if (!state.get(households, id)?.residents.includes(resident)) return refuse('not_found', { field: 'resident' });
    return { events: [personErased.make({ person: resident, reason })], private: residentsGone([resident]) };
  },
});

export const householdCommands = [record, bring, undo, erase, eraseResident, revealHousehold] as const;
