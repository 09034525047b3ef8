import type { Actor, Grant } from '../kernel/actor.ts';
import { grantFor } from '../kernel/rights.ts';
import { roles, type Role } from '../kernel/roles.ts';

/** Roles above or beside a community: only the installation's administrators give and take them. */
const aboveCommunity: ReadonlySet<Role> = new Set(['subdistrict', 'auditor', 'system_admin', 'feed']);

/** Roles that those who keep a community's accounts may give there. */
export const localRoles: readonly Role[] = roles.filter((role) => !aboveCommunity.has(role));

/** Roles whose rights are bound to grids of one's own: without grids they may do next to nothing. */
export const gridRoles: ReadonlySet<Role> = new Set(['grid_worker', 'captain', 'team_lead']);

/** Community within which accounts are kept; undefined = the whole installation. */
export type Within = string | undefined;

/** Whether a grant may be given or taken by those who keep accounts within a community. */
export function mayGive(within: Within, { community, role }: Pick<Grant, 'community' | 'role'>): boolean {
  return within === undefined || (community === within && !aboveCommunity.has(role));
}

/** Whether everything that an account may do lies within reach: only then it may be disabled or reset. */
export function reachesAll(within: Within, grants: readonly Grant[]): boolean {
  return grants.every((grant) => mayGive(within, grant));
}

/** Whether an actor keeps accounts: opens them (`C`), or changes them (`U`). */
export function keepsAccounts(actor: Actor, act: 'C' | 'U'): boolean {
  return grantFor(actor, 'account', act) !== undefined;
}

/** A grant as a comparable text. */
function keyOf({ community, role, grids = [], org = '' }: Grant): string {
  return JSON.stringify([community, role, [...grids].sort(), org]);
}

/** The grants that one list has and the other has not, on either side. */
export function changedGrants(before: readonly Grant[], after: readonly Grant[]): readonly Grant[] {
  const keys = (grants: readonly Grant[]): Set<string> => new Set(grants.map(keyOf));
  const [was, is] = [keys(before), keys(after)];
  return [...before.filter((grant) => !is.has(keyOf(grant))), ...after.filter((grant) => !was.has(keyOf(grant)))];
}
