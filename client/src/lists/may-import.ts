import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import { grantFor, type ObjectKind } from '@liandong/shared/kernel/rights';
import type { ImportKind } from './import-kind.ts';
import type { List } from './list.ts';

/** Of which object rows are, by which acts they come, and whose the rules take. */
export interface Bringing extends Pick<ImportKind, 'acts' | 'reach'> {
  readonly object: ObjectKind;
}

/**
 * By what right somebody may bring rows, if only into what is their own: by the table from which the server refuses. `org` stands there only
 * where no right takes them without it.
 * @param place where rows belong; where nothing is said, wherever a grant reaches
 */
export function rightToBring(
  actor: Actor,
  { object, acts = ['C'], reach }: Bringing,
  place?: string,
): Pick<Grant, 'org'> | undefined {
  const lets = (grant: Grant, byOrg: Pick<Grant, 'org'>): boolean => {
    const own = grant.grids ?? [];
    const grids = place === undefined ? own : [place];
    const people = reach === 'told' && own.length === 0 ? [actor.id] : [];
    const belongs = reach === 'all' ? {} : { grids: reach === 'org' ? [] : grids, people, ...byOrg };
    return acts.some((act) => grantFor({ ...actor, grants: [grant] }, object, act, belongs) !== undefined);
  };
  if (actor.grants.some((grant) => lets(grant, {}))) return {};
  const found = actor.grants.find((grant) => grant.org !== undefined && lets(grant, { org: grant.org }));
  return found?.org === undefined ? undefined : { org: found.org };
}

/** Whether somebody may bring rows into a list. */
export function mayImport(actor: Actor, { object, imports }: Pick<List, 'object' | 'imports'>): boolean {
  return imports !== undefined && rightToBring(actor, { object, ...imports }) !== undefined;
}
