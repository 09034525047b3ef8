import { Type } from 'typebox';
import { owns, type Actor } from '../kernel/actor.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { specialGroups, type SpecialGroup } from '../special-groups/schema.ts';

const closed = { additionalProperties: false } as const;
const purpose = Text({ minLength: 2, maxLength: 200 });

/** Who is cared for in a captain's own buildings. */
export function caredForBy(state: State, { id, grants }: Actor): readonly Stamped<SpecialGroup>[] {
  const own = grants.filter(({ role }) => role === 'captain');
  return [...state.all(specialGroups).values()].filter(
    ({ grid, status }) => status === 'active' && own.some((grant) => owns(id, grant, { grids: [grid] })),
  );
}

/** A captain read how to help behind the doors of the own buildings, and whom to call there. It changes nothing that a screen shows. */
export const doorsOpened = defineEvent('care.doorsOpened', Type.Object({ purpose, people: Type.Array(Id) }, closed), {
  sealed: true,
  reduce: () => undefined,
});

/** Entered in the ledger before the doors are shown, one entry for the list; the answer never passes through here. */
export const openDoors = defineCommand('care.doors', Type.Object({ purpose }, closed), {
  needs: [{ object: 'specialGroup', act: 'minimal' }],
  decide({ state, actor }, { purpose: why }) {
    const people = caredForBy(state, actor).map(({ id }) => id);
    if (people.length === 0) return refuse('not_found', { reason: 'care.no_doors' });
    return { events: [doorsOpened.make({ purpose: why, people })] };
  },
});
