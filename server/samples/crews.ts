import type { Actor } from '@liandong/shared/kernel/actor';
import type { SamplePerson } from './people.ts';
import type { Sender } from './sender.ts';

/** Puts people on a task and has them check in, which sets it going; the coordinator enters it for them. */
export async function crewUp(
  sender: Sender,
  coordinator: Actor,
  task: string,
  people: readonly SamplePerson[],
  newId: () => string,
): Promise<string[]> {
  const placings = people.map((person) => ({ id: newId(), person: person.id, task }));
  const one = placings.map(({ id }) => ({ id }));
  await sender.all(coordinator, 'assignment.offer', placings);
  await sender.all(coordinator, 'assignment.accept', one);
  await sender.all(coordinator, 'assignment.checkIn', one);
  return one.map(({ id }) => id);
}
