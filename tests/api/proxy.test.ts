import { afterEach, describe, expect, it } from 'vitest';
import { ask, cookieOf, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

describe('behind a proxy', () => {
  let server: TestServer | undefined;
  afterEach(() => server?.stop());

  async function start(proxy?: string): Promise<TestServer> {
    return (server = await startServer({
      env: { LIANDONG_SIGN_IN_TRIES: '2', ...(proxy === undefined ? {} : { TRUST_PROXY: proxy }) },
    }));
  }

  /** Statuses of wrong passwords, one for each list of forwarding addresses. */
  async function tries(at: TestServer, forwarded: readonly string[]): Promise<number[]> {
    const codes: number[] = [];
    for (const header of forwarded) {
      const headers = { 'x-forwarded-for': header };
      const origin = at.url.replace('http:', 'https:');
      codes.push(
        (await ask(at, 'POST', '/api/v1/session', { login: 'coordinator', password: 'wrong' }, { headers, origin }))
          .status,
      );
    }
    return codes;
  }

  it('[P7] tries are counted by the address that the named proxy saw, whatever stands before it in the list', async () => {
    const at = await start('127.0.0.1');
    expect(await tries(at, ['203.0.113.1', '198.51.100.7, 203.0.113.1', '192.0.2.9, 203.0.113.1'])).toEqual([
      401, 401, 429,
    ]);
    expect(await tries(at, ['203.0.113.2'])).toEqual([401]);
  });

  it('[P6] many accounts tried from one address: it waits after ten times the tries of one, with a right password too; others do not', async () => {
    const at = await start('127.0.0.1');
    const origin = at.url.replace('http:', 'https:');
    const { login, password } = at.account('coordinator');
    const enter = (from: string, who: { login: string; password: string }): Promise<ApiAnswer> =>
      ask(at, 'POST', '/api/v1/session', who, { headers: { 'x-forwarded-for': from }, origin });
    const logins = Array.from({ length: 20 }, (_, n) => `somebody-${n}`);
    const sprayed = logins.map((name) => enter('203.0.113.1', { login: name, password: 'Spring2026' }));
    expect((await Promise.all(sprayed)).map(({ status }) => status)).toEqual(logins.map(() => 401));
    const waits = await enter('203.0.113.1', { login, password });
    expect([waits.status, waits.body.error.code]).toEqual([429, 'too_many']);
    expect(Number(waits.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await enter('203.0.113.2', { login, password })).status).toBe(201);
  });

  it('[P7] whoever is not the named proxy is counted by its own address, whatever it claims', async () => {
    const at = await start('10.255.255.1');
    expect(await tries(at, ['203.0.113.1', '203.0.113.2', '203.0.113.3'])).toEqual([401, 401, 429]);
  });

  it('[P7] without a named proxy nobody’s claim counts', async () => {
    const at = await start();
    const codes: number[] = [];
    for (const n of [1, 2, 3])
      codes.push(
        (
          await ask(
            at,
            'POST',
            '/api/v1/session',
            { login: 'coordinator', password: 'wrong' },
            { headers: { 'x-forwarded-for': `203.0.113.${n}` } },
          )
        ).status,
      );
    expect(codes).toEqual([401, 401, 429]);
  });

  it('[P7] the proxy does TLS: cookies are Secure, pages come from https, and http is somebody else’s page', async () => {
    const at = await start('127.0.0.1');
    const { login, password } = at.account('coordinator');
    const origin = at.url.replace('http:', 'https:');
    const answer = await ask(at, 'POST', '/api/v1/session', { login, password }, { origin });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-liandong=.*Secure/);
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/);
    expect((await ask(at, 'GET', '/api/v1/session', undefined, { cookie: cookieOf(answer) })).body.account.id).toBe(
      at.account('coordinator').id,
    );
    expect((await ask(at, 'POST', '/api/v1/session', { login, password })).body.error.code).toBe('bad_origin');
  });
});
