import type { Change, Collection, Write } from '../kernel/state.ts';
import { volunteers, type Volunteer } from '../volunteers/schema.ts';
import { thanks } from './schema.ts';

/** What volunteers of a whole community gave and were told: counts, and nobody. One record. */
export interface Gratitude {
  readonly id: string;
  /** words of thanks that are shown */
  readonly thanks: number;
  /** volunteers with confirmed hours, and those hours, minutes */
  readonly people: number;
  readonly minutes: number;
}
export const gratitude: Collection<Gratitude> = { name: 'gratitude' };
export const gratitudeId = 'all';

const minutesOf = (volunteer: Volunteer | undefined): number =>
  volunteer?.party === 'volunteer' ? (volunteer.confirmedMinutes ?? 0) : 0;

/** Keeps the counts by the difference that one change makes. */
export function deriveGratitude(write: Write, { collection, before, after }: Change): void {
  const isVolunteer = collection === volunteers.name;
  if (!isVolunteer && collection !== thanks.name) return;
  const [was, is] = [before as Volunteer | undefined, after as Volunteer | undefined];
  const minutes = isVolunteer ? minutesOf(is) - minutesOf(was) : 0;
  const people = isVolunteer ? Number(minutesOf(is) > 0) - Number(minutesOf(was) > 0) : 0;
  const words = isVolunteer ? 0 : Number(is !== undefined) - Number(was !== undefined);
  if (minutes === 0 && people === 0 && words === 0) return;
  const old = write.get(gratitude, gratitudeId) ?? { thanks: 0, people: 0, minutes: 0 };
  write.put(gratitude, {
    id: gratitudeId,
    thanks: old.thanks + words,
    people: old.people + people,
    minutes: old.minutes + minutes,
  });
}
