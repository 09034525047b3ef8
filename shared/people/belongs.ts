import type { Actor, Belongs } from '../kernel/actor.ts';
import type { Need } from '../kernel/command.ts';
import { grantFor } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { volunteers } from '../volunteers/schema.ts';

/** Whom a person is with, by the register of volunteers; others belong to nobody in particular. */
export function belongsOfPerson(state: State, id: string): Belongs {
  const volunteer = state.get(volunteers, id);
  if (!volunteer) return { people: [id] };
  const { home, org } = volunteer;
  return { grids: [home], people: [id], ...(org === undefined ? {} : { org }) };
}

/** Everything that is an actor's own: of whoever holds a right for that alone, the people in reach. */
function ownOf({ grants }: Actor): Belongs {
  const org = grants.find((grant) => grant.org !== undefined)?.org;
  return { grids: grants.flatMap(({ grids = [] }) => grids), ...(org === undefined ? {} : { org }) };
}

const acts = ['U', 'C'] as const;

/** Who may read a person's name and phone in full, for a purpose: those who keep the person. */
export const readingOne: readonly Need<{ person: string }>[] = acts.map((act) => ({
  object: 'volunteer',
  act,
  belongs: (state, { person }) => belongsOfPerson(state, person),
}));

/** Who may read all those in reach: whoever keeps anybody here. */
export const readingRoster: readonly Need<unknown>[] = acts.map((act) => ({
  object: 'volunteer',
  act,
  belongs: (_, __, actor) => ownOf(actor),
}));

/** Whether a person is among those that an actor keeps. */
export function keeps(actor: Actor, state: State, person: string): boolean {
  return acts.some((act) => grantFor(actor, 'volunteer', act, belongsOfPerson(state, person)) !== undefined);
}
