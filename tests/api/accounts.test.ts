import type { Ports } from '@liandong/server/ports';
import { addPasskey, dropPasskey } from '@liandong/server/accounts/passkeys';
import { digestOf } from '@liandong/server/accounts/secret';
import { mostPasskeys, passkeyKind, systemCommunity } from '@liandong/shared/accounts/schema';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, cookieOf, signIn, type ApiAnswer } from '../support/api-client.ts';
import { curve, SoftDevice, type Slip } from '../support/passkey.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const newcomer = {
  id: 'p-newcomer',
  login: 'newcomer',
  password: 'a long enough one',
  name: '温故',
  grants: [{ community, role: 'coordinator' }],
};
let server: TestServer & { readonly ports: Ports };

const asked = (login: string, path: string, body: unknown): Promise<ApiAnswer> =>
  ask(server, 'POST', path, body, { token: server.account(login).token });

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
afterEach(() => vi.restoreAllMocks());

it('[R41] an administrator opens an account that signs in by its password and may do what it was granted', async () => {
  expect(await asked('admin', '/api/v1/accounts', newcomer)).toMatchObject({
    status: 201,
    body: { account: 'p-newcomer' },
  });
  expect(await asked('admin', '/api/v1/accounts', { ...newcomer, id: 'p-other' })).toMatchObject({
    status: 400,
    body: { error: { field: 'login' } },
  });
  const entered = await ask(server, 'POST', '/api/v1/session', { login: 'newcomer', password: newcomer.password });
  expect(entered).toMatchObject({ status: 201, body: { account: { id: 'p-newcomer', grants: newcomer.grants } } });
});

it('[P7] nobody else opens accounts, and a password is in no event', async () => {
  expect(await asked('coordinator', '/api/v1/accounts', { ...newcomer, id: 'p-x', login: 'x-login' })).toMatchObject({
    status: 403,
    body: { error: { code: 'forbidden' } },
  });
  expect(
    await asked('admin', '/api/v1/accounts', { ...newcomer, id: 'p-y', login: 'y-login', password: 'short' }),
  ).toMatchObject({ status: 400, body: { error: { field: 'password' } } });
  const log = (
    await ask(server, 'GET', '/api/v1/communities/system/events?limit=1000', undefined, {
      token: server.account('city').token,
    })
  ).body;
  expect(JSON.stringify(log)).toContain('account.opened');
  expect(JSON.stringify(log)).not.toMatch(/argon2|a long enough one|温故/);
});

