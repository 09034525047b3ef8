import { grantsIn, type Grant } from '@liandong/shared/kernel/actor';
import { ledgerReach } from '@liandong/shared/kernel/ledger-reach';
import { grantFor, sight } from '@liandong/shared/kernel/rights';
import type { Role } from '@liandong/shared/kernel/roles';

export type Place = 'wall' | 'desk' | 'board' | 'market' | 'field' | 'access' | 'accounts' | 'ledger' | 'reads';

const command: readonly Place[] = ['desk', 'board', 'market', 'wall'];
const phone: readonly Place[] = ['field', 'market'];

/** Where a role has something to do, the place of its day first. Rights are the server's; this only offers. */
const placesOfRole: Record<Role, readonly Place[]> = {
  lead: [...command, 'access', 'accounts'],
  command,
  coordinator: [...command, 'access'],
  social_worker: [...command, 'access'],
  supervisor: command,
  subdistrict: [...command, 'accounts'],
  evaluator: ['desk', 'wall'],
  // The desk shows content, which an auditor does not see.
  auditor: [],
  social_org: ['market', 'board'],
  grid_worker: phone,
  captain: phone,
  volunteer: phone,
  team_lead: [...phone, 'access'],
  resident: ['field'],
  wall: ['wall'],
  system_admin: ['accounts'],
  feed: ['market'],
};

/** The places of a community that grants lead to, without doubles. */
export function placesIn(grants: readonly Grant[], community: string): readonly Place[] {
  const here = grantsIn(grants, community);
  const places = here.flatMap(({ role }) => placesOfRole[role]);
  const ledger = readsLedger(grants, community) ? (['ledger'] as const) : [];
  return [...new Set([...places, ...ledger, ...(seesReads(grants, community) ? (['reads'] as const) : [])])];
}

/** Whether somebody finds entries in a community's ledger: all of them, or those of what they did. */
export function readsLedger(grants: readonly Grant[], community: string): boolean {
  const reach = ledgerReach({ grants: grantsIn(grants, community) });
  return reach === 'all' || reach === 'own';
}

/** Whether somebody sees who read whom: whoever may verify the ledger. */
export function seesReads(grants: readonly Grant[], community: string): boolean {
  return grantFor({ id: '', grants: grantsIn(grants, community) }, 'ledger', 'verify') !== undefined;
}

/** Whether somebody may find words in the ledger's texts and erase them there. */
export function erasesTexts(grants: readonly Grant[], community: string): boolean {
  return grantFor({ id: '', grants: grantsIn(grants, community) }, 'volunteer', 'A') !== undefined;
}

/**
 * Whether the desk has figures to show: those of the whole community. Who sees the tasks and forces of one grid or
 * organisation only, as its worker and captain do (domain guide §6), would take what is not shown for none.
 */
export function seesDesk(
  { id, grants }: { readonly id: string; readonly grants: readonly Grant[] },
  community: string,
): boolean {
  const actor = { id, grants: grantsIn(grants, community) };
  return sight(actor, 'task', {}) !== undefined && sight(actor, 'deployedForce', {}) !== undefined;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly subdistrict?: string;
}

/** Communities whose name, subdistrict or code has all the words looked for, in their own order. */
export function matching<T extends Named>(all: readonly T[], looked: string): readonly T[] {
  const words = looked.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ id, name, subdistrict = '' }) => {
    const text = `${name} ${subdistrict} ${id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
