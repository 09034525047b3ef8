import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask } from '../support/api-client.ts';
import { clientId } from '../support/openid-provider.ts';
import { Jar, openidWorld, type OpenidWorld } from './openid-world.ts';

let world: OpenidWorld;
beforeAll(async () => {
  world = await openidWorld({ LIANDONG_OIDC_NAME: '区政务账号' });
  await world.linked('coordinator', 'wenjing');
});
afterAll(() => world.stop());
afterEach(() => {
  world.provider.forge = undefined;
  world.provider.forger = 'itself';
  vi.restoreAllMocks();
});

const refused = (reason: string, status = 401) => ({ status, body: { error: { reason: `openid.${reason}` } } });
/** An answer as it would have come to another sign-in: the state is not secret to whoever began that one. */
function withStateOf(answer: string, { searchParams }: URL): string {
  const parts = new URLSearchParams(answer);
  parts.set('state', searchParams.get('state') ?? '');
  return parts.toString();
}
const who = async (jar: Jar) => (await world.asked(jar, 'GET', '/session')).body.account?.id as string | undefined;
const idOf = (login: string) => world.server.account(login).id;

async function adminAsks(method: string, path: string, body?: unknown) {
  return ask(world.server, method, `/api/v1${path}`, body, { token: world.server.account('admin').token });
}

