import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enterBy, makeEntry } from '@liandong/server/accounts/entries';
import type { Ports } from '@liandong/server/ports';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, signIn, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const other = '130105006009';
const base = `/api/v1/communities/${community}`;

describe('tokens of programs', () => {
  let server: TestServer & { readonly ports: Ports };
  let cookie = '';
  let numbers = 0;
  const make = (wish: object, by = cookie): Promise<ApiAnswer> =>
    ask(server, 'POST', '/api/v1/tokens', { label: '周报程序', readOnly: true, days: 30, ...wish }, { cookie: by });
  const get = async (token: string, path = `${base}/snapshot`): Promise<number> =>
    (await ask(server, 'GET', path, undefined, { token })).status;
  const create = async (token: string): Promise<string> => {
    const id = `token-${++numbers}`;
    const payload = { id, title: '巡查', grid: `${community}003`, line: 'flood', lead: 'community' };
    return (await ask(server, 'POST', `${base}/commands`, { id, type: 'task.create', payload }, { token })).body.result;
  };

  beforeAll(async () => {
    server = await startServer();
    cookie = await signIn(server, 'coordinator');
  });
  afterAll(() => server.stop());

  it('[P7] may do what its owner may, or only look, and is shown once', async () => {
    const { status, body, headers } = await make({ readOnly: false });
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect([await get(body.token), await create(body.token)]).toEqual([200, 'applied']);
    const reader = (await make({ label: '大屏导出' })).body;
    expect([await get(reader.token), await create(reader.token)]).toEqual([200, 'forbidden']);
    const reveal = await ask(server, 'POST', `${base}/people/reveal`, { purpose: '看看' }, { token: reader.token });
    expect(reveal.status).toBe(403);
    const link = await ask(server, 'POST', `${base}/entries`, { role: 'wall' }, { token: reader.token });
    for (const { body: refused } of [reveal, link])
      expect(refused.error).toMatchObject({ code: 'forbidden', reason: 'token.read_only' });
    expect(reveal.body.error.message).toContain('这个令牌只能看');
    // What its owner may not look at, either, is not for want of a token that may act.
    const reads = await ask(server, 'POST', `${base}/people/reads`, {}, { token: reader.token });
    expect([reads.status, reads.body.error.reason]).toEqual([403, undefined]);
    const { sessions } = (await ask(server, 'GET', '/api/v1/sessions', undefined, { cookie })).body;
    const listed = sessions.find((one: { id: string }) => one.id === reader.id);
    expect(listed).toMatchObject({ kind: 'token', label: '大屏导出', scope: { readOnly: true }, until: reader.until });
    expect(JSON.stringify(sessions)).not.toContain(reader.token);
  });

  it('[P7] changes no way in of its owner and ends no login, be it one that may act', async () => {
    for (const readOnly of [true, false]) {
      const { id, token } = (await make({ readOnly })).body;
      for (const [method, path, body] of [
        ['POST', '/api/v1/session/password', { current: 'whatever-1', password: 'another-word-2' }],
        ['DELETE', '/api/v1/sessions', undefined],
        ['DELETE', `/api/v1/sessions/${id}`, undefined],
        ['DELETE', '/api/v1/passkeys/none', undefined],
        ['DELETE', '/api/v1/openid/link', undefined],
        ['GET', '/api/v1/sessions', undefined],
        ['GET', '/api/v1/passkeys', undefined],
      ] as const) {
        const refused = await ask(server, method, path, body, { token });
        const reason = readOnly && method !== 'GET' ? 'token.read_only' : 'account.not_by_token';
        expect([path, refused.status, refused.body.error.reason]).toEqual([path, 403, reason]);
      }
      expect(await get(token)).toBe(200);
    }
  });

  it('[P7] makes its owner no other way in, and takes none away, by the routes for those who keep others', async () => {
    const [he, admin, lead] = ['volunteer', 'admin', 'lead'].map((login) => server.account(login));
    if (!he || !admin || !lead) throw new Error('three accounts');
    const entry = await makeEntry(server.ports, { account: he.id, community, by: he.id, wall: false });
    for (const [{ token }, method, path, body] of [
      [he, 'POST', `${base}/entries`, { person: he.id, role: 'volunteer' }],
      [he, 'DELETE', `${base}/entries/${entry.id}`, undefined],
      [admin, 'DELETE', `${base}/accounts/${admin.id}/openid`, undefined],
      [admin, 'DELETE', `${base}/accounts/${admin.id}/passkeys/${'0'.repeat(64)}`, undefined],
    ] as const) {
      const refused = await ask(server, method, path, body, { token });
      expect([path, refused.body.error]).toMatchObject([path, { reason: 'account.not_by_token' }]);
    }
    // A link to choose a password makes nobody for themselves, with a token or without.
    const { body } = await ask(server, 'POST', `${base}/accounts/${lead.id}/password`, undefined, {
      token: lead.token,
    });
    expect(body.error.reason).toBe('account.own');
    expect(await enterBy(server.ports, entry.path.slice(3), 'phone'), 'the link stands').toBeDefined();
  });

  it('[P7] that may only look is refused by every route that takes something, but for those that change nothing', async () => {
    const { token } = (await make({})).body;
    const { paths } = (await ask(server, 'GET', '/api/docs/json')).body;
    const open: string[] = [];
    for (const [path, methods] of Object.entries(paths as Record<string, object>)) {
      for (const method of Object.keys(methods)) {
        // It may sign itself out, and could then ask no more.
        if (method === 'get' || (method === 'delete' && path === '/api/v1/session')) continue;
        // Before what it sends is looked at: nothing is.
        const place = path.replace('{community}', community).replaceAll(/[{}]/g, '');
        const { status, body } = await ask(server, method.toUpperCase(), place, undefined, { token });
        if (status !== 403 || body.error?.reason !== 'token.read_only') open.push(`${method} ${path}`);
      }
    }
    const within = '/api/v1/communities/{community}';
    expect(open.sort()).toEqual(
      [
        // each command is refused by the rules: shared/kernel/looks-only.test.ts
        `post ${within}/commands`,
        // masked names and doors, found or read
        ...['people/read', 'people/find', 'households/read', 'households/find', 'calls/callers'].map(
          (one) => `post ${within}/${one}`,
        ),
        `post ${within}/activities/{id}/names`,
        // who read whom, for those who verify
        `post ${within}/people/reads`,
        ...['search', 'blanks/figures'].map((one) => `post ${within}/${one}`),
        // looks at the past
        `post ${within}/replays`,
        `delete ${within}/replays/{replay}`,
        // what neighbours of a building may read
        ...['look', 'feedback/follow', 'need/follow', 'activity/places'].map((one) => `post /api/v1/residents/${one}`),
      ].sort(),
    );
  });

  it('[P2] that may only look asks after no command, and so leaves no mark that one never came', async () => {
    const { token } = (await make({})).body;
    const asked = await ask(server, 'GET', '/api/v1/commands/not-sent-yet', undefined, { token });
    expect([asked.status, asked.body.error.reason]).toEqual([403, 'token.read_only']);
    expect(await server.ports.store.answer(server.account('coordinator').id, 'not-sent-yet')).toBeUndefined();
  });

  it('[R10] looks at the past on its own account: its replays take no place of its owner’s', async () => {
    const { token } = (await make({})).body;
    const begin = (asking: object) => ask(server, 'POST', `${base}/replays`, undefined, asking);
    // Others of its owner's programs may look at the past too.
    for (let n = 0; n < 2; n++) await begin({ token });
    expect((await begin({ token })).body.error.reason).toBe('review.replays_full');
    const { status, body } = await begin({ cookie });
    expect(status).toBe(200);
    expect((await ask(server, 'DELETE', `${base}/replays/${body.id}`, undefined, { token })).status).toBe(404);
    expect((await ask(server, 'DELETE', `${base}/replays/${body.id}`, undefined, { cookie })).status).toBe(204);
  });

  it('[P7] is stored as a digest alone: no file of the data folder holds the secret, nor that of a login', async () => {
    const { id, token } = (await make({ label: '夜间导出' })).body;
    const files = await vi.waitFor(() => {
      // A file may go while they are read; then all are read once more.
      const entries = readdirSync(server.data, { recursive: true, withFileTypes: true });
      const paths = entries.flatMap((one) => (one.isFile() ? join(one.parentPath, one.name) : []));
      const read = paths.map((path) => ({ path, bytes: readFileSync(path) }));
      // What is looked for would be found: the digest stands in the database or in its log.
      expect(read.some(({ path, bytes }) => path.includes('liandong.db') && bytes.includes(id))).toBe(true);
      return read;
    });
    for (const secret of [token as string, cookie.slice(cookie.indexOf('=') + 1)]) {
      const raw = Buffer.from(secret, 'base64url');
      expect(raw).toHaveLength(32);
      const needles = [secret, raw, raw.toString('hex'), raw.toString('base64')];
      const holding = files.filter(({ bytes }) => needles.some((needle) => bytes.includes(needle)));
      expect(holding.map(({ path }) => path)).toEqual([]);
    }
  });

  it('[P7] reaches one community alone when it is made for it, also of an account that reaches all', async () => {
    const admin = await signIn(server, 'admin');
    const { token } = (await make({ community }, admin)).body;
    expect(await get(token)).toBe(200);
    expect(await get(token, `/api/v1/communities/${other}/snapshot`)).toBe(404);
    const all = await ask(server, 'GET', '/api/v1/communities', undefined, { token });
    expect(all.body.communities.map(({ id }: { id: string }) => id)).toEqual([community]);
    expect((await make({ community: other })).body.error).toMatchObject({ code: 'unknown_community' });
  });

  it('[P6] ends when its time is over, and when its owner ends it', async () => {
    const [first, second] = [(await make({ days: 1 })).body, (await make({})).body];
    expect((await ask(server, 'DELETE', `/api/v1/sessions/${second.id}`, undefined, { cookie })).status).toBe(204);
    expect([await get(first.token), await get(second.token)]).toEqual([200, 401]);
    const tomorrow = Date.now() + 86_400_000 + 1_000;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => tomorrow);
    expect(await get(first.token)).toBe(401);
    clock.mockRestore();
  });

  it('[P7] is made by nobody but a person who signed in by password; so many of them, for a year at most', async () => {
    const { token } = (await make({ readOnly: false })).body;
    const by = { label: 'x', readOnly: false, days: 1 };
    const again = await ask(server, 'POST', '/api/v1/tokens', by, { token });
    expect(again.body.error).toMatchObject({ code: 'forbidden', reason: 'token.by_password' });
    expect((await make({ days: 367 })).body.error).toMatchObject({ code: 'invalid', field: 'days' });
    let last = await make({});
    for (let n = 0; n < 25 && last.status === 201; n++) last = await make({});
    expect(last.body.error).toMatchObject({ code: 'illegal', reason: 'token.too_many' });
    expect(last.body.error.message).toContain('20');
  });
});
