import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../api/boards-client.ts';
import { seeded } from '../support/random.ts';
import {
  freePort,
  newDataFolder,
  spawnServer,
  startProcess,
  type SampleAccount,
  type ServerProcess,
} from '../support/start-server.ts';
import { BoardTraffic } from './p1-board.ts';
import { emit, post, reveals, socketOf, Traffic, type Sent, type Told } from './p1-traffic.ts';

const kills = process.env['LIANDONG_LONG'] ? 300 : 20;
const seed = Number(process.env['SEED'] ?? 20200210);
const senders = ['coordinator', 'coordinator2', 'org', 'gy-coordinator'];
const data = newDataFolder();
let port: number;
let server: ServerProcess;
const start = () => startProcess({ data, port, env: { LIANDONG_REVEALS_PER_HOUR: '100000' } });

beforeAll(async () => {
  port = await freePort();
  server = await start();
});

afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

interface Entry {
  readonly seq: number;
  readonly cause: string;
  readonly by: string;
  /** for what somebody's data were read */
  readonly purpose: string | null;
}

/** What a killed server left, looked at in a copy: whoever opens a database also mends its log. */
async function leftBehind(): Promise<Map<string, Entry[]>> {
  const copy = newDataFolder();
  try {
    cpSync(data, copy, { recursive: true, filter: (file) => !/snapshots|reserve|lock$/.test(file) });
    for (const [community, { findings }] of await verifyFolder(copy)) expect(findings, community).toEqual([]);
    const db = new Database(join(copy, 'liandong.db'));
    expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    const purposes = `LEFT JOIN text ON (text.community, text.seq, path) = (event.community, event.seq, '/purpose')`;
    const rows = db
      .prepare(`SELECT event.community, event.seq, body, value AS purpose FROM event ${purposes} ORDER BY 1, 2`)
      .all() as { community: string; seq: number; body: string; purpose: string | null }[];
    db.close();
    const logs = new Map<string, Entry[]>();
    for (const { community, seq, body, purpose } of rows) {
      const log = logs.get(community) ?? [];
      log.push({ ...(JSON.parse(body) as Entry), seq, purpose });
      logs.set(community, log);
    }
    return logs;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Every command that was told to be applied stands in the log where it was told to, and only there. */
function expectInLog(logs: ReadonlyMap<string, readonly Entry[]>, told: readonly Told[]): void {
  for (const { account, body, answer } of told) {
    const own = (logs.get(account.community) ?? []).filter(({ cause }) => cause === body.id);
    const seqs = answer.result === 'applied' ? [answer.seq] : [];
    expect(
      own.map(({ seq }) => seq),
      JSON.stringify({ body, answer }),
    ).toEqual(seqs);
    expect(own.every(({ by }) => by === account.id)).toBe(true);
  }
}

/** Whoever was shown somebody's name and phone stands in the log with the purpose. */
function expectReadsInLog(
  logs: ReadonlyMap<string, readonly Entry[]>,
  { community, id }: SampleAccount,
  answered: ReadonlySet<string>,
): void {
  const entered = new Set((logs.get(community) ?? []).flatMap(({ by, purpose }) => (by === id ? (purpose ?? []) : [])));
  expect([...answered].filter((purpose) => !entered.has(purpose))).toEqual([]);
}

async function fateOf({ account, body }: Sent): Promise<{ outcome: string; seq?: number }> {
  const reply = await fetch(`${server.url}/api/v1/commands/${body.id}`, {
    headers: { authorization: `Bearer ${account.token}` },
  });
  expect(reply.status).toBe(200);
  return (await reply.json()) as { outcome: string; seq?: number };
}

/** After the restart: the same answers for what was told, one outcome for what was not. */
async function expectSameAnswers(told: readonly Told[], untold: readonly Sent[]): Promise<Told[]> {
  const account = server.account('coordinator');
  const socket = socketOf(server.url, account);
  for (const [i, { answer, ...sent }] of told.entries()) {
    const again = await (i % 2 === 0 && sent.account.login === account.login
      ? emit(socket, sent)
      : post(server.url, sent));
    expect(again).toEqual(answer);
  }
  socket.disconnect();
  const settled: Told[] = [];
  for (const [i, sent] of untold.entries()) {
    const fate = i % 2 === 0 ? await fateOf(sent) : undefined;
    const answer = await post(server.url, sent);
    if (!answer) throw new Error(`no answer to ${sent.body.id}`);
    if (fate?.outcome === 'never') expect(answer).toMatchObject({ error: { reason: 'command.said_never' } });
    if (fate?.outcome === 'applied') expect(answer.seq).toBe(fate.seq);
    settled.push({ ...sent, answer });
  }
  return settled;
}

test(
  `[P1] kill -9 of the whole server at ${kills} random instants under load: each answer is in the log where it was told, so is whoever was shown a person’s phone, the log opens as it is, and answers stay (seed ${seed})`,
  async () => {
    const random = seeded(seed);
    const accounts = senders.map((login) => server.account(login));
    const board = new BoardTraffic(server.account('coordinator'), server.account('lead'));
    const reader = server.account('lead');
    const shown = new Set<string>();
    let settled: Told[] = [];
    let acknowledged = 0;
    for (let round = 0; round < kills; round++) {
      const traffic = new Traffic(`k${round}`, random, accounts);
      const session = await board.start(server.url);
      expect(session.lost, 'what was seen on the board is still there').toEqual([]);
      const lanes = traffic.start(server.url);
      const reading = reveals(server.url, reader, server.account('volunteer').id, `k${round}`, shown);
      await until(() => traffic.told.length > 0, 'a first answer', 20_000);
      await sleep(random() * 500);
      await server.kill();
      traffic.stop();
      session.end();
      await Promise.all([lanes, reading]);
      acknowledged += traffic.told.length;
      const all = [...settled, ...traffic.told];
      const logs = await leftBehind();
      expectInLog(logs, all);
      expectReadsInLog(logs, reader, shown);
      if (round % 4 === 3) {
        // Now and then the next one is killed while it starts: it mends its log as it opens it.
        const { child } = spawnServer({ HOST: '127.0.0.1', PORT: String(port), LIANDONG_DATA: data });
        await sleep(random() * 700);
        child.kill('SIGKILL');
        await until(() => child.signalCode !== null || child.exitCode !== null, 'killed', 10_000);
      }
      server = await start();
      settled = await expectSameAnswers(traffic.told.slice(-40), traffic.untold);
    }
    await server.kill();
    expectInLog(await leftBehind(), settled);
    expect(acknowledged).toBeGreaterThan(kills * 5);
    expect(shown.size).toBeGreaterThan(kills / 2);
    // How much one writes and sees before a kill is the machine's; that the board was written all along is not.
    expect(board.seen.size).toBeGreaterThan(kills / 2);
  },
  kills * 30_000,
);
