import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { ours } from '../boards/dialect.ts';
import { Guest } from '../boards/guest.ts';
import { boardOf, usual } from '../boards/seed.ts';
import { end, startBoards } from '../boards/stand.ts';
import { memoryOf } from '../process.ts';
import type { Report } from '../report.ts';
import type { OursReady } from '../targets/ours.ts';
import { binaryFrame } from '../web-socket.ts';

/**
 * Boards that come before those that are counted. The first ones bring the pools of every thread to their size, some 0.3 MB for each of 200;
 * what a board holds is what further ones add.
 */
const before = 200;
const counted = 200;
const atOnce = 5;
/** open boards of one community: it may not have many more */
const perCommunity = 50;
/** ms that somebody stays, and that boards take to go to rest after the last has left */
const stay = 500;
const rest = 60_000;

/** What a board holds in memory that was opened, written and left. */
export async function boardsIdle(report: Report): Promise<void> {
  // A small heap: what is only waiting to be collected is not what a board holds.
  const env = { BENCH_COMMUNITIES: String(Math.ceil((before + counted) / perCommunity)) };
  const { child, server } = await startBoards('ours', env, ['--max-semi-space-size=1', '--initial-old-space-size=0']);
  try {
    if (server.kind !== 'ours') throw new Error('another server answered');
    const { ready } = server;
    const held = async (from: number, to: number): Promise<number> => {
      await writeAndLeave(ready, from, to);
      await sleep(rest);
      return memoryOf(child.pid ?? 0);
    };
    const first = await held(0, before);
    const perBoard = ((await held(before, before + counted)) - first) / counted / 1e6;
    report.run('boards that everybody left', { boards: counted, startMb: first / 1e6, mbPerBoard: perBoard });
    report.set('boards.idleMbPerBoard', perBoard);
  } finally {
    await end(child);
  }
}

async function openBoard({ port, tokens }: OursReady, community: string, id: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/communities/${community}/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens[0]?.[0] ?? ''}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: v7(), type: 'workspace.open', payload: { id, name: id, scope: 'placed' } }),
  });
  const { result } = (await answer.json()) as { result?: string };
  if (result !== 'applied') throw new Error(`board ${id} was not opened: ${answer.status} ${result ?? ''}`);
}

/** Opens boards, the `from`th to the one before the `to`th; on each somebody writes all its cards, stays for a while, and leaves. */
async function writeAndLeave(ready: OursReady, from: number, to: number): Promise<void> {
  const updates = boardOf(usual, 'coordinator-0');
  const one = async (n: number): Promise<void> => {
    const [board, community = ''] = [`b${n}`, ready.communities[Math.floor(n / perCommunity)]];
    await openBoard(ready, community, board);
    const dialect = ours(community, ready.tokens[0] ?? []);
    let closed: number | undefined;
    const guest = new Guest({ port: ready.port, board, person: 0, dialect, onClose: (code) => (closed = code) });
    await guest.ready;
    for (const update of updates) guest.send(binaryFrame(dialect.update(board, update)));
    await sleep(stay);
    guest.close();
    if (closed !== undefined) throw new Error(`board ${board} was closed with ${closed}`);
  };
  for (let n = from; n < to; n += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, to - n) }, (_, i) => one(n + i)));
}
