import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startProcess, type ServerProcess } from '../support/start-server.ts';
import { invent } from './invented.ts';

const script = resolve(import.meta.dirname, '../../scripts/replay.mjs');
const folder = mkdtempSync(join(tmpdir(), 'liandong-replay-cli-'));
const file = join(folder, 'changes.jsonl');
const { changes } = invent(7, 260);

/** Pleas in the columns of the Henan sheet, all invented. */
const pleas = [
  ['1', '2021-07-20T12:00:00+08:00', '甲路 1 号', '求助', '水进来了'],
  ['2', '2021-07-20T12:05:00+08:00', '乙路 2 号, 3 楼', '紧急', '他说 "快来", 老人两位,\n药也没了'],
  ['3', '2021-07-20T12:10:00+08:00', '丙路\r\n南头', '求助', '"'],
  ['4', '2021-07-20T12:10:00+08:00', '丁路', '求助', '要一条船'],
].map(([post_id, posted_at, address, kind, text]) => ({
  ...{ post_id, posted_at, address, 分类: kind, text },
  ...{ lng_bd09: '113.7', lat_bd09: '34.8' },
}));

/** CSV as a spreadsheet writes it: a byte order mark, quotes where a cell needs them, lines that end as on Windows. */
function csvOf(rows: readonly object[]): string {
  const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const line = (cells: readonly string[]): string => cells.map(quoted).join(',');
  return `\uFEFF${[Object.keys(rows[0] ?? {}), ...rows.map(Object.values)].map(line).join('\r\n')}\r\n`;
}

interface Run {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** exit status, once it has ended */
  readonly ended: Promise<number | null>;
}

