import type { Need } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { oneself } from '../volunteers/rules.ts';
import { shifts, type Shift } from './schema.ts';

/** Keeping shifts and deciding about others' places: whoever advances all volunteers. */
export const keeping: readonly Need<unknown>[] = [{ object: 'volunteer', act: 'U' }];

/** One's own place; whoever advances all volunteers may enter it by proxy. */
export const ownPlace: readonly Need<{ person: string }>[] = oneself((_, { person }) => person);

/** A shift in one of some states, or why not. */
export function shiftAt(state: State, id: string, ...wanted: readonly Shift['status'][]): Stamped<Shift> | Refusal {
  const shift = state.get(shifts, id);
  if (!shift) return refuse('not_found', { field: 'id' });
  return wanted.includes(shift.status) ? shift : refuse('illegal', { reason: `shift.is_${shift.status}` });
}

/** What is wrong with a shift as it is planned, or nothing: nobody does risky work alone [R19]. */
export function faultOfPlan({ hazard }: Pick<Shift, 'hazard'>, needs: readonly number[]): Refusal | undefined {
  return hazard === 'risky' && needs.some((need) => need < 2)
    ? refuse('invalid', { field: 'need', reason: 'task.two_people' })
    : undefined;
}
