import type { Actor } from '@liandong/shared/kernel/actor';
import { nameOf, phoneOf } from './names.ts';
import type { Sender } from './sender.ts';

/** A person to register: `id` where the person has an account. */
export interface SamplePerson {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly force: string;
  /** grid code */
  readonly home: string;
  readonly skills: readonly string[];
  readonly org?: string;
}

/** Registers people, has them approved by whoever may, and sets them active. */
export async function registerPeople(
  sender: Sender,
  coordinator: Actor,
  lead: Actor,
  people: readonly SamplePerson[],
): Promise<void> {
  const registrations = people.map((person) => ({
    ...person,
    languages: [],
    trained: ['risk', 'first_aid', 'drive'],
    insured: true,
  }));
  const one = people.map(({ id }) => ({ id }));
  await sender.all(coordinator, 'volunteer.register', registrations);
  await sender.all(lead, 'volunteer.approve', one);
  await sender.all(coordinator, 'volunteer.activate', one);
}

/** One community worker at the post of each grid, as on any day. `first`: number of the first name. */
export async function staffPosts(
  sender: Sender,
  { coordinator, lead }: { readonly coordinator: Actor; readonly lead: Actor },
  codes: readonly string[],
  { first, newId }: { readonly first: number; readonly newId: () => string },
): Promise<void> {
  const staff = codes.map((home, n): SamplePerson => ({
    ...{ id: newId(), name: nameOf(first + n), phone: phoneOf(first + n) },
    ...{ force: 'community_worker', home, skills: ['duty'] },
  }));
  await registerPeople(sender, coordinator, lead, staff);
  await setDuty(sender, coordinator, staff, 'on_task');
}

/** Says how people stand: on standby, resting, not reached, or as staff at their post. */
export async function setDuty(
  sender: Sender,
  coordinator: Actor,
  people: readonly SamplePerson[],
  duty: string,
): Promise<void> {
  await sender.all(
    coordinator,
    'volunteer.setDuty',
    people.map(({ id }) => ({ id, duty })),
  );
}
