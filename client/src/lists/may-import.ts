import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { List } from './list.ts';

/** Whether somebody may bring rows into a list, if only into what is their own: by the table from which the server refuses. */
export function mayImport(actor: Actor, { object, imports }: Pick<List, 'object' | 'imports'>): boolean {
  if (!imports) return false;
  const { acts = ['C'] } = imports;
  return actor.grants.some((grant) => {
    const own = { grids: grant.grids ?? [], ...(grant.org === undefined ? {} : { org: grant.org }) };
    return acts.some((act) => grantFor({ ...actor, grants: [grant] }, object, act, own) !== undefined);
  });
}
