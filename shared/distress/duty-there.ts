import { covers, owns, type Grant } from '../kernel/actor.ts';
import type { Role } from '../kernel/roles.ts';
import type { State } from '../kernel/state.ts';
import { assignments, volunteers } from '../volunteers/schema.ts';

/** Those who stand by for the whole community. */
const everywhereOnDuty: ReadonlySet<Role> = new Set<Role>([
  'lead',
  'command',
  'coordinator',
  'social_worker',
  'supervisor',
]);
/** Those whose duty is a place of their own. */
const ofPlace: ReadonlySet<Role> = new Set<Role>(['grid_worker', 'captain', 'team_lead']);

/**
 * Whether somebody has a duty where a person in distress is, at `grid`: only they are told by a hand-over sheet. Where nobody knows
 * the place, any who have a place of their own; whoever gives their time, while they are at work there.
 */
export function hasDutyThere(
  state: State,
  account: string,
  grants: readonly Grant[],
  grid: string | undefined,
): boolean {
  const work = state.get(assignments, state.get(volunteers, account)?.assignment ?? '');
  if (work?.status === 'checked_in' && (grid === undefined || covers(work.grid, grid))) return true;
  return grants.some((grant) => {
    if (everywhereOnDuty.has(grant.role)) return true;
    return ofPlace.has(grant.role) && (grid === undefined || owns(account, grant, { grids: [grid] }));
  });
}
