import { setTimeout as sleep } from 'node:timers/promises';
import { dialectOf } from '../boards/dialect.ts';
import { Guest } from '../boards/guest.ts';
import type { BoardServer } from '../boards/messages.ts';
import { boardOf, usual } from '../boards/seed.ts';
import { end, startBoards } from '../boards/stand.ts';
import { memoryOf } from '../process.ts';
import type { Report } from '../report.ts';
import { binaryFrame } from '../web-socket.ts';

/** Boards that come before those that are counted, so that the program itself is warm. */
const before = 50;
const counted = 200;
const atOnce = 5;
/** ms that somebody stays, and that boards take to go to rest after the last has left */
const stay = 500;
const rest = 60_000;

/** What a board holds in memory that was opened, written and left. */
export async function boardsIdle(report: Report): Promise<void> {
  // A small nursery: what is only waiting to be collected is not what a board holds.
  const { child, server } = await startBoards('ours', {}, ['--max-semi-space-size=1']);
  try {
    const held = async (from: number, to: number): Promise<number> => {
      await writeAndLeave(server, from, to);
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

async function writeAndLeave(server: BoardServer, from: number, to: number): Promise<void> {
  const dialect = dialectOf(server);
  const updates = boardOf(usual, 'coordinator-0');
  for (let n = from; n < to; n += atOnce) {
    const boards = Array.from({ length: Math.min(atOnce, to - n) }, (_, i) => `b${n + i}`);
    await Promise.all(
      boards.map(async (board) => {
        let closed: number | undefined;
        const guest = new Guest({ port: server.port, board, person: 0, dialect, onClose: (code) => (closed = code) });
        await guest.ready;
        for (const update of updates) guest.send(binaryFrame(dialect.update(board, update)));
        await sleep(stay);
        guest.close();
        if (closed !== undefined) throw new Error(`board ${board} was closed with ${closed}`);
      }),
    );
  }
}
