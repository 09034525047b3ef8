import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import { shift } from '@liandong/shared/people/schema';
import type { Answer } from '@liandong/shared/protocol/up';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import type { Ports } from '@liandong/server/ports';

const community = '440604012051';
const base = `/api/v1/communities/${community}`;

interface Seen {
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
  readonly masked: boolean;
}

describe('people in the vault', () => {
  let server: TestServer & { readonly ports: Ports };
  let commands = 0;
  const token = (login: string): string => server.account(login).token;

  async function people(login: string, ids: readonly string[]): Promise<Seen[]> {
    return (await ask(server, 'POST', `${base}/people/read`, { ids }, { token: token(login) })).body.people as Seen[];
  }

  async function send(login: string, type: string, payload: unknown): Promise<Answer> {
    const { ports } = server;
    const { id, role } = server.account(login);
    const grants = ports.logins.account(id)?.grants ?? [];
    expect(grants.some((grant) => grant.role === role)).toBe(true);
    return ports.pipeline.submit({ id, grants }, { id: `kept-${++commands}`, type, community, payload });
  }

  async function volunteers(): Promise<{ id: string; org?: string; assignment?: string }[]> {
    return (await ask(server, 'GET', `${base}/snapshot?fresh=1`, undefined, { token: token('lead') })).body.state
      .volunteers;
  }

  /** All that lies in the data folder, but for what tells how to sign in to the samples. */
  function folder(): Buffer {
    const files = readdirSync(server.data, { recursive: true, withFileTypes: true });
    const read = files.filter((file) => file.isFile() && file.name !== 'sample-accounts.json');
    return Buffer.concat(read.map((file) => readFileSync(join(file.parentPath, file.name))));
  }

  beforeAll(async () => {
    server = await startServer({ env: { LIANDONG_REVEALS_PER_HOUR: '3' } });
  });
  afterAll(() => server.stop());
  afterEach(() => vi.restoreAllMocks());

  it('[P7] no name and no phone of anybody lies open in the data folder', async () => {
    const bytes = folder();
    const found = [];
    for (const { id } of await volunteers()) {
      const person = (await server.ports.store.record(community, 'person', id)) as Seen | undefined;
      for (const text of [person?.name, person?.phone])
        if (text !== undefined && bytes.includes(text)) found.push(text);
    }
    for (const { name } of [server.account('volunteer'), server.account('grid')])
      if (bytes.includes(name)) found.push(name);
    expect(found).toEqual([]);
  });

  it('[P7] people are found by characters, pinyin and initials, masked, in the order of their names, by those who may see them', async () => {
    const find = async (login: string, text: string): Promise<Seen[]> =>
      (await ask(server, 'POST', `${base}/people/find`, { text }, { token: token(login) })).body.people as Seen[];
    const named = new Map<string, string>();
    for (const { id } of await volunteers()) {
      const { name = '' } = ((await server.ports.store.record(community, 'person', id)) ?? {}) as Partial<Seen>;
      named.set(id, name);
    }
    const surname = [...named.values()][0]?.slice(0, 1) ?? '';
    const due = [...named].filter(([, name]) => name.includes(surname)).map(([id]) => id);
    expect(due.length).toBeGreaterThan(0);
    const seen = await find('coordinator', surname);
    expect(seen.map(({ id }) => id).sort()).toEqual(due.sort().slice(0, 20));
    expect(seen.every(({ masked, name }) => masked && name.includes('*'))).toBe(true);
    const order = seen.map(({ id }) => named.get(id) ?? '');
    expect(order).toEqual([...order].sort(new Intl.Collator('zh-CN').compare));
    expect((await find('coordinator', 'zhouxuemei')).map(({ id }) => id)).toContain(server.account('volunteer').id);
    for (const login of ['wall', 'resident', 'evaluator', 'auditor'])
      expect([login, await find(login, surname)]).toEqual([login, []]);
    expect((await find('gy-coordinator', surname)) ?? 'not inside').toBe('not inside');
  });

  it('[P7] a roster that is read for a shift is one entry, and shows those in reach in full until the shift is over', async () => {
    const all = (await volunteers()).slice(0, 100);
    const ids = all.map(({ id }) => id);
    const own = all.filter(({ org }) => org === 'org-chenguang').map(({ id }) => id);
    expect((await people('coordinator', ids)).filter(({ masked }) => !masked)).toEqual([]);
    const { seq } = (await ask(server, 'GET', `${base}/hash`, undefined, { token: token('lead') })).body as {
      seq: number;
    };
    expect(await send('coordinator', 'person.revealRoster', { purpose: '通知换班' })).toMatchObject({
      result: 'applied',
      seq: seq + 1,
    });
    const seen = await people('coordinator', ids);
    expect(seen).toHaveLength(ids.length);
    expect(seen.every(({ masked, phone }) => !masked && /^1\d{10}$/.test(phone ?? ''))).toBe(true);
    expect(
      (await people('coordinator2', ids)).every(({ masked }) => masked),
      'nobody else',
    ).toBe(true);

    expect(await send('org', 'person.revealRoster', { purpose: '通知集合' })).toMatchObject({ result: 'applied' });
    expect(own.length).toBeGreaterThan(0);
    const ofOrg = await people('org', ids);
    expect(
      ofOrg
        .filter(({ masked }) => !masked)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...own].sort());
    expect(await send('grid', 'person.revealRoster', { purpose: '想看看' })).toMatchObject({ result: 'forbidden' });

    const over = Date.now() + shift + 1_000;
    vi.spyOn(Date, 'now').mockImplementation(() => over);
    expect((await people('coordinator', ids)).every(({ masked }) => masked)).toBe(true);
  });

  it('[P7] nobody goes through the register one by one: so many reveals an hour, and the next has to wait', async () => {
    const [one] = await volunteers();
    const reveal = () =>
      ask(
        server,
        'POST',
        `${base}/people/${one?.id}/reveal`,
        { purpose: '通知换班' },
        { token: token('coordinator2') },
      );
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await reveal()).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await reveal()).body.error).toMatchObject({ code: 'too_many', params: { seconds: expect.any(Number) } });
  });

  it('[P7] [P8] whoever is erased is gone from lists, reads, search and store, and the ledger still verifies', async () => {
    const free = (await volunteers()).find(
      ({ id, assignment }) => assignment === undefined && id !== server.account('volunteer').id,
    );
    const id = free?.id ?? '';
    const wish = { person: id, reason: '本人要求' };
    expect(await people('coordinator', [id])).toHaveLength(1);
    const sealed = JSON.stringify(await server.ports.store.record(community, 'person', id));
    expect(sealed).toContain('name');
    const { name } = JSON.parse(sealed) as Seen;
    const named = async (): Promise<string[]> =>
      (
        (await ask(server, 'POST', `${base}/people/find`, { text: name }, { token: token('coordinator') })).body
          .people as Seen[]
      ).map((one) => one.id);
    expect(await named()).toContain(id);
    expect(await send('coordinator', 'person.erase', wish)).toMatchObject({ result: 'forbidden' });
    expect(await send('lead', 'person.erase', wish)).toMatchObject({ result: 'applied' });
    for (const login of ['coordinator', 'lead', 'org', 'volunteer'])
      expect([login, await people(login, [id])]).toEqual([login, []]);
    expect((await volunteers()).some((one) => one.id === id)).toBe(false);
    expect(await named()).not.toContain(id);
    expect((await server.ports.vault.find(community, name)).includes(id), 'the index').toBe(false);
    expect(
      (await ask(server, 'POST', `${base}/people/${id}/reveal`, { purpose: '找回来' }, { token: token('lead') }))
        .status,
    ).toBe(404);
    const { store } = server.ports;
    expect([await store.record(community, 'person', id), await store.record(community, 'personKey', id)]).toEqual([
      undefined,
      undefined,
    ]);
    const verdict = (await verifyFolder(server.data)).get(community);
    expect(verdict?.findings).toEqual([]);
  });
});
