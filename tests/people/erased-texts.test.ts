import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { installation } from '@liandong/server/accounts/first';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import type { Ports } from '@liandong/server/ports';
import { erasedText } from '@liandong/shared/kernel/text';
import { viewOf } from '@liandong/shared/kernel/view';
import type { Answer } from '@liandong/shared/protocol/up';
import { tasks } from '@liandong/shared/tasks/schema';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { runBackup } from '../support/backup-run.ts';
import { startServer, type SampleAccount, type TestServer } from '../support/start-server.ts';
import { untilStill } from '../support/until-still.ts';

const community = '440604012051';
const base = `/api/v1/communities/${community}`;
const words = '老张家女儿独居东头三楼';
type Server = TestServer & { readonly ports: Ports };

let place: string;
let sent = 0;
const path = (name: string): string => join(place, name);
beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'liandong-erased-texts-'))));
afterEach(() => rmSync(place, { recursive: true, force: true }));

async function send({ ports, account }: Server, login: string, type: string, payload: unknown): Promise<Answer> {
  const { id } = account(login);
  const grants = ports.logins.account(id)?.grants ?? [];
  return ports.pipeline.submit({ id, grants }, { id: `erasing-${++sent}`, type, community, payload });
}

/** Opens a task that says too much, in its title too, so that the feed tells it. */
async function say(server: Server): Promise<number> {
  const task = {
    id: 'told',
    title: `看望${words}`,
    note: words,
    grid: '440604012051001',
    lead: 'community',
    line: 'flood',
  };
  const { seq } = await send(server, 'coordinator', 'task.create', task);
  expect((await server.ports.store.events(community, (seq ?? 0) - 2, 2)).texts.map(({ value }) => value)).toContain(
    words,
  );
  return (seq ?? 0) - 1;
}

const titleOf = async ({ ports }: Server): Promise<readonly (string | undefined)[]> => {
  const told = (await ports.pipeline.community(community)).state.get(tasks, 'told');
  return [told?.title, told?.note];
};

/** All that lies in a data folder, snapshots unpacked. */
function lyingIn(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return Buffer.concat(
    files.map(({ parentPath, name }) => {
      const bytes = readFileSync(join(parentPath, name));
      return name.endsWith('.snapshot') ? gunzipSync(bytes.subarray(bytes.indexOf(10) + 1)) : bytes;
    }),
  );
}

const reads = [
  'snapshot',
  'snapshot?fresh=1',
  'snapshot?stream=me',
  'events?limit=1000',
  'ledger/entries',
  'ledger/export',
];

/** All that sample accounts can read over HTTP, one of each role. */
async function readByAll(server: Server): Promise<string> {
  const accounts = JSON.parse(readFileSync(join(server.data, 'sample-accounts.json'), 'utf8')) as SampleAccount[];
  const heard: string[] = [];
  const one = new Map(
    accounts.filter((account) => account.community === community).map(({ role, token }) => [role, token]),
  );
  for (const token of one.values())
    for (const read of reads) {
      const answer = await fetch(`${server.url}${base}/${read}`, { headers: { authorization: `Bearer ${token}` } });
      heard.push(await answer.text());
    }
  return heard.join('\n');
}

/** Brings a row of a sheet with the words in one cell. */
async function bringRow(server: Server): Promise<void> {
  const { token } = server.account('feed');
  const fields = { address: '某镇', text: `${words}，急需转移`, lng_bd09: '', lat_bd09: '' };
  const change = { at: '2021-07-21T00:00:00Z', region: '', op: 'insert', seq: 1, table: 'posts', key: 'k1', fields };
  const changes = { changes: [change] };
  const { body } = await ask(server, 'POST', '/api/v1/feeds/henan-flood-2021/changes', changes, { token });
  expect(body.answers[0]).toMatchObject({ result: 'applied' });
}

/** All kept rows of sheets. */
async function rowsKept({ ports: { store } }: Server): Promise<string> {
  return JSON.stringify(await Promise.all((await store.communities()).map(async (id) => store.records(id, 'feedRow'))));
}

