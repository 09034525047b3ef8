import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChangeFields, Row } from '@liandong/shared/feeds/schema';
import { communityOf } from '@liandong/server/exchange/ids';
import { ask } from '../support/api-client.ts';
import { hashOf } from '../support/canonical.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import {
  freePort,
  newDataFolder,
  startProcess,
  type SampleAccount,
  type ServerProcess,
} from '../support/start-server.ts';
import { invent } from './invented.ts';
import { asSet } from './memory-world.ts';
import { changesFile, missing, readChanges, readSnapshots, why } from './real-data.ts';
import { replay } from './server-process.ts';

const feed = 'wuhan2020';
const screenCount = 20;
/** Longest that one run may take on a machine that has other things to do, ms. */
const patience = 180_000;
/** Sample accounts that look on, with what they may be in the feed's communities. */
const lookers = [
  ['lead', { role: 'lead' }],
  ['coordinator', { role: 'coordinator' }],
  ['grid', { role: 'grid_worker', grids: ['unlocated'] }],
  ['org', { role: 'social_org', org: 'org-chenguang' }],
  ['volunteer', { role: 'volunteer' }],
  ['evaluator', { role: 'evaluator' }],
  ['wall', { role: 'wall' }],
] as const;

interface Source {
  readonly file: string;
  readonly changes: readonly ChangeFields[];
  readonly tables: readonly { readonly table: string; readonly region: string; readonly rows: readonly Row[] }[];
}

let server: ServerProcess | undefined;
let folder: string | undefined;
const open: TestScreen[] = [];

afterEach(async () => {
  for (const screen of open.splice(0)) screen.disconnect();
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  server = undefined;
  folder = undefined;
});

async function read<T>(url: string, token: string, path: string): Promise<T> {
  const { status, body } = await ask({ url }, 'GET', `/api/v1${path}`, undefined, { token });
  expect(status, path).toBe(200);
  return body as T;
}

/** Gives the lookers their roles in all of the feed's communities, beside those that they have. */
async function admit(at: ServerProcess, communities: readonly string[]): Promise<void> {
  const { token } = at.account('admin');
  for (const [login, grant] of lookers) {
    const { id } = at.account(login);
    const grants = communities.map((community) => ({ community, ...grant }));
    const command = { id: `admit-${login}`, type: 'account.grant', payload: { id, grants } };
    const { body } = await ask(at, 'POST', '/api/v1/communities/system/commands', command, { token });
    expect(body.result, login).toBe('applied');
  }
}

/** Brings a screen back by itself, as a page would, as long as `until` is not over. */
async function stayOpen(screen: TestScreen, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    if (!screen.socket?.connected) await screen.connect().catch(() => screen.disconnect());
    await sleep(100);
  }
}

interface Kept {
  readonly screen: TestScreen;
  readonly account: SampleAccount;
}

function screensOf(at: ServerProcess, communities: readonly string[]): Kept[] {
  return Array.from({ length: screenCount }, (_, n) => {
    const account = at.account(lookers[n % lookers.length]?.[0] ?? '');
    const community = communities[n % communities.length] ?? '';
    const snapshot = (): Promise<Snapshot> => read(at.url, account.token, `/communities/${community}/snapshot`);
    const screen = new TestScreen(at.url, account.token, community, snapshot);
    open.push(screen);
    return { screen, account };
  });
}

interface Status {
  readonly tables: readonly { readonly applied: number }[];
}

const appliedAt = async ({ url, account }: ServerProcess): Promise<number> =>
  (await read<Status>(url, account('feed').token, `/feeds/${feed}`)).tables.reduce((sum, one) => sum + one.applied, 0);

