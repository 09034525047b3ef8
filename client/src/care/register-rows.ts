import type { Stamped } from '@liandong/shared/kernel/state';
import type { PhaseName } from '@liandong/shared/phases/schema';
import { visitDue } from '@liandong/shared/special-groups/due';
import { careLevels, type SpecialGroup } from '@liandong/shared/special-groups/schema';

/** Of whoever is in the register: `due` is when they are to be reached at the latest, ms since 1970 UTC. */
export type RegisterRow = Stamped<SpecialGroup> & { readonly due: number | undefined };

/** Whoever is in the register, the most closely looked after first, then who is to be reached soonest. */
export function registerRows(groups: Iterable<Stamped<SpecialGroup>>, phase: PhaseName): readonly RegisterRow[] {
  return [...groups]
    .filter(({ status }) => status !== 'deactivated')
    .map((one) => ({ ...one, due: visitDue(one, phase) }))
    .sort(
      (one, other) =>
        careLevels.indexOf(one.level) - careLevels.indexOf(other.level) ||
        (one.due ?? Infinity) - (other.due ?? Infinity),
    );
}
