import { may, type Holder } from './may.ts';
import { looksAtTasks, worksOnTasks } from './on-tasks.ts';
import type { Target } from './target.ts';

/** What is asked of a route: where, and with which body. */
export interface Question {
  /** behind `/api/v1/communities/{community}` */
  readonly path: string;
  readonly body?: object | Uint8Array;
  /** of bytes that are no photo */
  readonly type?: string;
}

/** What a route takes, by the domain guide. Written by hand, never generated. */
export interface ExpectedRoute {
  readonly ask: (target: Target) => Question;
  readonly allowed: (holder: Holder, target: Target) => boolean;
  /** about somebody else, who is registered first: of one's own area and organisation, or of another */
  readonly about?: 'colleague';
}

const everybody = (): boolean => true;
const reason = '看看谁可以';
const of = ({ grid, org, person }: Target) => ({ grids: [grid], org, people: [person] });
const right = (object: string, act: string) => (holder: Holder) => may(holder, object, act, {});
const overPerson = (holder: Holder, target: Target): boolean => may(holder, 'volunteer', 'U', of(target));
/** All of it, sums of it, or that of one's own grid. */
const evaluates = (holder: Holder, { grid }: Target): boolean =>
  may(holder, 'evaluation', 'R', { grids: [grid] }) || holder.grants.some(({ role }) => role === 'wall');
const readsLedger = (holder: Holder): boolean => may(holder, 'ledger', 'R', { people: [holder.id] });
const heads = (holder: Holder): boolean => readsLedger(holder) || may(holder, 'ledger', 'head', {});
const keepsRoll = (holder: Holder): boolean =>
  may(holder, 'proposal', 'moderate', {}) || may(holder, 'proposal', 'U', {});
const holdsActivities = (holder: Holder): boolean =>
  may(holder, 'activity', 'C', {}) || may(holder, 'activity', 'U', {});
const keepsAccounts = right('account', 'U');
/** The smallest thing that has the shape of a JPEG. */
const jpeg = Buffer.from(
  '/9j/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==',
  'base64',
);

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** No sheet, and refused as such to whoever may bring one. */
const xlsx = Buffer.from('PK');

