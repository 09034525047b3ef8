import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { Text } from '../kernel/text.ts';
import { personRevealed } from '../people/reveal.ts';
import { HouseholdId, households } from './schema.ts';

const Reveal = Type.Object(
  { household: HouseholdId, purpose: Text({ minLength: 2, maxLength: 200 }) },
  { additionalProperties: false },
);

/** Entered in the ledger before a household is shown in full, to those who look after who needs a hand; the answer never passes through here. */
export const revealHousehold = defineCommand('household.reveal', Reveal, {
  needs: [
    {
      object: 'specialGroup',
      act: 'R',
      belongs: (state, { household }) => {
        const building = state.get(households, household)?.building;
        return building === undefined ? {} : { grids: [building] };
      },
    },
    // Who sees them masked sees them in full for a purpose.
    { object: 'specialGroup', act: 'masked' },
  ],
  decide: (_, { household, purpose }) => ({ events: [personRevealed.make({ person: household, purpose })] }),
});
