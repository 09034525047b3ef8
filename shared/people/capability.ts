import { Type } from 'typebox';
import type { Belongs } from '../kernel/actor.ts';
import type { Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import type { State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { volunteers } from '../volunteers/schema.ts';
import { terms } from './terms.ts';

/** Whom a person is with, by the register of volunteers; others belong to nobody in particular. */
export function belongsOfPerson(state: State, id: string): Belongs {
  const volunteer = state.get(volunteers, id);
  if (!volunteer) return { people: [id] };
  const { home, org } = volunteer;
  return { grids: [home], people: [id], ...(org === undefined ? {} : { org }) };
}

const Reveal = Type.Object(
  {
    person: Id,
    /** why the name and phone are needed, in the reader's words */
    purpose: Text({ minLength: 2, maxLength: 200 }),
  },
  { additionalProperties: false },
);

/** Somebody read a person's name and phone in full. It changes nothing that a screen shows. */
const personRevealed = defineEvent('person.revealed', Reveal, {
  sealed: true,
  reduce: () => undefined,
});

/** Entered in the ledger before the answer is given; the answer itself never passes through here. */
const reveal = defineCommand('person.reveal', Reveal, {
  needs: [
    { object: 'volunteer', act: 'U', belongs: (state, { person }) => belongsOfPerson(state, person) },
    { object: 'volunteer', act: 'C', belongs: (state, { person }) => belongsOfPerson(state, person) },
  ],
  decide: (_, payload) => ({ events: [personRevealed.make(payload)] }),
});

/** Reading people: who read whom, when and why. People themselves are not in the log. */
export const people: Capability = {
  name: 'people',
  commands: [reveal],
  events: [personRevealed],
  collections: [],
  terms,
};
