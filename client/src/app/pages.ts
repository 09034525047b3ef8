import { grantsIn, type Actor, type Grant } from '@liandong/shared/kernel/actor';
import { cellOf, grantFor, type Act, type ObjectKind } from '@liandong/shared/kernel/rights';
import { readsLedger, seesReads } from '../access/places.ts';

/** A page of a community that is reached by the header's menu. */
interface Page {
  /** name of its route, and of its words `app.page.<name>` */
  readonly name: string;
  /** whether somebody has something to do or to see there; rights are the server's, this only offers */
  sees(actor: Actor, community: string): boolean;
}

/** For whoever has any right on a kind of object, were it on one's own alone. */
const touching = (name: string, object: ObjectKind): Page => ({
  name,
  sees: ({ grants }) => grants.some(({ role }) => cellOf(object, role).rights.length > 0),
});

/** For whoever may do this to all objects of a kind. */
const doing = (name: string, object: ObjectKind, act: Act): Page => ({
  name,
  sees: (actor) => grantFor(actor, object, act) !== undefined,
});

/** For whoever keeps the register of care, or reads it masked. */
const caring: Page = {
  name: 'care',
  sees: (actor) => (['U', 'masked'] as const).some((act) => grantFor(actor, 'specialGroup', act) !== undefined),
};

/** In the order of the menu: what the day's work is first, what keeps the house last. */
const pages: readonly Page[] = [
  caring,
  touching('incidents', 'incident'),
  touching('duty', 'page'),
  doing('upward', 'report', 'R'),
  touching('notices', 'notice'),
  touching('boards', 'workspace'),
  touching('stock', 'stock'),
  touching('shifts', 'volunteer'),
  touching('groups', 'selfOrganisation'),
  touching('sensing', 'earlySign'),
  touching('orders', 'dutyMatrix'),
  {
    name: 'forces',
    sees: (actor) => (['U', 'A'] as const).some((act) => grantFor(actor, 'deployedForce', act) !== undefined),
  },
  {
    name: 'areas',
    sees: ({ grants }) => grants.some(({ role }) => ['lead', 'command', 'subdistrict', 'system_admin'].includes(role)),
  },
  doing('screening', 'screening', 'R'),
  doing('households', 'screening', 'R'),
  touching('linkage', 'linkage'),
  touching('plans', 'plan'),
  touching('lists', 'task'),
  doing('blanks', 'report', 'R'),
  doing('access', 'volunteer', 'C'),
  doing('accounts', 'account', 'R'),
  { name: 'ledger', sees: ({ grants }, community) => readsLedger(grants, community) },
  { name: 'reads', sees: ({ grants }, community) => seesReads(grants, community) },
  doing('texts', 'volunteer', 'A'),
  { name: 'search', sees: () => true },
  { name: 'rights', sees: () => true },
];

/** Names of the pages of a community that somebody finds in the menu. */
export function pagesFor(account: { id: string; grants: readonly Grant[] }, community: string): readonly string[] {
  const actor = { id: account.id, grants: grantsIn(account.grants, community) };
  return pages.filter((page) => page.sees(actor, community)).map(({ name }) => name);
}
