import type { Ports } from '@liandong/server/ports';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, cookieOf, signIn, type ApiAnswer } from '../support/api-client.ts';
import { SoftDevice, type Slip } from '../support/passkey.ts';
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

  async function challengeTo(cookie: string, login: string): Promise<string> {
    const { password: current } = server.account(login);
    return (await sent(cookie, 'POST', '/passkeys/begin', { current })).body.challenge as string;
  }

  /** A device whose passkey an account has added. */
  async function added(login: string): Promise<{ device: SoftDevice; cookie: string }> {
    const cookie = await signIn(server, login);
    const device = new SoftDevice(server.url);
    const answer = await sent(cookie, 'POST', '/passkeys', device.made(await challengeTo(cookie, login)));
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
    const wrong = await sent(cookie, 'POST', '/passkeys/begin', { current: 'not this one' });
    expect(wrong.body.error).toMatchObject({ field: 'current', reason: 'account.wrong_password' });
  });

  it.each<[string, Slip]>([
    ['another page', { origin: 'https://elsewhere.example' }],
    ['another place', { host: 'elsewhere.example' }],
    ['an owner who was not recognised', { unverified: true }],
    ['a key of its own', { forged: true }],
    ['another ceremony', { type: 'webauthn.create' }],
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
    expect(await sent('', 'POST', '/session/passkey', device.shown(await challengeTo(cookie, 'lead')))).toMatchObject(
      refused,
    );
    const other = new SoftDevice(server.url);
    expect(await sent(cookie, 'POST', '/passkeys', other.made(await begun()))).toMatchObject(notMade);
    const anothers = await challengeTo(await signIn(server, 'city'), 'city');
    expect(await sent(cookie, 'POST', '/passkeys', other.made(anothers)), 'of another login').toMatchObject(notMade);
    for (const slip of [{ unverified: true }, { origin: 'https://elsewhere.example' }] as const)
      expect(
        await sent(cookie, 'POST', '/passkeys', other.made(await challengeTo(cookie, 'lead'), slip)),
      ).toMatchObject(notMade);
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

  it('[P6] of wrong tries by one passkey there are so many, and the next has to wait', async () => {
    const device = new SoftDevice(server.url);
    const statuses: number[] = [];
    for (let n = 0; n < 30 && statuses.at(-1) !== 429; n++) statuses.push((await entered(device)).status);
    expect(statuses.at(-1)).toBe(429);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([401]));
  });
});
