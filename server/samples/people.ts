import type { Actor } from '@liandong/shared/kernel/actor';
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