/** Replays with the screens looking on and one kill -9 in the middle; resolves when all of them have caught up. */
async function run({ file, changes }: Source): Promise<{ at: ServerProcess; kept: Kept[] }> {
  folder = newDataFolder();
  const port = await freePort();
  let at = (server = await startProcess({ data: folder, port }));
  const regions = [...new Set(changes.map(({ region }) => region))];
  const communities = regions.map((region) => communityOf(feed, region));
  await admit(at, communities);
  // A screen can only look at what stands: the first change of each region founds its community.
  const first = regions.map((region) => changes.find((change) => change.region === region));
  await ask(at, 'POST', `/api/v1/feeds/${feed}/changes`, { changes: first }, { token: at.account('feed').token });
  const kept = screensOf(at, communities);
  await Promise.all(kept.map(({ screen }) => screen.connect()));
  const over = new AbortController();
  const staying = kept.map(({ screen }) => stayOpen(screen, over.signal));
  const replaying = replay(file, folder, port);
  while ((await appliedAt(at)) < changes.length / 3) await sleep(5);
  await at.kill();
  at = server = await startProcess({ data: folder, port });
  const { code, counts, output } = await replaying;
  expect(code, output).toBe(0);
  expect(counts[0]! + counts[1]!, output).toBe(changes.length);
  expect(counts[2], output).toBe(0);
  for (const { screen, account } of kept) {
    const behind = async (): Promise<number> => (await hashAt(at, screen, account)).seq - screen.seq;
    await expect
      .poll(behind, { timeout: 20_000, message: `${account.login} in ${screen.community}: ${screen.log.join()}` })
      .toBe(0);
  }
  over.abort();
  await Promise.all(staying);
  return { at, kept };
}

const hashAt = (
  { url }: ServerProcess,
  { community }: TestScreen,
  { token }: SampleAccount,
): Promise<{ seq: number; hash: string }> => read(url, token, `/communities/${community}/hash`);

/** Every numbered change that the ledger of a community holds, as `row change`. */
async function inLedger({ url, account }: ServerProcess, community: string): Promise<string[]> {
  const found: string[] = [];
  for (let after = 0; ;) {
    const { events } = await read<{ events: { seq: number; body: string }[] }>(
      url,
      account('lead').token,
      `/communities/${community}/events?after=${after}&limit=1000`,
    );
    for (const { body } of events) {
      const { type, data } = JSON.parse(body) as { type: string; data: { row?: string; change?: number } };
      if (type.startsWith('feed.') && data.row !== undefined && data.change !== undefined)
        found.push(`${data.row} ${data.change}`);
    }
    const last = events.at(-1);
    if (!last) return found;
    after = last.seq;
  }
}

async function verify(source: Source): Promise<void> {
  const { at, kept } = await run(source);
  for (const { table, region, rows } of source.tables) {
    const given = await read<Row[]>(
      at.url,
      at.account('feed').token,
      `/feeds/${feed}/tables/${encodeURIComponent(table)}?region=${encodeURIComponent(region)}`,
    );
    expect(asSet(given), `${table} ${region}`).toEqual(asSet(rows));
  }
  for (const { screen, account } of kept) {
    const name = `${account.login} in ${screen.community}`;
    expect(screen.faults, name).toEqual([]);
    expect(new Set(screen.applied).size, `${name} applied an event twice`).toBe(screen.applied.length);
    expect(hashOf(screen.state), name).toBe((await hashAt(at, screen, account)).hash);
  }
  expect(new Set(kept.flatMap(({ screen }) => screen.view ?? [])).size, 'views').toBe(lookers.length);
  const communities = new Set(source.changes.map(({ region }) => communityOf(feed, region)));
  const ledger = (await Promise.all([...communities].map((community) => inLedger(at, community)))).flat();
  expect(new Set(ledger).size, 'a change applied twice').toBe(ledger.length);
  expect(ledger.length).toBe(await appliedAt(at));
}

describe.skipIf(missing)(`the real stream, end to end${why}`, () => {
  it(
    '[P1] [P2] [P3] full speed, 20 screens, one kill -9: tables as their source, screens as the server, nothing twice',
    async () => {
      const changes = readChanges();
      await verify({ file: changesFile, changes, tables: readSnapshots(changes) });
    },
    patience,
  );
});

describe('an invented stream, end to end', () => {
  it(
    '[P1] [P2] [P3] other cities, tables and columns: tables as their source, screens as the server, nothing twice',
    async () => {
      const { changes, tables } = invent(20_261_123, 900);
      const path = mkdtempSync(join(tmpdir(), 'liandong-invented-'));
      try {
        const file = join(path, 'changes.jsonl');
        writeFileSync(file, changes.map((change) => JSON.stringify(change)).join('\n'));
        const named = [...tables].map(([name, rows]) => {
          const [table = '', region = ''] = JSON.parse(name) as string[];
          return { table, region, rows };
        });
        await verify({ file, changes, tables: named });
      } finally {
        rmSync(path, { recursive: true, force: true });
      }
    },
    patience,
  );
});
