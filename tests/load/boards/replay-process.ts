import * as Y from 'yjs';
import { People } from './edits.ts';
import { boardOf, type BoardSize } from './seed.ts';

/** Opens a board as those do that keep its edits: one after the other. Says what it cost, ms of CPU. */
const [, , count = '', edits = '', size = ''] = process.argv;
const of = JSON.parse(size) as BoardSize;
const seed = boardOf(of, 'coordinator-0');
const people = new People(Number(count), of, seed);
const updates = [...seed, ...Array.from({ length: Number(edits) }, () => people.next().update)];
const before = process.cpuUsage();
const doc = new Y.Doc();
doc.transact(() => {
  for (const update of updates) Y.applyUpdate(doc, update);
});
Y.encodeStateAsUpdate(doc);
const { user, system } = process.cpuUsage(before);
process.send?.({ ms: (user + system) / 1_000 });
process.disconnect?.();