describe('signing in by a provider', () => {
  it('[R41] whoever linked the own account enters by the provider, as the same account; both stand among the logins', async () => {
    expect((await ask(world.server, 'GET', '/api/v1/openid')).body).toEqual({
      ...{ offered: true, name: '区政务账号', linked: false },
    });
    const { jar, answer } = await world.linked('org', 'xiangyang');
    expect(answer).toMatchObject({ status: 201, body: { linked: true, account: { id: idOf('org') } } });
    expect((await world.asked(jar, 'GET', '/openid')).body.linked).toBe(true);

    const other = new Jar();
    expect(await world.entered(other, 'xiangyang')).toMatchObject({ status: 201, body: { linked: false } });
    expect(await who(other)).toBe(idOf('org'));
    const { body } = await world.asked(other, 'GET', '/sessions');
    expect(body.sessions.find(({ current }: { current: boolean }) => current)).toMatchObject({
      ...{ kind: 'person', provider: true },
    });
    expect(body.sessions.some((one: { provider?: boolean }) => one.provider !== true)).toBe(true);
    expect((await world.asked(other, 'DELETE', '/session')).status).toBe(204);
    expect(await who(other)).toBeUndefined();
  });

  it('[P6] its cookies are for this browser alone, and one sign-in is asked with PKCE, state and nonce', async () => {
    const answer = await ask(world.server, 'POST', '/api/v1/openid/begin', {});
    const set = answer.headers.getSetCookie().join();
    expect(set).toMatch(/^liandong-openid=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/);
    const { searchParams } = new URL(answer.body.url);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      ...{ client_id: clientId, response_type: 'code', scope: 'openid', code_challenge_method: 'S256' },
      ...{ redirect_uri: `${world.server.url}/openid`, prompt: 'login' },
      ...{ state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/) },
    });
    expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
  });

  it('[P10] an answer is good once', async () => {
    const jar = new Jar();
    const url = await world.begun(jar);
    const again = new Jar(jar.cookie);
    const answer = await world.provider.signIn(url.href, 'wenjing');
    expect((await world.finished(jar, answer)).status).toBe(201);
    expect(await world.finished(again, answer)).toMatchObject(refused('over'));
    expect(await who(again)).toBeUndefined();
    // With a sign-in of its own, the code that was used is no good either.
    const other = withStateOf(answer, await world.begun(again));
    expect(await world.finished(again, other)).toMatchObject(refused('failed'));
  });

  it('[P10] what began in one browser does not end in another', async () => {
    const [mine, theirs] = [new Jar(), new Jar()];
    const url = await world.begun(mine);
    const answer = await world.provider.signIn(url.href, 'wenjing');
    expect(await world.finished(theirs, answer)).toMatchObject(refused('over'));
    await world.begun(theirs);
    expect(await world.finished(theirs, answer), 'another state').toMatchObject(refused('failed'));
    const other = withStateOf(answer, await world.begun(theirs));
    expect(await world.finished(theirs, other), 'another verifier').toMatchObject(refused('failed'));
    expect(await who(theirs)).toBeUndefined();
  });

  it('[P10] no other page can end it, nor begin it', async () => {
    const jar = new Jar();
    const answer = await world.provider.signIn((await world.begun(jar)).href, 'wenjing');
    for (const [path, body] of [
      ['finish', { answer }],
      ['begin', {}],
    ] as const) {
      const foreign = await ask(world.server, 'POST', `/api/v1/openid/${path}`, body, {
        ...{ cookie: jar.cookie, origin: 'http://elsewhere.example' },
      });
      expect(foreign).toMatchObject({ status: 403, body: { error: { code: 'bad_origin' } } });
    }
    const program = await ask(
      world.server,
      'POST',
      '/api/v1/openid/begin',
      {},
      {
        ...{ token: world.server.account('org').token, origin: 'http://elsewhere.example' },
      },
    );
    expect(program.body.error.code, 'a token does not choose where a code is sent').toBe('bad_origin');
    expect((await world.finished(jar, answer)).status).toBe(201);
  });

  it.each(['state', 'nonce', 'code_challenge'])('[P10] with another %s on the way nobody enters', async (part) => {
    const jar = new Jar();
    const url = await world.begun(jar);
    url.searchParams.set(part, 'a'.repeat(43));
    expect(await world.finished(jar, await world.provider.signIn(url.href, 'wenjing'))).toMatchObject(
      refused('failed'),
    );
    expect(await who(jar)).toBeUndefined();
  });

  it.each<[string, Record<string, unknown>]>([
    ['another issuer', { iss: 'http://localhost:1' }],
    ['another audience', { aud: 'somebody-else' }],
    ['several audiences and another party', { aud: [clientId, 'b'], azp: 'b' }],
    ['a time that is over', { exp: 1_000_000_000 }],
    ['no subject', { sub: undefined }],
    ['no nonce', { nonce: undefined }],
  ])('[P10] an answer of the provider with %s lets nobody in', async (_, changed) => {
    world.provider.forge = (claims) => ({ ...claims, ...changed });
    expect(await world.entered(new Jar(), 'wenjing')).toMatchObject(refused('failed'));
  });

  it('[P10] an answer that somebody else signed lets nobody in; changed by the provider itself it would', async () => {
    world.provider.forge = (claims) => ({ ...claims, sub: 'wenjing' });
    expect((await world.entered(new Jar(), 'a-stranger')).status).toBe(201);
    world.provider.forger = 'a stranger';
    expect(await world.entered(new Jar(), 'a-stranger')).toMatchObject(refused('failed'));
  });

  it('[P10] after ten minutes it is over', async () => {
    const jar = new Jar();
    const answer = await world.provider.signIn((await world.begun(jar)).href, 'wenjing');
    const real = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => real() + 600_001);
    expect(await world.finished(jar, answer)).toMatchObject(refused('over'));
  });

  it('[P6] whom nobody here is linked to, and whose account is disabled, are told the same; no account is made', async () => {
    const before = (await adminAsks('GET', '/communities/system/accounts')).body.accounts.length;
    const stranger = await world.entered(new Jar(), 'nobody-here');
    expect(stranger).toMatchObject(refused('no_account'));
    await world.linked('duty', 'on-duty');
    await adminAsks('PUT', `/communities/system/accounts/${idOf('duty')}/disabled`, { disabled: true });
    const disabled = await world.entered(new Jar(), 'on-duty');
    expect([disabled.status, disabled.body]).toEqual([stranger.status, stranger.body]);
    await adminAsks('PUT', `/communities/system/accounts/${idOf('duty')}/disabled`, { disabled: false });
    expect((await world.entered(new Jar(), 'on-duty')).status).toBe(201);
    expect((await adminAsks('GET', '/communities/system/accounts')).body.accounts).toHaveLength(before);
  });

  it('says when somebody turned back at the provider', async () => {
    const jar = new Jar();
    const answer = await world.provider.cancel((await world.begun(jar)).href);
    expect(answer).toContain('error=access_denied');
    expect(await world.finished(jar, answer)).toMatchObject(refused('cancelled'));
  });

  it('[P10] leads on to paths of our own only', async () => {
    const jar = new Jar();
    const url = await world.begun(jar, { next: '/c/440604012051/board?card=t1' });
    const { body } = await world.finished(jar, await world.provider.signIn(url.href, 'wenjing'));
    expect(body.next).toBe('/c/440604012051/board?card=t1');
    for (const next of ['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', 'javascript:1', ''])
      expect(await world.asked(new Jar(), 'POST', '/openid/begin', { next })).toMatchObject({
        ...{ status: 400, body: { error: { field: 'next' } } },
      });
  });
});