/** Erases each text with the words, wherever it stands; how many there were. */
async function eraseAll({ ports: { store, pipeline } }: Server): Promise<number> {
  let erased = 0;
  for (const id of await store.communities())
    for (const { seq, path: field } of (await store.events(id, 0, 5_000)).texts.filter(({ value }) =>
      value?.includes(words),
    )) {
      const payload = { seq, path: field, reason: 'asked' };
      const wish = { id: `all-${++erased}`, type: 'text.erase', community: id, payload };
      expect(await pipeline.submit(installation, wish)).toMatchObject({ result: 'applied' });
    }
  return erased;
}

async function run(...args: readonly string[]): Promise<void> {
  const { ended, said } = runBackup(...args);
  expect(await ended, said()).toBe(0);
}

it('[P7] [P8] a text that is erased is gone from state, screens, tails, snapshots and the whole disk, and the ledger still verifies', async () => {
  const first = await startServer({ data: path('data') });
  const seq = await say(first);
  // Stored snapshots hold it from here on.
  await first.stop();
  expect(lyingIn(path('data')).includes(words)).toBe(true);
  const server = await startServer({ data: path('data') });
  const here = await server.ports.pipeline.community(community);
  expect(JSON.stringify([...here.state.maps.get('feedLines')!.values()])).toContain(words);
  expect(await readByAll(server)).toContain(words);

  for (const login of ['coordinator', 'volunteer', 'auditor', 'wall'])
    expect(await send(server, login, 'text.erase', { seq, path: '/note', reason: 'asked' })).toMatchObject({
      result: 'forbidden',
    });
  expect((await send(server, 'lead', 'text.erase', { seq, path: '/none', reason: 'asked' })).error).toMatchObject({
    code: 'not_found',
    reason: 'text.none',
  });
  const find = async (login: string): Promise<{ status: number; body: { texts: { seq: number; path: string }[] } }> =>
    ask(server, 'POST', `${base}/texts/find`, { words }, { token: server.account(login).token });
  for (const login of ['coordinator', 'volunteer', 'auditor']) expect((await find(login)).status).toBe(403);
  const found = (await find('lead')).body;
  expect(found.texts).toMatchObject([
    { seq, path: '/note', type: 'task.created' },
    { seq, path: '/title', type: 'task.created' },
  ]);
  expect(JSON.stringify(found)).not.toContain(words);
  const before = here.state.seq;
  for (const field of ['/note', '/title'])
    expect(await send(server, 'lead', 'text.erase', { seq, path: field, reason: 'too_much' })).toMatchObject({
      result: 'applied',
    });
  expect(await send(server, 'lead', 'text.erase', { seq, path: '/note', reason: 'asked' })).toMatchObject({
    result: 'duplicate',
  });

  expect(await titleOf(server)).toEqual([erasedText, erasedText]);
  expect(JSON.stringify([...here.state.maps].map(([, map]) => [...map.values()]))).not.toContain(words);
  expect(here.tail(viewOf([{ community, role: 'lead' }]), before - 1), 'nobody is told it again').toBeUndefined();
  expect(await readByAll(server)).not.toContain(words);
  expect((await find('lead')).body.texts).toEqual([]);
  const [, entry] = (await server.ports.store.events(community, before, 2)).events;
  expect(JSON.parse(entry!.body)).toMatchObject({
    type: 'text.erased',
    data: { seq, path: '/title', reason: 'too_much' },
  });
  await expect.poll(() => lyingIn(path('data')).includes(words), { timeout: 10_000 }).toBe(false);
  expect((await verifyFolder(path('data'))).get(community)?.findings).toEqual([]);

  const token = server.account('lead').token;
  const shown = async (one: Server) =>
    (await ask(one, 'GET', `${base}/hash`, undefined, { token })).body.hash as string;
  const hash = await shown(server);
  await server.stop();
  rmSync(path('data/snapshots'), { recursive: true });
  const anew = await startServer({ data: path('data') });
  expect(await shown(anew), 'the log alone makes the same state').toBe(hash);
  await anew.stop();
  expect(lyingIn(path('data')).includes(words)).toBe(false);
});

