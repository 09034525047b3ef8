import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '@liandong/shared/feeds/schema';
import { invent } from './invented.ts';
import { asSet } from './memory-world.ts';
import { changesFile, missing, readChanges, readSnapshots, why } from './real-data.ts';
import { feedToken, kill9, replay, startServer } from './server-process.ts';

const port = 18_700 + (process.pid % 200);
const base = `http://127.0.0.1:${String(port)}/api/v1/feeds/wuhan2020`;
const data = mkdtempSync(resolve(tmpdir(), 'liandong-replay-'));
let server: ChildProcess;

beforeAll(async () => {
  server = await startServer(data, port);
});
afterAll(async () => {
  await kill9(server);
  rmSync(data, { recursive: true, force: true });
});

async function get<T>(path: string): Promise<T> {
  const response = await fetch(base + path, { headers: { authorization: `Bearer ${feedToken(data)}` } });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

const table = (name: string, region: string): Promise<Row[]> =>
  get(`/tables/${encodeURIComponent(name)}?region=${encodeURIComponent(region)}`);

interface Status {
  readonly tables: readonly { readonly applied: number; readonly problems: number }[];
}

describe.skipIf(missing)(`[feed] replay through the public API${why}`, () => {
  it('[P1] [P2] with one kill -9 in the middle, every table equals its source and nothing is applied twice', async () => {
    const running = replay(changesFile, data, port);
    const applied = async () => (await get<Status>('')).tables.reduce((sum, one) => sum + one.applied, 0);
    while ((await applied()) < 200) await sleep(5);
    await kill9(server);
    await sleep(300);
    server = await startServer(data, port);
    const { code, counts, output } = await running;
    expect(output).toMatch(/no answer/);
    expect(code).toBe(0);
    expect(counts[0]! + counts[1]!).toBe(1060);
    expect(counts[2]).toBe(0);
    expect(await applied()).toBe(1060);
    for (const { file, table: name, region, rows } of readSnapshots(readChanges())) {
      expect(asSet(await table(name, region)), file).toEqual(asSet(rows));
    }
  });

  it('[P2] replayed again, all are duplicates and no problem is new', async () => {
    const before = await get<{ problems: object[] }>('/problems');
    const { code, counts } = await replay(changesFile, data, port);
    expect(code).toBe(0);
    expect(counts.slice(0, 3)).toEqual([0, 1060, 0]);
    expect(await get('/problems')).toEqual(before);
    expect(before.problems.length).toBeGreaterThan(0);
    for (const problem of before.problems)
      expect(problem).toMatchObject({
        table: expect.any(String),
        row: expect.stringMatching(/./),
        column: expect.stringMatching(/./),
      });
  });
});

describe('[feed] the door', () => {
  it('[feed] takes an invented file with hostile names, and gives its tables back', async () => {
    const { changes, tables } = invent(99, 300);
    const file = resolve(data, 'invented.jsonl');
    // Later than the real stream, and about rows of its own.
    writeFileSync(file, changes.map((change) => JSON.stringify({ ...change, region: `z${change.region}` })).join('\n'));
    const { code, counts } = await replay(file, data, port);
    expect([code, counts[2]]).toEqual([0, 0]);
    for (const [name, rows] of tables) {
      const [kind, region] = JSON.parse(name) as [string, string];
      expect(asSet(await table(kind, `z${region}`)), name).toEqual(asSet(rows));
    }
  });

  it('[P10] answers bad changes one by one and takes the good ones beside them', async () => {
    const good = {
      seq: 1,
      at: '2020-03-01T00:00:00Z',
      table: 'hospital',
      region: 'zbad',
      op: 'insert',
      key: 'k',
      fields: { 医院名称: '丁', 防护服: 2 },
    };
    const post = (body: unknown, token = feedToken(data)) =>
      fetch(`${base}/changes`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const response = await post({
      changes: [good, { ...good, op: 'sing' }, 'no change', { ...good, at: 'yesterday', key: 'l' }],
    });
    expect(response.status).toBe(200);
    const { answers } = (await response.json()) as { answers: { result: string; error?: { field: string } }[] };
    expect(answers.map(({ result }) => result)).toEqual(['applied', 'refused', 'refused', 'refused']);
    expect(answers[1]?.error?.field).toBe('op');
    expect((await post({ changes: [] })).status).toBe(400);
    expect((await post({ changes: [good] }, 'nobody')).status).toBe(401);
    expect((await fetch(`${base}/tables/hospital`)).status).toBe(401);
  });
});
