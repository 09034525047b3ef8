import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { dialectOf } from '../boards/dialect.ts';
import { Guest } from '../boards/guest.ts';
import type { BoardServer } from '../boards/messages.ts';
import { BoardStand, end } from '../boards/stand.ts';
import { cpuMs, serverCore, startOn } from '../process.ts';
import { median, type Report } from '../report.ts';
import { binaryFrame } from '../web-socket.ts';

const size = { cards: 2_000, noted: 100 };
const edits = 50_000;
const people = 20;
const rounds = 5;
/** ms in which a board is opened and everything about it comes to rest */
const window = 2_000;
const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Opening a board with a long history: by one who reads, by one who writes, and by replaying what was written. */
export async function boardsOpen(report: Report): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'liandong-load-'));
  try {
    const server = await written(data);
    const cost: Record<'read' | 'write' | 'replay', number[]> = { read: [], write: [], replay: [] };
    for (let round = 0; round < rounds; round++) {
      cost.read.push(await opening(data, server, 'read'));
      cost.write.push(await opening(data, server, 'write'));
      if (round < 2) cost.replay.push(await replay());
    }
    const [read, write, all] = [median(cost.read), median(cost.write), median(cost.replay)];
    report.run('opening a board', { readerMs: read, writerMs: write, replayMs: all });
    report.set('boards.openVsReplay', read / all);
    report.set('boards.writeVsReplay', write / all);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function written(data: string): Promise<BoardServer> {
  const env = { BENCH_DATA: data, BENCH_ROLES: 'coordinator,supervisor' };
  const stand = await BoardStand.open('ours', people, size, env);
  try {
    await stand.write(edits);
    await stand.verify();
    return stand.server;
  } finally {
    await stand.close();
  }
}

/** CPU of a server that was just started, for the first who comes, ms; what it does by itself is taken off. */
async function opening(data: string, server: BoardServer, who: 'read' | 'write'): Promise<number> {
  if (server.kind !== 'ours') throw new Error('another server answered');
  const settings = { HOST: '127.0.0.1', PORT: '0', LIANDONG_DATA: data, LIANDONG_SAMPLES: '0' };
  const child = startOn(serverCore, process.execPath, [file('../peers/served.js')], settings);
  const [{ address }] = (await once(child, 'message')) as [{ address: string }];
  try {
    await sleep(3_000);
    const [, supervisors = []] = server.ready.tokens;
    const tokens = who === 'read' ? [supervisors] : server.ready.tokens;
    const now = { ...server, port: Number(new URL(address).port), ready: { ...server.ready, tokens } };
    const idle = await spent(child, () => sleep(window));
    return (await spent(child, () => visit(now, who))) - idle;
  } finally {
    await end(child);
  }
}

async function spent(child: ChildProcess, work: () => Promise<unknown>): Promise<number> {
  const before = cpuMs(child.pid ?? 0);
  await work();
  return cpuMs(child.pid ?? 0) - before;
}

/** Comes to the board until all of it is there; a writer writes one edit and stays until it must be stored. */
async function visit(server: BoardServer, who: 'read' | 'write'): Promise<void> {
  const until = performance.now() + window;
  const dialect = dialectOf(server);
  const doc = new Y.Doc();
  let faults = 0;
  let came = (): void => undefined;
  const there = new Promise<void>((resolve) => (came = resolve));
  const guest = new Guest({
    ...{ port: server.port, board: 'main', person: 0, dialect },
    onUpdate: (update) => {
      Y.applyUpdate(doc, update);
      came();
    },
    onClose: () => faults++,
  });
  await guest.ready;
  await there;
  const held = doc.getMap('order').size;
  if (held !== size.cards) throw new Error(`${held} cards came`);
  if (who === 'write') {
    doc.once('update', (update: Uint8Array) => guest.send(binaryFrame(dialect.update('main', update))));
    doc.getMap('order').set('card-0', 'a0V');
  }
  await sleep(until - performance.now());
  guest.close();
  if (faults > 0) throw new Error('the board was closed');
}

async function replay(): Promise<number> {
  const args = [file('../boards/replay-process.js'), String(people), String(edits), JSON.stringify(size)];
  const [{ ms }] = (await once(startOn(serverCore, process.execPath, args), 'message')) as [{ ms: number }];
  return ms;
}
