import { checksOf, orderOf } from '@liandong/shared/boards/board-doc';
import { addCheck } from '@liandong/shared/boards/checklist';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bareSocket, stockClient, until } from '../api/boards-client.ts';
import { ours } from '../load/boards/dialect.ts';
import { BoardsServer } from './p9-boards-server.ts';

const annsClient = 4_711;
const { update } = ours('c1', []);

let server: BoardsServer;
let url: string;

beforeEach(async () => {
  server = await BoardsServer.make();
  url = await server.start();
});
afterEach(async () => server.remove());

/** Sends an update in an account's name. @returns the code it was closed with, or nothing when it was stored */
async function send(account: string, bytes: Uint8Array): Promise<number | undefined> {
  const { socket, frames, opened, closed } = bareSocket(`${url}/c1/main?saved=1`, {
    authorization: `Bearer ${account}`,
  });
  expect(await opened).toBe(101);
  socket.send(update('main', bytes));
  const stored = until(() => frames.some((frame) => frame[0] === 10), 'an answer').then(() => undefined);
  stored.catch(() => undefined);
  const answer = await Promise.race([closed, stored]);
  socket.close();
  return answer;
}

/** The board as it is, held by a client with Ann's number. */
async function asAnn(): Promise<Y.Doc> {
  const reader = stockClient(url, 'bob');
  await reader.synced;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(reader.doc));
  reader.end();
  // Not before: Yjs leaves a number that it sees another use.
  doc.clientID = annsClient;
  return doc;
}

function edit(doc: Y.Doc, key: string): Uint8Array {
  const before = Y.encodeStateVector(doc);
  orderOf(doc).set(key, 'a0');
  return Y.encodeStateAsUpdate(doc, before);
}

async function placed(): Promise<string[]> {
  return [...orderOf(await asAnn()).keys()].sort();
}

test('[P9] a client number belongs to the account that first wrote with it, also after kill -9', async () => {
  expect(await send('ann', edit(await asAnn(), 'ann-1'))).toBeUndefined();
  expect(await send('bob', edit(await asAnn(), 'forged-1')), 'Bob with Ann’s number').toBe(4409);
  await server.kill();
  await server.start();
  expect(await send('bob', edit(await asAnn(), 'forged-2')), 'Bob after the restart').toBe(4409);
  expect(await send('ann', edit(await asAnn(), 'ann-2')), 'Ann after the restart').toBeUndefined();
  expect(await placed()).toEqual(['ann-1', 'ann-2']);
});

test('[P9] a foreign number is refused also among many of one’s own, and in what answers the server’s question', async () => {
  expect(await send('ann', edit(await asAnn(), 'ann-1'))).toBeUndefined();
  const own = new Y.Doc();
  addCheck(own, 't1', { id: 'k1', text: '敲门', order: 'a0' });
  const mixed = Y.mergeUpdates([Y.encodeStateAsUpdate(own), edit(await asAnn(), 'forged')]);
  expect(await send('bob', mixed)).toBe(4409);
  expect(checksOf(await asAnn(), 't1').size, 'nothing of a refused update').toBe(0);
  expect(await placed()).toEqual(['ann-1']);
});

test('[P9] what others wrote may be sent along when the server has it already', async () => {
  expect(await send('ann', edit(await asAnn(), 'ann-1'))).toBeUndefined();
  const reader = stockClient(url, 'bob');
  await reader.synced;
  orderOf(reader.doc).set('bob-1', 'a1');
  expect(await send('bob', Y.encodeStateAsUpdate(reader.doc))).toBeUndefined();
  reader.end();
  expect(await placed()).toEqual(['ann-1', 'bob-1']);
});