/** Runs the replay as somebody would who set nothing but what is given here. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const note = (chunk: Buffer): void => void (text += chunk.toString('utf8'));
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  return { child, said: () => text, ended: once(child, 'close').then(([code]) => code as number | null) };
}

function countsIn(said: string): number[] {
  const last = said.split('\n').find((line) => line.includes('applied')) ?? '';
  return [...last.matchAll(/ (\d+)/g)].map(([, digits]) => Number(digits));
}

describe('[feed] npm run replay', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    writeFileSync(file, changes.map((change) => JSON.stringify(change)).join('\n'));
    server = await startProcess();
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('[feed] Ctrl-C stops it with 130 and says how far it came; run again, it goes on', async () => {
    // A second of the sheet takes half a second: long enough to be stopped on the way.
    const first = run([file, '--speed', '2'], { LIANDONG_DATA: server.data });
    await expect.poll(first.said, { timeout: 10_000 }).toMatch(/█/);
    first.child.kill('SIGINT');
    expect(await first.ended, first.said()).toBe(130);
    const [, done] = /Stopped: (\d+) of (\d+)/.exec(first.said()) ?? [];
    expect(Number(done)).toBeGreaterThan(0);
    expect(Number(done)).toBeLessThan(changes.length);
    expect(first.said()).toContain('已停下');
    expect(first.said()).not.toMatch(/Error|at file:/);
    const again = run([file], { LIANDONG_DATA: server.data });
    expect(await again.ended, again.said()).toBe(0);
    const [applied = 0, duplicate = 0, refused] = countsIn(again.said());
    expect(applied + duplicate).toBe(changes.length);
    expect(duplicate).toBeGreaterThanOrEqual(Number(done));
    expect(refused).toBe(0);
  });

  it('[feed] finds the server of the data folder on whatever port, and says where the problems are listed', async () => {
    expect(readFileSync(join(server.data, 'address'), 'utf8')).toBe(`${server.url}\n`);
    const later = join(folder, 'later.jsonl');
    const change = {
      seq: 9_000,
      at: '2020-05-01T00:00:00Z',
      table: 'hospital',
      region: 'newtown',
      op: 'insert',
      key: 'k',
      fields: { 医院名称: '某院', 防护服: '若干' },
    };
    writeFileSync(later, JSON.stringify(change));
    const { ended, said } = run([later], { LIANDONG_DATA: server.data, PORT: '1' });
    expect(await ended, said()).toBe(0);
    const listed = `${server.url}/api/v1/feeds/wuhan2020/problems`;
    expect(said()).toContain(`见 ${listed}`);
    expect(said()).toContain(`listed at ${listed}`);
    const answer = await fetch(listed, { headers: { authorization: `Bearer ${server.account('feed').token}` } });
    const { problems } = (await answer.json()) as { problems: object[] };
    expect(problems).toContainEqual(
      expect.objectContaining({
        region: 'newtown',
        row: 'k',
        column: '防护服',
        cell: '若干',
        reason: 'feed.unreadable',
      }),
    );
  });

  it('[feed] a CSV file with quotes, commas, line ends in cells and a BOM is fed by its profile, and twice it is fed once', async () => {
    const sheet = join(folder, 'pleas.csv');
    writeFileSync(sheet, csvOf(pleas));
    const args = [sheet, '--profile', 'henan-flood-2021'];
    for (const expected of [
      [pleas.length, 0, 0, 0],
      [0, pleas.length, 0, 0],
    ]) {
      const { ended, said } = run(args, { LIANDONG_DATA: server.data });
      expect(await ended, said()).toBe(0);
      expect(countsIn(said())).toEqual(expected);
    }
    const table = `${server.url}/api/v1/feeds/henan-flood-2021/tables/posts`;
    const answer = await fetch(table, { headers: { authorization: `Bearer ${server.account('feed').token}` } });
    const rows = (await answer.json()) as Record<string, string>[];
    expect(rows.map(({ text }) => text).sort()).toEqual(pleas.map(({ text }) => text).sort());
    expect(rows.find((row) => row['post_id'] === '2')).toMatchObject(pleas[1]!);
  });

  it('[feed] a profile that takes no CSV says so, and an unknown one is refused', async () => {
    const sheet = join(folder, 'none.csv');
    writeFileSync(sheet, csvOf(pleas));
    for (const [profile, named] of [
      ['wuhan2020', 'takes no CSV'],
      ['nobody', 'the server refused (404)'],
    ] as const) {
      const { ended, said } = run([sheet, '--profile', profile], { LIANDONG_DATA: server.data });
      expect([profile, await ended]).toEqual([profile, 1]);
      expect(said()).toContain(named);
    }
  });

  it('[feed] ends with 1 when a single change stays without an answer', async () => {
    const forgetful = createServer((request, response) => {
      const answers = changes.slice(1, 20).map(({ seq }) => ({ seq, result: 'applied', problems: 0 }));
      request.resume().on('end', () => response.end(JSON.stringify({ csv: null, answers })));
    }).listen(0, '127.0.0.1');
    await once(forgetful, 'listening');
    const short = join(folder, 'short.jsonl');
    const lines = (count: number): string =>
      changes
        .slice(0, count)
        .map((change) => JSON.stringify(change))
        .join('\n');
    const url = `http://127.0.0.1:${(forgetful.address() as AddressInfo).port}`;
    for (const [count, status] of [
      [19, 0],
      [20, 1],
    ] as const) {
      writeFileSync(short, lines(count));
      const { ended, said } = run([short, '--url', url, '--token', 'x']);
      expect(await ended, said()).toBe(status);
    }
    forgetful.close();
  });

  it('[feed] names a dead address, counts its tries, says how to stop, and gives up with 1', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { ended, said } = run([file, '--url', url, '--token', 'x', '--patience', '1.5']);
    expect(await ended).toBe(1);
    expect(said()).toContain(`${url} 没有应答（ECONNREFUSED），试了 1 次`);
    expect(said()).toContain('tried 2 times');
    expect(said()).toContain('Ctrl-C stops');
    expect(said()).toMatch(/Gave up: \S+ was silent for [12] s/);
    expect(said()).toContain('再运行一次会接着来');
  });

  it('[feed] Ctrl-C ends a wait for a dead address at once', async () => {
    const { child, ended, said } = run([file, '--token', 'x'], {
      LIANDONG_URL: `http://127.0.0.1:${await freePort()}`,
      LIANDONG_DATA: folder,
    });
    await expect.poll(said, { timeout: 10_000 }).toContain('tried 3 times');
    const since = Date.now();
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(Date.now() - since).toBeLessThan(1_000);
  });

  it('[feed] somebody else’s server is told apart from one that is away', async () => {
    const other = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<h1>hello</h1>'),
    ).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { ended, said } = run([
      file,
      '--url',
      `http://127.0.0.1:${(other.address() as AddressInfo).port}`,
      '--token',
      'x',
    ]);
    expect(await ended).toBe(1);
    expect(said()).toContain('is not Liandong');
    other.close();
  });

  it('[feed] options that make no sense are refused with a sentence', async () => {
    for (const [args, named] of [
      [['--url', 'host'], 'http://127.0.0.1:8080'],
      [['--speed', '-1'], '--speed'],
      [['--patience', 'long'], '--patience'],
    ] as const) {
      const { ended, said } = run([file, '--token', 'x', ...args]);
      expect(await ended).toBe(1);
      expect(said()).toContain(named);
      expect(said()).not.toContain('at file:');
    }
  });

  it('[feed] a server that has stopped leaves no address behind', async () => {
    const data = join(folder, 'data');
    const short = await startProcess({ data, env: { LIANDONG_SAMPLES: '0' } });
    expect(existsSync(join(data, 'address'))).toBe(true);
    expect(await short.terminate()).toBe(0);
    expect(existsSync(join(data, 'address'))).toBe(false);
  });
});