it('[P7] a text erased after a backup is gone before a restored server serves anything, and what stands at its place in a newer history is left alone', async () => {
  const first = await startServer({ data: path('data') });
  const seq = await say(first);
  await bringRow(first);
  await run('backup', path('data'), path('backup'));
  for (const field of ['/note', '/title'])
    expect(await send(first, 'lead', 'text.erase', { seq, path: field, reason: 'asked' })).toMatchObject({
      result: 'applied',
    });
  expect(await eraseAll(first)).toBe(1);
  await first.stop();
  const register = path('data/erased.jsonl');
  const lines = readFileSync(register, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toEqual({
    community,
    seq,
    path: '/note',
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    at: expect.any(Number),
  });
  // Of an entry that is another one in this history.
  appendFileSync(register, `${JSON.stringify({ ...lines[0], seq: 1, digest: '0'.repeat(64) })}\n`);

  await run('restore', path('backup'), path('again'), path('data/master.key'), register);
  expect(lyingIn(path('again')).includes(words)).toBe(true);
  const again = await startServer({ data: path('again') });
  expect(await titleOf(again)).toEqual([erasedText, erasedText]);
  expect(await readByAll(again)).not.toContain(words);
  expect(await rowsKept(again)).not.toContain(words);
  expect(await rowsKept(again)).toContain('某镇');
  const { state } = await again.ports.pipeline.community(community);
  // What fell due since may have followed them.
  const { events } = await again.ports.store.events(community, state.seq - 20, 20);
  const erased = events
    .map(({ body }) => JSON.parse(body) as { type: string; data: { reason?: string } })
    .filter(({ type, data }) => type === 'text.erased' && data.reason === 'register');
  expect(erased).toMatchObject([
    { type: 'text.erased', data: { seq, path: '/note', reason: 'register', places: [] } },
    { type: 'text.erased', data: { seq, path: '/title', reason: 'register', places: [] } },
  ]);
  await untilStill(() => state.seq);
  const { seq: head } = state;
  const other = await send(again, 'coordinator', 'task.create', {
    id: 'later',
    title: '巡查泵房',
    grid: '440604012051001',
    lead: 'community',
    line: 'flood',
  });
  expect(other).toMatchObject({ result: 'applied' });
  await expect.poll(() => lyingIn(path('again')).includes(words), { timeout: 10_000 }).toBe(false);
  await again.stop();
  // A line of a history that was lost, at a place where another text stands now.
  appendFileSync(
    path('again/erased.jsonl'),
    `${JSON.stringify({ ...lines[1], seq: head + 1, digest: '1'.repeat(64) })}\n`,
  );
  const later = await startServer({ data: path('again') });
  const after = (await later.ports.pipeline.community(community)).state;
  expect(after.get(tasks, 'later')?.title).toBe('巡查泵房');
  expect(after.seq, 'once').toBe(other.seq);
  await later.stop();
  expect((await verifyFolder(path('again'))).get(community)?.findings).toEqual([]);
});

it('[P7] words that came from a sheet go from its kept row too, and from the table that is rebuilt of it', async () => {
  const server = await startServer({ data: path('data') });
  const { token } = server.account('feed');
  await bringRow(server);
  const read = async (): Promise<string> => {
    const rows = await ask(server, 'GET', '/api/v1/feeds/henan-flood-2021/tables/posts', undefined, { token });
    return JSON.stringify(rows.body) + (await rowsKept(server));
  };
  expect(await read()).toContain(words);
  expect(await eraseAll(server)).toBeGreaterThan(0);
  expect(await read()).not.toContain(words);
  expect(await read()).toContain(erasedText);
  await expect.poll(() => lyingIn(path('data')).includes(words), { timeout: 10_000 }).toBe(false);
  await server.stop();
});
