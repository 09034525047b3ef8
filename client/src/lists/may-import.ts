import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { List } from './list.ts';

/** Whether somebody may bring rows into a list, if only into what is their own: by the table from which the server refuses. */
export function mayImport(actor: Actor, { object, imports }: Pick<List, 'object' | 'imports'>): boolean {
  if (!imports) return false;
  const { acts = ['C'], reach } = imports;
  return actor.grants.some((grant) => {
    const { grids = [], org } = reach === 'all' ? {} : grant;
    const people = reach === 'told' && grids.length === 0 ? [actor.id] : [];
    const own = { grids: reach === 'org' ? [] : grids, people, ...(org === undefined ? {} : { org }) };
    return acts.some((act) => grantFor({ ...actor, grants: [grant] }, object, act, own) !== undefined);
  });
}
