import { households, type Household } from '../households/schema.ts';
import type { Belongs } from '../kernel/actor.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';

/**
 * Whom care is about, by an id that names nobody: a household, somebody who lives in one, or an account that speaks for
 * itself.
 */
export const Subject = Id;

/** The household of a subject, of those that `find` knows: itself, or where the person lives. */
export function homeOf<T extends Pick<Household, 'residents'>>(
  find: (id: string) => T | undefined,
  subject: string,
): T | undefined {
  const own = find(subject);
  if (own) return own;
  const around = find(subject.slice(0, Math.max(0, subject.lastIndexOf('.'))));
  return around?.residents.includes(subject) ? around : undefined;
}

/** The household of a subject; nothing for an account, or once it was erased. */
export function householdOf(state: State, subject: string): Stamped<Household> | undefined {
  return homeOf((id) => state.get(households, id), subject);
}

/** Where a subject lives, and who it is, for rights that reach one's own only. */
export function belongsOfSubject(state: State, subject: string): Belongs {
  const household = householdOf(state, subject);
  return household ? { grids: [household.building], people: [subject] } : { people: [subject] };
}

/** Nobody lives here under an id. */
export function noSubject(field = 'subject'): Refusal {
  return refuse('not_found', { field, reason: 'care.no_subject' });
}

/** Why nobody can be cared for under an id, or nothing. */
export function faultOfSubject(state: State, subject: string, field = 'subject'): Refusal | undefined {
  return householdOf(state, subject) ? undefined : noSubject(field);
}
