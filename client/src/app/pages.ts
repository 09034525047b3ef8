import { grantsIn, type Actor, type Grant } from '@liandong/shared/kernel/actor';
import { mayReplay } from '@liandong/shared/reviews/may-replay';
import { cellOf, grantFor, sight, type Act, type ObjectKind } from '@liandong/shared/kernel/rights';
import { readsLedger, seesDesk, seesReads } from '../access/places.ts';

/** A page of a community that is reached by the header's menu. */
interface Page {
  /** name of its route, and of its words `app.page.<name>` */
  readonly name: string;
  /** whether somebody has something to do or to see there; rights are the server's, this only offers */
  sees(actor: Actor, community: string): boolean;
}

/** For whoever has a right on a kind of object, were it on one's own alone. */
const touching = (name: string, object: ObjectKind): Page => ({
  name,
  sees: ({ grants }) => grants.some(({ role }) => cellOf(object, role).rights.length > 0),
});

/** For whoever may do this to all objects of a kind. */
const doing = (name: string, object: ObjectKind, act: Act): Page => ({
  name,
  sees: (actor) => grantFor(actor, object, act) !== undefined,
});

/** For whoever reads proposals: a wall shows the turnout alone. */
const proposing: Page = {
  name: 'proposals',
  sees: ({ grants }) => grants.some(({ role }) => cellOf('proposal', role).rights.some(({ act }) => act !== 'turnout')),
};

/** For whoever keeps the register of care, or reads it masked. */
const caring: Page = {
  name: 'care',
  sees: (actor) => (['U', 'masked'] as const).some((act) => grantFor(actor, 'specialGroup', act) !== undefined),
};

/** For whoever sees how people feel, in counts. */
const feeling: Page = {
  name: 'mood',
  sees: ({ grants }) => grants.some(({ role }) => role !== 'wall' && cellOf('moodPulse', role).summary),
};

/** For whoever sees to the time after; who only tells of a shop does so on the page that is open to everybody. */
const recovering: Page = {
  name: 'recovery',
  sees: ({ grants }) => grants.some(({ role }) => cellOf('recovery', role).rights.some(({ act }) => act !== 'C')),
};

/** For whoever hears what residents say, and for whoever hands out a building's code. */
const hearing: Page = {
  name: 'voices',
  sees: ({ grants }) => grants.some(({ role }) => cellOf('feedback', role).rights.some(({ act }) => act !== 'C')),
};

/** What is done together stands together, in the order of the menu: people first, what keeps the house last. Heads are `app.pages.<name>`. */
const groups: readonly { readonly name: string; readonly pages: readonly Page[] }[] = [
  {
    name: 'people',
    pages: [
      caring,
      feeling,
      doing('households', 'screening', 'R'),
      doing('screening', 'screening', 'R'),
      touching('groups', 'selfOrganisation'),
      proposing,
      touching('activities', 'activity'),
      hearing,
      { name: 'building', sees: ({ grants }) => grants.some(({ role }) => role === 'resident') },
    ],
  },
  {
    name: 'happening',
    pages: [
      touching('incidents', 'incident'),
      touching('sensing', 'earlySign'),
      touching('duty', 'page'),
      touching('calls', 'call'),
      touching('orders', 'dutyMatrix'),
      doing('upward', 'report', 'R'),
      touching('notices', 'notice'),
      recovering,
    ],
  },
  {
    name: 'forces',
    pages: [
      touching('shifts', 'volunteer'),
      {
        name: 'forces',
        sees: (actor) => (['U', 'A'] as const).some((act) => grantFor(actor, 'deployedForce', act) !== undefined),
      },
      touching('stock', 'stock'),
      touching('linkage', 'linkage'),
      touching('plans', 'plan'),
      touching('projects', 'purchase'),
      touching('trainings', 'training'),
      touching('boards', 'workspace'),
    ],
  },
  {
    name: 'records',
    pages: [
      { name: 'search', sees: () => true },
      touching('lists', 'task'),
      {
        name: 'indicators',
        sees: (actor) => sight(actor, 'evaluation', {}) !== undefined || grantFor(actor, 'report', 'R') !== undefined,
      },
      {
        name: 'figures',
        sees: (actor, community) =>
          seesDesk(actor, community) || actor.grants.some(({ role }) => cellOf('task', role).rights.length > 0),
      },
      doing('blanks', 'report', 'R'),
      {
        name: 'areas',
        sees: ({ grants }) =>
          grants.some(({ role }) => ['lead', 'command', 'subdistrict', 'system_admin'].includes(role)),
      },
      { name: 'replay-desk', sees: mayReplay },
      { name: 'ledger', sees: ({ grants }, community) => readsLedger(grants, community) },
    ],
  },
  {
    name: 'house',
    pages: [
      doing('access', 'volunteer', 'C'),
      doing('accounts', 'account', 'R'),
      { name: 'reads', sees: ({ grants }, community) => seesReads(grants, community) },
      doing('texts', 'volunteer', 'A'),
      { name: 'rights', sees: () => true },
    ],
  },
];

/** Pages of the menu that belong together, by name. */
export interface PageGroup {
  readonly name: string;
  readonly pages: readonly string[];
}

/** The pages of a community that somebody finds in the menu; groups in which there is none are left out. */
export function pagesFor(account: { id: string; grants: readonly Grant[] }, community: string): readonly PageGroup[] {
  const actor = { id: account.id, grants: grantsIn(account.grants, community) };
  return groups
    .map(({ name, pages }) => ({
      name,
      pages: pages.filter((page) => page.sees(actor, community)).map((page) => page.name),
    }))
    .filter(({ pages }) => pages.length > 0);
}
