import { credentialKind, systemCommunity } from '@liandong/shared/accounts/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, cookieOf, signIn } from '../support/api-client.ts';
import { startServer } from '../support/start-server.ts';

describe('signing in', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => (server = await startServer({ env: { LIANDONG_SIGN_IN_TRIES: '4' } })));
  afterAll(() => server.stop());

  it('[P6] gives a cookie that scripts and other sites cannot use, and says who one is', async () => {
    const { password, id } = server.account('coordinator');
    const answer = await ask(server, 'POST', '/api/v1/session', { login: 'coordinator', password });
    expect(answer.status).toBe(201);
    const set = answer.headers.get('set-cookie') ?? '';
    expect(set).toContain('HttpOnly');
    expect(set).toContain('SameSite=Strict');
    expect(answer.body.account).toMatchObject({
      id,
      name: '许文静',
      grants: [{ community: '440604012051', role: 'coordinator' }],
    });
    expect(answer.body.communities).toMatchObject([{ id: '440604012051', name: '普东社区' }]);
    const who = await ask(server, 'GET', '/api/v1/session', undefined, { cookie: cookieOf(answer) });
    expect(who.body.account.id).toBe(id);
  });

  it('[P6] of a password only its argon2id hash is stored', async () => {
    const { password } = server.account('coordinator');
    const stored = await server.ports.store.record(systemCommunity, credentialKind, 'coordinator');
    expect(stored).toMatchObject({ hash: expect.stringMatching(/^\$argon2id\$/) });
    expect(JSON.stringify(stored)).not.toContain(password);
  });

  it('[P6] signing out ends the login; the cookie is worth nothing then', async () => {
    const cookie = await signIn(server, 'lead');
    const out = await ask(server, 'DELETE', '/api/v1/session', undefined, { cookie });
    expect(out.status).toBe(204);
    const after = await ask(server, 'GET', '/api/v1/session', undefined, { cookie });
    expect(after.status).toBe(401);
    expect(after.body.error.code).toBe('session_ended');
  });

  it('one’s own logins are listed and ended from another device, nobody else’s', async () => {
    const cookie = await signIn(server, 'social');
    const elsewhere = await signIn(server, 'social');
    const { body } = await ask(server, 'GET', '/api/v1/sessions', undefined, { cookie });
    const other = body.sessions.find((one: { current: boolean }) => one.current);
    const foreign = await ask(server, 'DELETE', `/api/v1/sessions/${other.id}`, undefined, {
      cookie: await signIn(server, 'org'),
    });
    expect(foreign.status).toBe(404);
    const ended = await ask(server, 'DELETE', `/api/v1/sessions/${other.id}`, undefined, { cookie: elsewhere });
    expect(ended.status).toBe(204);
    const after = await ask(server, 'GET', '/api/v1/session', undefined, { cookie });
    expect(after.status).toBe(401);
  });

  it('a wrong password and an unknown name get the same words, and too many tries a wait', async () => {
    const wrong = await ask(server, 'POST', '/api/v1/session', { login: 'duty', password: 'not this one' });
    const unknown = await ask(server, 'POST', '/api/v1/session', { login: 'nobody-here', password: 'not this one' });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual(unknown.body);
    for (let i = 0; i < 3; i++)
      await ask(server, 'POST', '/api/v1/session', { login: 'duty', password: 'not this one' });
    const { password } = server.account('duty');
    const throttled = await ask(server, 'POST', '/api/v1/session', { login: 'duty', password });
    expect(throttled.status).toBe(429);
    expect(throttled.body.error.code).toBe('too_many');
    expect(Number(throttled.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('another site’s page changes nothing; a program with a token needs no origin', async () => {
    const cookie = await signIn(server, 'coordinator2');
    const path = '/api/v1/communities/440604012051/commands';
    const command = { id: 'origin-1', type: 'request.cancel', payload: { id: 'none', reason: 'x' } };
    for (const asking of [
      { origin: 'http://elsewhere.example' },
      { origin: null },
      { headers: { 'sec-fetch-site': 'same-site' } },
    ]) {
      const refused = await ask(server, 'POST', path, command, { cookie, ...asking });
      expect(refused.status).toBe(403);
      expect(refused.body.error.code).toBe('bad_origin');
    }
    const program = await ask(server, 'POST', path, command, {
      token: server.account('coordinator2').token,
      origin: null,
    });
    expect(program.body.error.code).toBe('not_found');
  });

  it('a personal link signs a device in; revoking it puts the device out at once', async () => {
    const { token } = server.account('coordinator');
    const { id: person } = server.account('volunteer');
    const made = await ask(
      server,
      'POST',
      '/api/v1/communities/440604012051/entries',
      { person, role: 'volunteer' },
      { token },
    );
    expect(made.status).toBe(201);
    const secret = made.body.path.replace('/e/', '');
    const entered = await ask(server, 'POST', '/api/v1/session/link', { token: secret });
    expect(entered.body.account.id).toBe(person);
    const cookie = cookieOf(entered);
    const revoked = await ask(server, 'DELETE', `/api/v1/communities/440604012051/entries/${made.body.id}`, undefined, {
      token,
    });
    expect(revoked.status).toBe(204);
    expect((await ask(server, 'GET', '/api/v1/session', undefined, { cookie })).status).toBe(401);
    expect((await ask(server, 'POST', '/api/v1/session/link', { token: secret })).status).toBe(401);
  });

  it('nobody gets a link into an account that can do more than links are for', async () => {
    const { token } = server.account('coordinator');
    const body = { person: server.account('lead').id, role: 'volunteer' };
    const refused = await ask(server, 'POST', '/api/v1/communities/440604012051/entries', body, { token });
    expect(refused.status).toBe(403);
    const byVolunteer = await ask(
      server,
      'POST',
      '/api/v1/communities/440604012051/entries',
      { role: 'wall' },
      { token: server.account('volunteer').token },
    );
    expect(byVolunteer.status).toBe(403);
  });

  it('the sample wall comes in by its link and is a device', async () => {
    const { link, id } = server.account('wall');
    const entered = await ask(server, 'POST', '/api/v1/session/link', { token: link?.replace('/w/', '') });
    expect(entered.body).toMatchObject({ session: { kind: 'device' }, account: { id, kind: 'device' } });
  });
});
