import { once } from '../kernel/once.ts';
import { staffRoles } from '../kernel/roles.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View } from '../kernel/view.ts';

/** A derived record without the account whose act moved it. */
export const unsigned = once(
  (record: Stamped<Entity>): Entity =>
    Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'changedBy')) as unknown as Entity,
);

/** Totals and lines as a reader sees them: colleagues see whose act it was, others do not. */
export function signedForStaff<T extends Entity>(record: Stamped<T>, view: View): Entity {
  return view.actor.grants.some((grant) => staffRoles.includes(grant.role)) ? record : unsigned(record);
}
