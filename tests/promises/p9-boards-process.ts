import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { boardsFor, Gate, listen } from '../api/boards-world.ts';
import { crowd } from './p9-boards-server.ts';

/** A process of its own with boards over the real store, to be killed. Prints its address when it is ready. */
const [, , folder, port = '0'] = process.argv;
if (!folder) throw new Error('which data folder?');
const gate = new Gate();
for (const account of ['ann', 'bob', 'eve', ...crowd]) gate.rights.set(account, 'write');
gate.rights.set('reader', 'read');
const boards = boardsFor(await openSqliteStore(folder), gate, {
  origins: { allows: () => true },
  onError: (board, error) => process.stderr.write(`board ${board} failed: ${String(error)}\n`),
});
const { url } = await listen(boards, Number(port));
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
process.stdout.write(`${url}\n`);

/** Asked, it says for how long its loop stood still at most since it was asked last, ms. */
process.on('message', () => {
  process.send?.(delay.max / 1e6);
  delay.reset();
});
