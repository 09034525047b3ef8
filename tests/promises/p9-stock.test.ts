import { setTimeout as sleep } from 'node:timers/promises';
import { notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { message, syncStep } from '@liandong/shared/boards/messages';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bareSocket, stockClient, until } from '../api/boards-client.ts';
import { ours } from '../load/boards/dialect.ts';
import { BoardsServer } from './p9-boards-server.ts';

type Client = ReturnType<typeof stockClient>;

const { update } = ours('c1', []);

let server: BoardsServer;
let url: string;
const clients: Client[] = [];

beforeEach(async () => {
  server = await BoardsServer.make();
  url = await server.start();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await server.remove();
});

async function come(...accounts: string[]): Promise<Client[]> {
  const came = accounts.map((account) => stockClient(url, account));
  clients.push(...came);
  await Promise.all(came.map(async ({ synced }) => synced));
  return came;
}

const places = ({ doc }: Client): string[] => [...orderOf(doc).keys()].sort();
const sees = (one: Client, other: Client): boolean => one.provider.awareness.getStates().has(other.doc.clientID);

test('[P9] who writes on while the line comes back loses nothing of what was written without it', async () => {
  const [ann, bob] = (await come('ann', 'bob')) as [Client, Client];
  orderOf(ann.doc).set('before', 'a0');
  await until(() => places(bob).length === 1, 'the first edit');
  for (const round of ['one', 'two', 'three']) {
    ann.provider.disconnect();
    orderOf(ann.doc).set(`without-${round}`, 'a1');
    // The very moment the socket is open: the server has not yet been told what was written before.
    const atOnce = ({ status }: { status: string }): void => {
      if (status === 'connected') orderOf(ann.doc).set(`at-once-${round}`, 'a2');
    };
    ann.provider.on('status', atOnce);
    const writing = setInterval(() => orderOf(ann.doc).set(`on-${round}`, `a${Date.now()}`), 1);
    ann.provider.connect();
    await until(() => places(bob).includes(`on-${round}`), 'what was written on', 10_000);
    clearInterval(writing);
    ann.provider.off('status', atOnce);
    await until(() => places(bob).join() === places(ann).join(), 'the same at both', 10_000);
  }
  expect(places(bob)).toHaveLength(10);
});

test('[P9] 150 writings before the answer to the server’s question wait for it, and all of them count', async () => {
  const [bob] = (await come('bob')) as [Client];
  const doc = new Y.Doc();
  orderOf(doc).set('without', 'a0');
  const answer = update('', Y.encodeStateAsUpdate(doc));
  answer[1] = syncStep.two;
  const ann = bareSocket(`${url}/c1/main`, { authorization: 'Bearer ann' });
  await ann.opened;
  await until(() => ann.frames.some(([kind, step]) => kind === message.sync && step === syncStep.one), 'the question');
  doc.on('update', (bytes: Uint8Array) => ann.socket.send(update('', bytes)));
  for (let n = 0; n < 150; n++) {
    orderOf(doc).set(`t${n}`, 'a1');
    await sleep(2);
  }
  ann.socket.send(answer);
  await until(() => places(bob).length === 151, 'all of it at Bob', 15_000);
  ann.socket.close();
});

test('[P9] whoever leaves is gone within two seconds: by closing, by a torn line, and when the server was killed', async () => {
  const [ann, bob, eve] = (await come('ann', 'bob', 'eve')) as [Client, Client, Client];
  for (const one of [ann, bob, eve]) one.provider.awareness.setLocalState({ card: 't1' });
  await until(() => sees(bob, ann) && sees(bob, eve) && sees(ann, bob), 'all are here');
  ann.provider.disconnect();
  await until(() => !sees(bob, ann), 'Ann is gone', 2_000);
  (eve.provider.ws as unknown as { terminate(): void }).terminate();
  eve.provider.shouldConnect = false;
  await until(() => !sees(bob, eve), 'Eve is gone', 2_000);
  ann.provider.connect();
  await until(() => sees(bob, ann), 'Ann is back', 10_000);
  await server.kill();
  await until(() => !sees(bob, ann), 'nobody else is here without a line', 2_000);
  await server.start();
  await until(() => sees(bob, ann) && sees(ann, bob), 'both are back', 10_000);
});

test('[P9] a stock client comes back by itself after kill -9, with what it wrote meanwhile', async () => {
  const [ann, bob] = (await come('ann', 'bob')) as [Client, Client];
  orderOf(ann.doc).set('before', 'a0');
  await until(() => places(bob).length === 1, 'the first edit');
  await server.kill();
  orderOf(ann.doc).set('ann', 'a1');
  orderOf(bob.doc).set('bob', 'a2');
  await sleep(300);
  await server.start();
  await until(() => [ann, bob].every((one) => places(one).length === 3), 'all three at both', 10_000);
});

test('[P9] a reader sees edits and people, is seen, and one word of it ends its line and reaches nobody', async () => {
  const [ann, reader] = (await come('ann', 'reader')) as [Client, Client];
  for (const one of [ann, reader]) one.provider.awareness.setLocalState({ card: 't1' });
  orderOf(ann.doc).set('t1', 'a0');
  await until(() => places(reader).length === 1 && sees(reader, ann) && sees(ann, reader), 'all of it');
  const closed = new Promise<number>((resolve) =>
    reader.provider.on('connection-close', (event) => resolve(event?.code ?? 0)),
  );
  orderOf(reader.doc).set('t2', 'a1');
  expect(await closed).toBe(4405);
  const [late] = (await come('bob')) as [Client];
  expect([places(ann), places(late), notesOf(late.doc, 't1').length]).toEqual([['t1'], ['t1'], 0]);
});