describe('a passkey', () => {
  const sent = (cookie: string, method: string, path: string, body?: unknown): Promise<ApiAnswer> =>
    ask(server, method, `/api/v1${path}`, body, cookie === '' ? {} : { cookie });
  const refused = { status: 401, body: { error: { code: 'wrong_credentials', reason: 'passkey.refused' } } };
  const notMade = { status: 400, body: { error: { code: 'invalid', reason: 'passkey.not_made' } } };

  async function askedTo(cookie: string, login: string): Promise<{ challenge: string; user: string }> {
    const { password: current } = server.account(login);
    return (await sent(cookie, 'POST', '/passkeys/begin', { current })).body;
  }

  /** A device whose passkey an account has added. */
  async function added(login: string): Promise<{ device: SoftDevice; cookie: string }> {
    const cookie = await signIn(server, login);
    const device = new SoftDevice(server.url);
    const answer = await sent(cookie, 'POST', '/passkeys', device.made(await askedTo(cookie, login)));
    expect([answer.status, answer.body.passkeys[0]]).toEqual([201, expect.objectContaining({ id: device.id })]);
    return { device, cookie };
  }

  const begun = async (): Promise<string> =>
    (await sent('', 'POST', '/session/passkey/begin')).body.challenge as string;
  const entered = async (device: SoftDevice, slip?: Slip): Promise<ApiAnswer> =>
    sent('', 'POST', '/session/passkey', device.shown(await begun(), slip));

  it('[R41] [P6] whoever added a passkey by the present password signs in with it; its key stands beside the hashes, in no event', async () => {
    const { device, cookie } = await added('social');
    const answer = await entered(device);
    expect([answer.status, answer.body.account.id]).toEqual([201, server.account('social').id]);
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/i);
    const { sessions } = (await sent(cookie, 'GET', '/sessions')).body;
    expect(sessions.filter((one: { passkey?: true }) => one.passkey)).toHaveLength(1);
    const events = (await server.ports.store.events(systemCommunity, 0)).events.map(({ body }) => body).join();
    expect(events).toContain('account.passkeyAdded');
    expect(events).not.toContain(device.id);
    // The id of a passkey is one account’s alone, whatever key another brings with it.
    const anothers = await signIn(server, 'city');
    const twin = new SoftDevice(server.url, curve(), device.id);
    const taken = await sent(anothers, 'POST', '/passkeys', twin.made(await askedTo(anothers, 'city')));
    expect(taken.body.error).toMatchObject({ code: 'conflict', reason: 'passkey.there' });
    expect((await entered(device)).body.account.id).toBe(server.account('social').id);
    const wrong = await sent(cookie, 'POST', '/passkeys/begin', { current: 'not this one' });
    expect(wrong.body.error).toMatchObject({ field: 'current', reason: 'account.wrong_password' });
  });

  it.each<[string, Slip]>([
    ['another page', { client: { origin: 'https://elsewhere.example' } }],
    ['another place', { host: 'elsewhere.example' }],
    ['an owner who was not recognised', { unverified: true }],
    ['a key of its own', { forged: true }],
    ['another ceremony', { client: { type: 'webauthn.create' } }],
    ['another account’s name', { user: 'A'.repeat(43) }],
    ['a counter that stands still, as a copy has it', { counter: 7 }],
  ])('[P10] with %s nobody enters, and is told no more than that', async (_, slip) => {
    const { device } = await added('evaluator');
    device.counter = 6;
    expect((await entered(device)).status).toBe(201);
    expect(await entered(device, slip)).toMatchObject(refused);
    expect(await entered(device, { counter: 9 }), 'the passkey itself goes on').toMatchObject({ status: 201 });
  });

  it('[P10] what is to be signed is good once, for five minutes, and for what it was asked for', async () => {
    const { device, cookie } = await added('lead');
    const said = device.shown(await begun());
    expect((await sent('', 'POST', '/session/passkey', said)).status).toBe(201);
    expect(await sent('', 'POST', '/session/passkey', said)).toMatchObject(refused);
    expect(
      await sent('', 'POST', '/session/passkey', device.shown((await askedTo(cookie, 'lead')).challenge)),
    ).toMatchObject(refused);
    const other = new SoftDevice(server.url);
    expect(await sent(cookie, 'POST', '/passkeys', other.made({ challenge: await begun() }))).toMatchObject(notMade);
    const anothers = await askedTo(await signIn(server, 'city'), 'city');
    expect(await sent(cookie, 'POST', '/passkeys', other.made(anothers)), 'of another login').toMatchObject(notMade);
    for (const slip of [{ unverified: true }, { client: { origin: 'https://elsewhere.example' } }] as const)
      expect(await sent(cookie, 'POST', '/passkeys', other.made(await askedTo(cookie, 'lead'), slip))).toMatchObject(
        notMade,
      );
    const late = await begun();
    const then = Date.now() + 5 * 60_000 + 1;
    vi.spyOn(Date, 'now').mockImplementation(() => then);
    expect(await sent('', 'POST', '/session/passkey', device.shown(late))).toMatchObject(refused);
  });

  it('[P6] taken away, nobody enters by it and whoever did is out; a program, and a link, add none', async () => {
    const { device, cookie } = await added('duty');
    const by = cookieOf(await entered(device));
    expect((await sent(by, 'GET', '/session')).status).toBe(200);
    const anothers = await signIn(server, 'coordinator');
    expect((await sent(anothers, 'DELETE', `/passkeys/${device.id}`)).status).toBe(404);
    expect((await sent(cookie, 'DELETE', `/passkeys/${device.id}`)).body).toEqual({ ended: 1 });
    expect((await sent(by, 'GET', '/session')).status).toBe(401);
    expect(await entered(device)).toMatchObject(refused);
    expect((await sent(cookie, 'GET', '/passkeys')).body).toEqual({ passkeys: [] });
    const { token, password: current } = server.account('duty');
    const program = await ask(server, 'POST', '/api/v1/passkeys/begin', { current }, { token });
    expect(program.body.error).toMatchObject({ code: 'forbidden', reason: 'passkey.by_password' });
  });

  it('[P6] a password that is reset takes the passkeys with it; of a disabled account none lets in', async () => {
    const { device } = await added('supervisor');
    const { id } = server.account('supervisor');
    const path = `/api/v1/communities/440604012051/accounts/${id}`;
    const keeper = { token: server.account('lead').token };
    expect((await ask(server, 'PUT', `${path}/disabled`, { disabled: true }, keeper)).status).toBe(200);
    expect(await entered(device)).toMatchObject(refused);
    await ask(server, 'PUT', `${path}/disabled`, { disabled: false }, keeper);
    expect((await entered(device)).status).toBe(201);
    expect((await ask(server, 'POST', `${path}/password`, undefined, keeper)).status).toBe(201);
    expect(await entered(device)).toMatchObject(refused);
  });

  it('[R41] [P6] whoever keeps an account takes one of its passkeys away, which is entered under the keeper; they see no id of a device and no key, and nobody else may', async () => {
    const [lost, kept] = [await added('team'), await added('team')];
    const { id } = server.account('team');
    const path = `/api/v1/communities/${community}/accounts/${id}/passkeys`;
    const keeper = { token: server.account('lead').token };
    const by = cookieOf(await entered(lost.device));
    const { body } = await ask(server, 'GET', path, undefined, keeper);
    expect(body.passkeys).toHaveLength(2);
    expect(Object.keys(body.passkeys[0]).sort()).toEqual(['at', 'id', 'label']);
    expect(JSON.stringify(body)).not.toContain(lost.device.id);
    const one = `${path}/${digestOf(lost.device.id)}`;
    for (const login of ['coordinator', 'team', 'auditor'])
      for (const [method, of] of [
        ['GET', path],
        ['DELETE', one],
      ] as const) {
        const { status } = await ask(server, method, of, undefined, { token: server.account(login).token });
        expect([login, method, status]).toEqual([login, method, 403]);
      }
    const before = (await server.ports.store.events(systemCommunity, 0)).events.length;
    expect((await ask(server, 'DELETE', one, undefined, keeper)).body).toEqual({ ended: 1 });
    expect((await ask(server, 'DELETE', one, undefined, keeper)).status).toBe(404);
    expect((await sent(by, 'GET', '/session')).status).toBe(401);
    expect(await entered(lost.device)).toMatchObject(refused);
    expect((await entered(kept.device)).status, 'the other passkey goes on').toBe(201);
    const events = (await server.ports.store.events(systemCommunity, before)).events.map(({ body: event }) => event);
    const dropped = events.find((event) => event.includes('account.passkeyDropped'));
    expect(dropped).toContain(server.account('lead').id);
    expect(dropped).not.toContain(lost.device.id);
  });

  it('[P6] one that is taken away while its owner enters lets nobody in, and what was counted meanwhile does not bring it back', async () => {
    const { device } = await added('org');
    const account = server.account('org').id;
    const { store } = server.ports;
    const put = store.putRecords.bind(store);
    vi.spyOn(store, 'putRecords').mockImplementationOnce(async (of, records) => {
      await dropPasskey(server.ports, account, device.id);
      await put(of, records);
    });
    expect(await entered(device)).toMatchObject(refused);
    expect(await store.record(systemCommunity, passkeyKind, device.id)).toBeUndefined();
    expect(await entered(device)).toMatchObject(refused);
  });

  it('[P6] an account has ten at most, also where two are added at once, and they are found without looking at anybody else’s', async () => {
    const cookie = await signIn(server, 'subdistrict');
    const { id: account } = server.account('subdistrict');
    const adding = await Promise.all(
      Array.from({ length: mostPasskeys + 2 }, (_, n) =>
        addPasskey(server.ports, `subdistrict-device-${n}`, { account, key: 'k', counter: 0, at: n, label: '' }),
      ),
    );
    expect(adding.filter(({ error }) => error?.reason === 'passkey.too_many')).toHaveLength(2);
    const scanned = vi.spyOn(server.ports.store, 'records');
    expect((await sent(cookie, 'GET', '/passkeys')).body.passkeys).toHaveLength(mostPasskeys);
    expect(scanned).not.toHaveBeenCalled();
  });

  it('[P6] of wrong tries by one passkey there are so many, and the next has to wait', async () => {
    const device = new SoftDevice(server.url);
    const statuses: number[] = [];
    for (let n = 0; n < 30 && statuses.at(-1) !== 429; n++)
      statuses.push((await entered(device, { user: 'A'.repeat(43) })).status);
    expect(statuses.at(-1)).toBe(429);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([401]));
  });
});
