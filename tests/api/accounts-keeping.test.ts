import { actorNow } from '@liandong/server/exchange/found';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, cookieOf, signIn, type ApiAnswer } from '../support/api-client.ts';
import { TestScreen } from '../support/screen.ts';
import { startServer } from '../support/start-server.ts';

const pudong = '440604012051';
const elsewhere = '130102001001';
let server: Awaited<ReturnType<typeof startServer>>;

const asked = (as: string, method: string, path: string, body?: unknown): Promise<ApiAnswer> =>
  ask(server, method, path, body, { token: server.account(as).token });
const path = (rest = '', community = pudong): string => `/api/v1/communities/${community}/accounts${rest}`;
const newcomer = (id: string, role = 'coordinator', community = pudong): object => ({
  id,
  login: `login-${id}`,
  name: '温故',
  grants: [{ community, role }],
});

/** Opens an account as the community's lead and chooses its password by the link. */
async function newAccount(id: string, role = 'coordinator'): Promise<{ cookie: string; password: string }> {
  const opened = await asked('lead', 'POST', path(), newcomer(id, role));
  expect(opened.status).toBe(201);
  const password = `chosen by ${id}`;
  const entered = await ask(server, 'POST', '/api/v1/invitation/password', {
    token: opened.body.path.replace('/p/', ''),
    password,
  });
  expect(entered.status).toBe(201);
  return { cookie: cookieOf(entered), password };
}

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('opening', () => {
  it('[R41] a lead opens an account here; its owner chooses the password by a link that works once', async () => {
    const opened = await asked('lead', 'POST', path(), newcomer('p-new'));
    expect(opened.body).toMatchObject({ account: 'p-new', login: 'login-p-new' });
    const token = opened.body.path.replace('/p/', '');
    expect(
      (await ask(server, 'POST', '/api/v1/session', { login: 'login-p-new', password: 'anything at all' })).status,
    ).toBe(401);
    expect((await ask(server, 'POST', '/api/v1/invitation', { token })).body).toMatchObject({ login: 'login-p-new' });
    const both = await Promise.all(
      ['the first choice', 'the other choice'].map((password) =>
        ask(server, 'POST', '/api/v1/invitation/password', { token, password }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    expect((await ask(server, 'POST', '/api/v1/invitation', { token })).status).toBe(401);
    const password = both[0]?.status === 201 ? 'the first choice' : 'the other choice';
    expect(
      (await ask(server, 'POST', '/api/v1/session', { login: 'login-p-new', password })).body.account.grants,
    ).toEqual([{ community: pudong, role: 'coordinator' }]);
  });

  it('[P2] the same request again opens nothing twice; another one under its id is told so', async () => {
    expect((await asked('lead', 'POST', path(), newcomer('p-twice'))).status).toBe(201);
    expect((await asked('lead', 'POST', path(), newcomer('p-twice'))).status).toBe(201);
    const other = await asked('lead', 'POST', path(), { ...newcomer('p-twice'), login: 'another-login' });
    expect(other).toMatchObject({ status: 409, body: { error: { field: 'id', reason: 'account.there' } } });
  });

  it('[P7] nobody becomes somebody else by opening an account that is there: no link is given, and every password holds', async () => {
    const here = [{ community: pudong, role: 'coordinator' }];
    const chosen = async (id: string): Promise<void> => {
      const token = (await asked('lead', 'POST', path(), newcomer(id))).body.path.replace('/p/', '');
      const password = 'chosen by its owner';
      expect((await ask(server, 'POST', '/api/v1/invitation/password', { token, password })).status).toBe(201);
    };
    await chosen('p-owned');
    const others = ['admin', 'gy-coordinator', 'auditor', 'city', 'coordinator'].map((login) => {
      const { id } = server.account(login);
      return { id, login, grants: server.ports.logins.account(id)?.grants ?? here };
    });
    for (const { id, login, grants } of [...others, { id: 'p-owned', login: 'login-p-owned', grants: here }])
      for (const wished of [grants, here]) {
        const { status, body } = await asked('lead', 'POST', path(), { ...newcomer(id), login, grants: wished });
        expect([status, body.path, body.error?.reason], login).toEqual([409, undefined, 'account.there']);
      }
    // One whose owner has not come yet: not with other grants, and not for who keeps another community's accounts.
    await asked('lead', 'POST', path(), newcomer('p-awaited'));
    const otherwise = await asked('lead', 'POST', path(), newcomer('p-awaited', 'volunteer'));
    expect(otherwise.status).toBe(409);
    const { community: theirs } = server.account('gy-lead');
    const stranger = await asked('gy-lead', 'POST', path('', theirs), newcomer('p-awaited', 'coordinator', theirs));
    expect([stranger.status, stranger.body.path]).toEqual([409, undefined]);
    const signedIn = await ask(server, 'POST', '/api/v1/session', {
      login: 'login-p-owned',
      password: 'chosen by its owner',
    });
    expect(signedIn.status).toBe(201);
  });

  it('[P7] a community’s keeper gives nothing in another community, and no role above it', async () => {
    for (const grants of [
      [{ community: elsewhere, role: 'volunteer' }],
      [{ community: '*', role: 'lead' }],
      [{ community: pudong, role: 'system_admin' }],
      [{ community: pudong, role: 'subdistrict' }],
    ]) {
      const refused = await asked('lead', 'POST', path(), { ...newcomer('p-beyond'), grants });
      expect(refused).toMatchObject({ status: 403, body: { error: { reason: 'account.beyond', field: 'grants/0' } } });
    }
    for (const as of ['coordinator', 'volunteer', 'org'])
      expect((await asked(as, 'POST', path(), newcomer('p-none'))).status).toBe(403);
    expect((await asked('lead', 'POST', path('', elsewhere), newcomer('p-none', 'lead', elsewhere))).status).toBe(404);
    expect((await asked('lead', 'POST', path('', 'system'), newcomer('p-none'))).status).toBe(404);
  });

  it('[P7] no command from outside carries a hash: only the server lays one aside', async () => {
    const account = { id: 'p-hash', kind: 'person', grants: [{ community: '*', role: 'system_admin' }] };
    const open = (payload: object): Promise<ApiAnswer> =>
      asked('admin', 'POST', '/api/v1/communities/system/commands', {
        id: crypto.randomUUID(),
        type: 'account.open',
        payload: { account, login: 'p-hash', ...payload },
      });
    expect(await open({ hash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA' })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid', field: 'hash' } },
    });
    expect(await open({ hashed: 'a'.repeat(43) })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid', field: 'hashed' } },
    });
    const setting = { id: server.account('city').id, login: 'city', hashed: 'a'.repeat(43) };
    const set = await asked('admin', 'POST', '/api/v1/communities/system/commands', {
      id: crypto.randomUUID(),
      type: 'account.setPassword',
      payload: setting,
    });
    expect(set).toMatchObject({ status: 400, body: { error: { field: 'hashed' } } });
  });
});

describe('keeping', () => {
  it('[P7] lists a community’s accounts to those who keep or oversee them, without what they may do elsewhere', async () => {
    const all = (await asked('lead', 'GET', path())).body.accounts as {
      id: string;
      name: string;
      login?: string;
      grants: { community: string }[];
      own: boolean;
      maySwitch: boolean;
    }[];
    expect(all.find(({ id }) => id === server.account('coordinator').id)).toMatchObject({
      name: '许文静',
      login: 'coordinator',
      maySwitch: true,
    });
    expect(all.find(({ own }) => own)).toMatchObject({ id: server.account('lead').id, maySwitch: false });
    expect(new Set(all.flatMap(({ grants }) => grants.map(({ community }) => community)))).toEqual(new Set([pudong]));
    const seen = (await asked('city', 'GET', path())).body.accounts as typeof all;
    expect(seen.find(({ id }) => id === server.account('coordinator').id)).toMatchObject({
      name: '许*静',
      maySwitch: false,
    });
    expect(seen.some(({ login }) => login !== undefined)).toBe(false);
    expect((await asked('coordinator', 'GET', path())).status).toBe(403);
  });

  it('[R41] roles are changed on the version that was seen, and never to none; those elsewhere stay', async () => {
    await newAccount('p-roles');
    const body = { grants: [{ community: pudong, role: 'social_worker' }] };
    expect(
      (
        await asked('admin', 'PUT', path('/p-roles/grants', 'system'), {
          grants: [
            { community: pudong, role: 'coordinator' },
            { community: elsewhere, role: 'volunteer' },
          ],
        })
      ).status,
    ).toBe(200);
    expect((await asked('lead', 'PUT', path('/p-roles/grants'), { ...body, expectedVersion: 1 })).status).toBe(409);
    expect((await asked('lead', 'PUT', path('/p-roles/grants'), body)).body).toEqual({ result: 'applied' });
    expect((await asked('lead', 'PUT', path('/p-roles/grants'), body)).body).toEqual({ result: 'duplicate' });
    const all = (await asked('admin', 'GET', path('', 'system'))).body.accounts as { id: string; grants: object[] }[];
    expect(all.find(({ id }) => id === 'p-roles')?.grants).toEqual([
      { community: elsewhere, role: 'volunteer' },
      { community: pudong, role: 'social_worker' },
    ]);
    await newAccount('p-last');
    expect(await asked('lead', 'PUT', path('/p-last/grants'), { grants: [] })).toMatchObject({
      status: 400,
      body: { error: { reason: 'account.no_role' } },
    });
  });

  it('[P7] whoever has a role elsewhere is not disabled or reset from here; nobody changes the own account', async () => {
    expect(await asked('lead', 'PUT', path('/p-roles/disabled'), { disabled: true })).toMatchObject({
      status: 403,
      body: { error: { reason: 'account.elsewhere' } },
    });
    expect(await asked('lead', 'POST', path('/p-roles/password'))).toMatchObject({
      status: 403,
      body: { error: { reason: 'account.elsewhere' } },
    });
    const { id } = server.account('lead');
    expect(await asked('lead', 'PUT', path(`/${id}/disabled`), { disabled: true })).toMatchObject({
      status: 403,
      body: { error: { reason: 'account.own' } },
    });
    expect(await asked('lead', 'POST', path(`/${id}/password`))).toMatchObject({
      status: 403,
      body: { error: { reason: 'account.own' } },
    });
    const admin = server.account('admin').id;
    expect(
      await asked('admin', 'PUT', path(`/${admin}/grants`, 'system'), {
        grants: [{ community: pudong, role: 'lead' }],
      }),
    ).toMatchObject({ status: 403, body: { error: { reason: 'account.own' } } });
  });

  it('[P6] disabling ends every session within a second, on the socket and over HTTP; restoring lets in again', async () => {
    const { cookie, password } = await newAccount('p-out');
    const entered = await ask(server, 'POST', '/api/v1/session', { login: 'login-p-out', password });
    const token = cookieOf(entered).split('=')[1] ?? '';
    const screen = new TestScreen(
      server.url,
      token,
      pudong,
      async () => (await ask(server, 'GET', `/api/v1/communities/${pudong}/snapshot`, undefined, { token })).body,
    );
    await screen.connect();
    const start = Date.now();
    expect((await asked('lead', 'PUT', path('/p-out/disabled'), { disabled: true })).body).toEqual({
      result: 'applied',
    });
    await expect.poll(() => screen.log, { timeout: 1_000 }).toContain('revoked');
    expect(Date.now() - start).toBeLessThan(1_000);
    screen.disconnect();
    expect((await ask(server, 'GET', '/api/v1/session', undefined, { cookie })).status).toBe(401);
    expect((await ask(server, 'POST', '/api/v1/session', { login: 'login-p-out', password })).status).toBe(401);
    await asked('lead', 'PUT', path('/p-out/disabled'), { disabled: false });
    expect((await ask(server, 'POST', '/api/v1/session', { login: 'login-p-out', password })).status).toBe(201);
  });

  it('[P6] a reset makes the password void and ends its logins; only the newest link chooses another', async () => {
    const { cookie, password } = await newAccount('p-reset');
    const first = await asked('lead', 'POST', path('/p-reset/password'));
    const second = await asked('lead', 'POST', path('/p-reset/password'));
    expect((await ask(server, 'GET', '/api/v1/session', undefined, { cookie })).status).toBe(401);
    expect((await ask(server, 'POST', '/api/v1/session', { login: 'login-p-reset', password })).status).toBe(401);
    expect(
      (await ask(server, 'POST', '/api/v1/invitation', { token: first.body.path.replace('/p/', '') })).status,
    ).toBe(401);
    const chosen = await ask(server, 'POST', '/api/v1/invitation/password', {
      token: second.body.path.replace('/p/', ''),
      password: 'another choice',
    });
    expect(chosen.status).toBe(201);
  });

  it('[P7] a link to a password lets nobody into a disabled account', async () => {
    const opened = await asked('lead', 'POST', path(), newcomer('p-shut'));
    await asked('lead', 'PUT', path('/p-shut/disabled'), { disabled: true });
    const token = opened.body.path.replace('/p/', '');
    expect((await ask(server, 'POST', '/api/v1/invitation', { token })).status).toBe(401);
    expect(
      (await ask(server, 'POST', '/api/v1/invitation/password', { token, password: 'a long enough one' })).status,
    ).toBe(401);
  });

  it('[P6] a disabled account has no right left in an import that goes on', async () => {
    await newAccount('p-feed');
    const { pipeline } = server.ports;
    const actor = { id: 'p-feed', grants: [{ community: pudong, role: 'coordinator' as const }] };
    expect((await actorNow(pipeline, actor)).grants).toHaveLength(1);
    await asked('lead', 'PUT', path('/p-feed/disabled'), { disabled: true });
    expect((await actorNow(pipeline, actor)).grants).toEqual([]);
  });

  it('[P6] somebody is always left who keeps the installation’s accounts', async () => {
    const opened = await asked('admin', 'POST', path('', 'system'), {
      ...newcomer('p-over'),
      grants: [{ community: '*', role: 'lead' }],
    });
    const entered = await ask(server, 'POST', '/api/v1/invitation/password', {
      token: opened.body.path.replace('/p/', ''),
      password: 'a long enough one',
    });
    const refused = await ask(
      server,
      'PUT',
      path(`/${server.account('admin').id}/disabled`, 'system'),
      { disabled: true },
      { cookie: cookieOf(entered) },
    );
    expect(refused).toMatchObject({ status: 422, body: { error: { reason: 'account.last_admin' } } });
    await asked('admin', 'POST', path('', 'system'), {
      ...newcomer('p-admin'),
      grants: [{ community: '*', role: 'system_admin' }],
    });
    const allowed = await ask(
      server,
      'PUT',
      path('/p-admin/disabled', 'system'),
      { disabled: true },
      { cookie: cookieOf(entered) },
    );
    expect(allowed.status).toBe(200);
  });
});

describe('one’s own password', () => {
  it('[P6] is changed by who knows it; other logins by password end, and the new one signs in', async () => {
    const { cookie, password } = await newAccount('p-own');
    const other = cookieOf(await ask(server, 'POST', '/api/v1/session', { login: 'login-p-own', password }));
    const change = (body: object): Promise<ApiAnswer> =>
      ask(server, 'POST', '/api/v1/session/password', body, { cookie });
    expect(await change({ current: 'not this one', password: 'a new one, longer' })).toMatchObject({
      status: 400,
      body: { error: { field: 'current', reason: 'account.wrong_password' } },
    });
    expect(await change({ current: password, password: 'short' })).toMatchObject({
      status: 400,
      body: { error: { field: 'password' } },
    });
    expect(await change({ current: password, password: 'a new one, longer' })).toMatchObject({
      status: 200,
      body: { ended: 1 },
    });
    expect((await ask(server, 'GET', '/api/v1/session', undefined, { cookie: other })).status).toBe(401);
    expect((await ask(server, 'GET', '/api/v1/session', undefined, { cookie })).status).toBe(200);
    expect(
      (await ask(server, 'POST', '/api/v1/session', { login: 'login-p-own', password: 'a new one, longer' })).status,
    ).toBe(201);
    const log = JSON.stringify((await asked('city', 'GET', '/api/v1/communities/system/events?limit=1000')).body);
    expect(log).toContain('account.passwordSet');
    expect(log).not.toMatch(/argon2|chosen by|a new one/);
  });

  it('[P6] all other devices are signed out in one act', async () => {
    const cookie = await signIn(server, 'social');
    const other = await signIn(server, 'social');
    const { body } = await ask(server, 'DELETE', '/api/v1/sessions', undefined, { cookie });
    expect(body.ended).toBeGreaterThanOrEqual(1);
    expect((await ask(server, 'GET', '/api/v1/session', undefined, { cookie: other })).status).toBe(401);
    expect(
      (await ask(server, 'GET', '/api/v1/session', undefined, { token: server.account('social').token })).status,
    ).toBe(200);
  });
});
