import { openSqliteStore } from '@liandong/server/store/sqlite';
import { boardsFor, Gate, listen } from '../api/boards-world.ts';

/** A process of its own with boards over the real store, to be killed. Prints its address when it is ready. */
const folder = process.argv[2];
if (!folder) throw new Error('which data folder?');
const gate = new Gate();
for (const account of ['ann', 'bob', 'eve']) gate.rights.set(account, 'write');
const { url } = await listen(boardsFor(await openSqliteStore(folder), gate));
process.stdout.write(`${url}\n`);
