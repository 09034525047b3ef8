import { owns, type Actor } from '../kernel/actor.ts';
import { grantFor } from '../kernel/rights.ts';

/**
 * How much of a household somebody sees without giving a purpose. `full`: a grid worker in the own grid. `minimal`: a
 * captain in the own building, the door, how to help and the phone to call. `masked`: whoever else works on screening,
 * the door and masked names.
 */
export type HouseholdSight = 'full' | 'minimal' | 'masked';

/** What an actor sees of the households of a building, or nothing. */
export function sightOfHousehold(actor: Actor, building: string): HouseholdSight | undefined {
  const here = { grids: [building] };
  const grants = actor.grants.filter((grant) => owns(actor.id, grant, here));
  if (grantFor({ ...actor, grants }, 'specialGroup', 'R', here)) return 'full';
  // A volunteer comes with a captain or a worker: how somebody has to be helped is theirs to say.
  const captain = { ...actor, grants: grants.filter(({ role }) => role === 'captain') };
  if (grantFor(captain, 'specialGroup', 'minimal')) return 'minimal';
  return grantFor(actor, 'screening', 'R', here) ? 'masked' : undefined;
}
