import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { Event } from '@liandong/shared/kernel/event';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, cookieOf } from '../support/api-client.ts';
import { hashOf } from '../support/canonical.ts';
import { TestScreen } from '../support/screen.ts';
import { newDataFolder, startServer } from '../support/start-server.ts';

const town = 'oldtown';
const city = 'wuhan2020.oldcity';
const feed = '/api/v1/feeds/wuhan2020';
const row = { 医院名称: '甲医院', 防护服: 150, 口罩: '若干', 藿香正气水: 30 };
const about = { table: 'hospital', region: 'oldcity', key: 'h1' };

/** Version, tables and indexes of a folder's database, as it keeps them itself. */
function tablesOf(folder: string): unknown[] {
  const db = new Database(join(folder, 'liandong.db'));
  try {
    const made = db.prepare('SELECT name, sql FROM sqlite_master ORDER BY name').all();
    return [...db.prepare('PRAGMA user_version').all(), ...made];
  } finally {
    db.close();
  }
}

async function expectSound(data: string): Promise<void> {
  const verdicts = await verifyFolder(data);
  expect([...verdicts.keys()]).toEqual([town, 'system', city]);
  for (const [name, { findings }] of verdicts) expect(findings, name).toEqual([]);
}

describe('a data folder that an older version left', () => {
  const data = newDataFolder();
  let server: Awaited<ReturnType<typeof startServer>>;
  let stored: readonly { readonly body: string }[];
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= server.stop());

  beforeAll(async () => {
    const db = new Database(join(data, 'liandong.db'));
    db.exec(readFileSync(new URL('./older-folder.sql', import.meta.url), 'utf8'));
    stored = db.prepare('SELECT body FROM event WHERE community = ? ORDER BY seq').all(city) as { body: string }[];
    db.close();
    await expectSound(data);
    server = await startServer({ data });
  });
  afterAll(async () => {
    await stop();
    rmSync(data, { recursive: true, force: true });
  });

  const tokenOf = async (account: string): Promise<string> =>
    (await server.ports.logins.start({ account, kind: 'token', label: 'test' })).secret;
  const path = (rest: string): string => `/api/v1/communities/${town}/${rest}`;

  it('[K4] its people sign in as before, and see what stood in it, texts too', async () => {
    const entered = await ask(server, 'POST', '/api/v1/session', { login: 'keeper', password: 'long enough 1' });
    expect(entered.body).toMatchObject({ account: { name: '温故' }, communities: [{ id: town, name: '老镇社区' }] });
    const { body } = await ask(server, 'GET', path('snapshot?fresh=1'), undefined, { cookie: cookieOf(entered) });
    expect(body.state.tasks).toMatchObject([{ id: 't1', title: '给三号楼送水', grid: 'g1', status: 'open' }]);
    expect(body.state.requests).toMatchObject([{ id: 'r1', title: '毛毯', why: '夜里凉', status: 'published' }]);
  });

  it('[K4] a screen that gets its whole log one event after the other holds what the server holds', async () => {
    const token = await tokenOf('keeper');
    const { epoch, state } = await server.ports.pipeline.community(town);
    const { view } = (await ask(server, 'GET', path('hash'), undefined, { token })).body;
    const screen = new TestScreen(server.url, token, town, () => Promise.resolve({ epoch, view, seq: 0, state: {} }));
    try {
      await screen.connect();
      await expect.poll(() => screen.seq).toBe(state.seq);
      // What fell due since then has followed.
      expect([screen.faults, screen.applied.slice(0, 4)]).toEqual([[], [1, 2, 3, 4]]);
      const told = async (): Promise<string> =>
        (await ask(server, 'GET', path('hash'), undefined, { token })).body.hash as string;
      await expect.poll(async () => hashOf(screen.state) === (await told())).toBe(true);
    } finally {
      screen.disconnect();
    }
  });

  it('[K4] events of the first version are read in their newest form and stay as they were stored; new ones follow them', async () => {
    const token = await tokenOf('sheet');
    const rows = async (): Promise<unknown> =>
      (await ask(server, 'GET', `${feed}/tables/hospital?region=oldcity`, undefined, { token })).body;
    expect(await rows()).toEqual([row]);
    const changes = [
      { seq: 1, at: '2020-02-01T00:00:00Z', ...about, op: 'insert', fields: { ...row, 防护服: 200 } },
      { seq: 2, at: '2020-02-01T00:01:00Z', ...about, op: 'update', fields: { 防护服: 150 } },
      { seq: 3, at: '2020-02-01T00:02:00Z', ...about, op: 'update', fields: { 防护服: 120 } },
    ];
    const { body } = await ask(server, 'POST', `${feed}/changes`, { changes }, { token });
    expect(body.answers.map(({ result }: { result: string }) => result)).toEqual(['duplicate', 'duplicate', 'applied']);
    expect(await rows()).toEqual([{ ...row, 防护服: 120 }]);
    const { events } = await server.ports.store.events(city, 0);
    expect(events.slice(0, stored.length).map(({ body: text }) => text)).toEqual(stored.map((event) => event.body));
    const versions = events.map(({ body: text }) => JSON.parse(text) as Event);
    expect(versions.flatMap(({ type, v }) => (type === 'feed.rowChanged' ? [v] : []))).toEqual([1, 1, 2]);
  });

  it('[P2] a command that it answered is answered the same, and has no second effect', async () => {
    const payload = { id: 't1', title: '给三号楼送水', grid: 'g1', lead: 'community', line: 'flood' };
    const again = { id: 'o-task', type: 'task.create', payload };
    const { body } = await ask(server, 'POST', path('commands'), again, { token: await tokenOf('keeper') });
    expect(body).toEqual({ id: 'o-task', result: 'applied', seq: 3 });
    expect(
      (await server.ports.store.events(town, 0)).events.filter(({ body: text }) => text.includes('"task.opened"')),
    ).toHaveLength(1);
  });

  it('[K4] what is left has the tables of a new folder, and a chain that verifies', async () => {
    await stop();
    await expectSound(data);
    const fresh = newDataFolder();
    try {
      await (await openSqliteStore(fresh)).close();
      expect(tablesOf(data)).toEqual(tablesOf(fresh));
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
});