/** Every route about one community, but for that of commands, which has a table of its own. */
export const expectedRoutes: Readonly<Record<string, ExpectedRoute>> = {
  'GET /snapshot': { ask: () => ({ path: '/snapshot' }), allowed: everybody },
  'POST /search': { ask: () => ({ path: '/search', body: { words: '看' } }), allowed: everybody },
  'GET /hash': { ask: () => ({ path: '/hash' }), allowed: everybody },
  'GET /events': { ask: () => ({ path: '/events' }), allowed: right('ledger', 'R') },
  'GET /accounts': { ask: () => ({ path: '/accounts' }), allowed: right('account', 'R') },
  'POST /accounts': {
    ask: ({ id }) => ({
      path: '/accounts',
      body: {
        id: `acc-${id}`,
        login: `acc-${id}`,
        name: '甲',
        grants: [{ community: '440604012051', role: 'resident' }],
      },
    }),
    allowed: right('account', 'C'),
  },
  'PUT /accounts/{id}/grants': {
    ask: () => ({ path: '/accounts/nobody/grants', body: { grants: [] } }),
    allowed: keepsAccounts,
  },
  'PUT /accounts/{id}/disabled': {
    ask: () => ({ path: '/accounts/nobody/disabled', body: { disabled: true } }),
    allowed: keepsAccounts,
  },
  'POST /accounts/{id}/password': { ask: () => ({ path: '/accounts/nobody/password' }), allowed: keepsAccounts },
  'GET /accounts/{id}/passkeys': { ask: () => ({ path: '/accounts/nobody/passkeys' }), allowed: keepsAccounts },
  'DELETE /accounts/{id}/passkeys/{passkey}': {
    ask: () => ({ path: `/accounts/nobody/passkeys/${'0'.repeat(64)}` }),
    allowed: keepsAccounts,
  },
  'DELETE /accounts/{id}/openid': { ask: () => ({ path: '/accounts/nobody/openid' }), allowed: keepsAccounts },
  'GET /entries': { ask: () => ({ path: '/entries' }), allowed: everybody },
  'POST /entries': {
    ask: ({ person }) => ({ path: '/entries', body: { person, role: 'grid_worker', grids: ['440604012051015'] } }),
    about: 'colleague',
    // A grid worker's grids reach further than one's own people.
    allowed: right('volunteer', 'U'),
  },
  'POST /entries/{id}/code': { ask: () => ({ path: '/entries/nobody/code' }), allowed: everybody },
  'DELETE /entries/{id}': { ask: () => ({ path: '/entries/nobody' }), allowed: everybody },
  'POST /replays': { ask: () => ({ path: '/replays' }), allowed: right('evaluation', 'R') },
  'GET /replays/{replay}': { ask: () => ({ path: '/replays/none' }), allowed: right('evaluation', 'R') },
  'GET /replays/{replay}/moment': { ask: () => ({ path: '/replays/none/moment' }), allowed: right('evaluation', 'R') },
  'GET /replays/{replay}/events': {
    ask: () => ({ path: '/replays/none/events?after=1' }),
    allowed: right('evaluation', 'R'),
  },
  'GET /replays/{replay}/marks': { ask: () => ({ path: '/replays/none/marks' }), allowed: right('evaluation', 'R') },
  'DELETE /replays/{replay}': { ask: () => ({ path: '/replays/none' }), allowed: right('evaluation', 'R') },
  'GET /ledger': { ask: () => ({ path: '/ledger' }), allowed: heads },
  'GET /ledger/entries': { ask: () => ({ path: '/ledger/entries' }), allowed: readsLedger },
  'GET /ledger/entries/{seq}/proof': { ask: () => ({ path: '/ledger/entries/1/proof' }), allowed: readsLedger },
  'GET /ledger/consistency': { ask: () => ({ path: '/ledger/consistency?from=1' }), allowed: heads },
  'GET /ledger/export': { ask: () => ({ path: '/ledger/export' }), allowed: right('ledger', 'R') },
  'POST /people/read': { ask: () => ({ path: '/people/read', body: { ids: ['nobody'] } }), allowed: everybody },
  'POST /people/find': { ask: () => ({ path: '/people/find', body: { text: '何' } }), allowed: everybody },
  'POST /texts/find': {
    ask: () => ({ path: '/texts/find', body: { words: reason } }),
    allowed: right('volunteer', 'A'),
  },
  'POST /people/reads': { ask: () => ({ path: '/people/reads', body: {} }), allowed: right('ledger', 'verify') },
  'POST /people/reads/{seq}/reveal': {
    ask: () => ({ path: '/people/reads/1/reveal', body: { purpose: reason } }),
    allowed: right('ledger', 'verify'),
  },
  'POST /people/reveal': {
    ask: () => ({ path: '/people/reveal', body: { purpose: reason } }),
    allowed: (holder) => {
      const grids = holder.grants.flatMap((held) => held.grids ?? []);
      const org = holder.grants.find((held) => held.org)?.org;
      const mine = { grids, ...(org === undefined ? {} : { org }) };
      return may(holder, 'volunteer', 'U', mine) || may(holder, 'volunteer', 'C', mine);
    },
  },
  'POST /people/{id}/reveal': {
    ask: ({ person }) => ({ path: `/people/${person}/reveal`, body: { purpose: reason } }),
    about: 'colleague',
    allowed: (holder, target) => overPerson(holder, target) || may(holder, 'volunteer', 'C', of(target)),
  },
  'POST /households/read': { ask: () => ({ path: '/households/read', body: { ids: ['nobody'] } }), allowed: everybody },
  'POST /households/find': { ask: () => ({ path: '/households/find', body: { door: '3-1-07' } }), allowed: everybody },
  'POST /households/{id}/reveal': {
    ask: () => ({ path: '/households/nobody/reveal', body: { purpose: reason } }),
    allowed: (holder) => may(holder, 'specialGroup', 'R', {}) || may(holder, 'specialGroup', 'masked', {}),
  },
  'POST /tasks/{id}/doors': { ask: () => ({ path: '/tasks/nobody/doors' }), allowed: right('task', 'R') },
  'POST /care/doors': {
    ask: () => ({ path: '/care/doors', body: { purpose: reason } }),
    allowed: right('specialGroup', 'minimal'),
  },
  'POST /mood': {
    ask: () => ({ path: '/mood', body: { mood: 3 } }),
    allowed: (holder) =>
      may(holder, 'moodPulse', 'C', { people: [holder.id] }) || may(holder, 'ledger', 'R', { people: [holder.id] }),
  },
  'GET /care/colleagues': { ask: () => ({ path: '/care/colleagues' }), allowed: right('distress', 'U') },
  'GET /hotlines': { ask: () => ({ path: '/hotlines' }), allowed: everybody },
  'POST /care/{id}/open': {
    ask: () => ({ path: '/care/nobody/open', body: { purpose: reason } }),
    allowed: (holder) => may(holder, 'specialGroup', 'R', {}) || may(holder, 'specialGroup', 'masked', {}),
  },
  'POST /cases/{id}/open': {
    ask: () => ({ path: '/cases/nobody/open', body: { purpose: reason } }),
    allowed: (holder) => may(holder, 'caseNotes', 'R', {}),
  },
  'POST /calls/callers': {
    ask: () => ({ path: '/calls/callers', body: { ids: ['nobody'] } }),
    allowed: right('call', 'R'),
  },
  'POST /calls/{id}/open': { ask: () => ({ path: '/calls/nobody/open' }), allowed: right('call', 'U') },
  'POST /distress/{id}/open': {
    ask: () => ({ path: '/distress/nobody/open', body: { purpose: reason } }),
    allowed: (holder) => may(holder, 'distress', 'U', {}),
  },
  'POST /handovers/{id}/read': {
    ask: () => ({ path: '/handovers/nobody/read' }),
    allowed: (holder) => may(holder, 'distress', 'U', {}) || may(holder, 'ledger', 'R', { people: [holder.id] }),
  },
  'POST /screening/{id}/answers': {
    ask: () => ({ path: '/screening/nobody/answers', body: { purpose: reason } }),
    allowed: (holder) => may(holder, 'screening', 'C', {}) || may(holder, 'screening', 'A', {}),
  },
  'PUT /photos/{id}': {
    ask: ({ id, grid }) => ({ path: `/photos/ph-${id}?grid=${grid}`, body: jpeg }),
    allowed: (holder, { grid }) =>
      ['report', 'hazard', 'need'].some((object) => may(holder, object, 'C', { grids: [grid] })),
  },
  'PUT /blanks/files/{id}': {
    ask: ({ id }) => ({ path: `/blanks/files/bl-${id}`, body: xlsx, type: sheetType }),
    allowed: (holder) => may(holder, 'report', 'U', {}) || may(holder, 'report', 'A', {}),
  },
  'GET /blanks/files/{id}': { ask: () => ({ path: '/blanks/files/nobody' }), allowed: everybody },
  'POST /blanks/figures': {
    ask: ({ now }) => ({ path: '/blanks/figures', body: { from: now - 1, to: now, figures: [], lists: [] } }),
    allowed: right('report', 'R'),
  },
  'GET /indicators': {
    ask: ({ grid }) => ({ path: `/indicators?window=7d&grid=${grid}` }),
    allowed: evaluates,
  },
  'GET /indicators/{id}': { ask: ({ grid }) => ({ path: `/indicators/E01?grid=${grid}` }), allowed: evaluates },
  'GET /boards/people': { ask: () => ({ path: '/boards/people' }), allowed: right('workspace', 'C') },
  'GET /boards/{board}/versions': { ask: () => ({ path: '/boards/main/versions' }), allowed: looksAtTasks },
  'POST /boards/{board}/versions': {
    ask: () => ({ path: '/boards/main/versions', body: { name: '会前' } }),
    allowed: worksOnTasks,
  },
  'GET /boards/{board}/versions/{id}': { ask: () => ({ path: '/boards/main/versions/none' }), allowed: looksAtTasks },
  'DELETE /boards/{board}/versions/{id}': {
    ask: () => ({ path: '/boards/main/versions/none' }),
    allowed: worksOnTasks,
  },
  'POST /boards/{board}/versions/{id}/restore': {
    ask: () => ({ path: '/boards/main/versions/none/restore' }),
    allowed: worksOnTasks,
  },
  'PUT /boards/{board}/pictures/{id}': {
    ask: ({ id }) => ({ path: `/boards/main/pictures/pic-${id}`, body: jpeg }),
    allowed: worksOnTasks,
  },
  'GET /boards/{board}/pictures/{id}': { ask: () => ({ path: '/boards/main/pictures/none' }), allowed: looksAtTasks },
  'DELETE /boards/{board}/pictures/{id}': {
    ask: () => ({ path: '/boards/main/pictures/none' }),
    allowed: worksOnTasks,
  },
  'GET /boards/{board}/acts': { ask: () => ({ path: '/boards/main/acts' }), allowed: looksAtTasks },
  'POST /feedback/{id}/sender': {
    ask: () => ({ path: '/feedback/nobody/sender', body: { purpose: reason } }),
    allowed: (holder) => may(holder, 'feedback', 'route', {}) || may(holder, 'feedback', 'U', {}),
  },
  'POST /buildings/{building}/link': {
    ask: ({ grid }) => ({ path: `/buildings/${grid}01/link` }),
    allowed: (holder, { grid }) => {
      const own = { grids: [`${grid}01`] };
      return may(holder, 'notice', 'C', own) || may(holder, 'notice', 'A', own);
    },
  },
  'POST /activities/{id}/names': { ask: () => ({ path: '/activities/nobody/names' }), allowed: everybody },
  'POST /activities/{id}/names/open': {
    ask: () => ({ path: '/activities/nobody/names/open', body: { purpose: reason } }),
    allowed: holdsActivities,
  },
  'POST /activities/{id}/code': { ask: () => ({ path: '/activities/nobody/code' }), allowed: holdsActivities },
  'POST /activities/arrive': {
    ask: () => ({ path: '/activities/arrive', body: { code: 'no-code-of-ours' } }),
    allowed: everybody,
  },
  'POST /votes/{id}/roll': {
    ask: () => ({ path: '/votes/nobody/roll', body: { from: 1 } }),
    allowed: keepsRoll,
  },
  'POST /votes/{id}/slips': {
    ask: () => ({ path: '/votes/nobody/slips', body: { from: 1 } }),
    allowed: keepsRoll,
  },
  'POST /walk-ups/{id}/code': { ask: () => ({ path: '/walk-ups/nobody/code' }), allowed: right('volunteer', 'U') },
  'GET /photos/{id}': { ask: () => ({ path: '/photos/nobody' }), allowed: everybody },
};
