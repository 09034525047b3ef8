import type { Server } from 'node:http';
import type { Boards } from '@liandong/server/boards/attach';
import * as encoding from 'lib0/encoding';
import type { BoardHistory } from '@liandong/server/boards/history';
import { commentsOf, ideasOf, notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea, readIdeas } from '@liandong/shared/boards/ideas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bareSocket, stockClient, until } from '../api/boards-client.ts';
import { BoardShelf, boardsFor, Gate, listen } from '../api/boards-world.ts';

let shelf: BoardShelf;
let boards: Boards;
let server: Server;
let url: string;
const errors: unknown[] = [];
const kept: { board: string; by: readonly string[]; ideas: readonly string[] }[] = [];
const acted: string[] = [];

const history: BoardHistory = {
  async keep(board, state, by) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    kept.push({ board, by, ideas: readIdeas(doc).map(({ title }) => title) });
  },
  acted: (_, by, parts) => void acted.push(...parts.map((part) => `${by} ${part}`)),
};

beforeEach(async () => {
  shelf = new BoardShelf();
  const gate = new Gate();
  for (const account of ['ann', 'bob', 'eve']) gate.rights.set(account, 'write');
  for (const list of [errors, kept, acted]) list.length = 0;
  boards = boardsFor(shelf.store, gate, { idleMs: 50, history, onError: (_, error) => errors.push(error) });
  ({ server, url } = await listen(boards));
});

afterEach(async () => {
  await boards.close();
  server.closeAllConnections();
  server.close();
});

/** Holds the store up, so that what is written meanwhile comes into one round. */
function holdUp(): () => void {
  const waiting: (() => void)[] = [];
  shelf.before = () => new Promise((resolve) => waiting.push(resolve));
  return () => {
    shelf.before = async () => undefined;
    waiting.forEach((release) => release());
  };
}

const written = (doc: Y.Doc, id: string, by: string) => addIdea(doc, { id, title: id, by, at: 1 });

describe('a round', () => {
  it.each([
    ['signed by another', (doc: Y.Doc) => written(doc, 'bad', 'ann')],
    ['of another shape', (doc: Y.Doc) => notesOf(doc, 't1').push([new Y.XmlElement('script')])],
  ])('[P9] one bad edit among many %s: its sender alone is closed, all others are kept', async (_, harm) => {
    const clients = ['ann', 'bob', 'eve', 'ann', 'bob'].map((account) => stockClient(url, account));
    await Promise.all(clients.map(({ synced }) => synced));
    const closed: number[] = [];
    for (const [i, { provider }] of clients.entries()) provider.on('connection-close', () => closed.push(i));
    const release = holdUp();
    orderOf(clients[0]!.doc).set('first', 'a0');
    await new Promise((resolve) => setTimeout(resolve, 60));
    clients.forEach(({ doc }, i) =>
      i === 2 ? harm(doc) : written(doc, `idea-${i}`, ['ann', 'bob', '', 'ann', 'bob'][i]!),
    );
    await new Promise((resolve) => setTimeout(resolve, 60));
    release();
    const good = ['idea-0', 'idea-1', 'idea-3', 'idea-4'];
    for (const { doc } of [clients[0]!, clients[4]!])
      await until(() => good.every((id) => ideasOf(doc).has(id)), 'all good ideas');
    await until(() => closed.includes(2), 'the sender closed');
    expect(new Set(closed)).toEqual(new Set([2]));
    expect(ideasOf(clients[1]!.doc).has('bad')).toBe(false);
    expect(notesOf(clients[1]!.doc, 't1').length).toBe(0);
    clients.forEach(({ end }) => end());
  });

  it('[P9] many edits at once are stored together, and each sender is told how many are durable', async () => {
    const ann = bareSocket(`${url}/c1/main?saved=1`, { authorization: 'Bearer ann' });
    await ann.opened;
    const bob = stockClient(url, 'bob');
    await bob.synced;
    const reader = stockClient(url, 'eve');
    await reader.synced;
    const release = holdUp();
    for (let i = 0; i < 50; i++) orderOf(bob.doc).set(`t${i}`, 'a0');
    await new Promise((resolve) => setTimeout(resolve, 300));
    release();
    await until(() => orderOf(reader.doc).size === 50, 'all with the reader');
    expect(shelf.updates.get('c1/main')?.length).toBeLessThan(10);
    [bob, reader].forEach(({ end }) => end());
    ann.socket.close();
  });
});

describe('whose a client is', () => {
  const authorsIn = (frames: readonly Uint8Array[]) =>
    frames
      .filter((frame) => frame[0] === 11)
      .flatMap((frame) => JSON.parse(Buffer.from(frame.slice(2)).toString()) as [number, string][]);

  it('[P9] the account that first wrote with a Yjs client is told to who asks, at joining and as they come', async () => {
    const ann = stockClient(url, 'ann');
    await ann.synced;
    orderOf(ann.doc).set('t1', 'a0');
    await until(() => shelf.updates.has('c1/main'), 'stored');
    const eve = bareSocket(`${url}/c1/main?saved=1`, { authorization: 'Bearer eve' });
    await until(() => authorsIn(eve.frames).length === 1, 'ann’s client');
    const bob = stockClient(url, 'bob');
    await bob.synced;
    orderOf(bob.doc).set('t2', 'a0');
    await until(() => authorsIn(eve.frames).length === 2, 'bob’s client');
    expect(authorsIn(eve.frames)).toEqual([
      [ann.doc.clientID, 'ann'],
      [bob.doc.clientID, 'bob'],
    ]);
    eve.socket.close();
    [ann, bob].forEach(({ end }) => end());
  });

  it('[P9] nobody is present under a Yjs client that is another’s', async () => {
    const ann = stockClient(url, 'ann');
    await ann.synced;
    orderOf(ann.doc).set('t1', 'a0');
    await until(() => shelf.updates.has('c1/main'), 'stored');
    const client = ann.doc.clientID;
    ann.end();
    const [bob, eve] = [stockClient(url, 'bob'), stockClient(url, 'eve')];
    await Promise.all([bob.synced, eve.synced]);
    bob.provider.awareness.clientID = client;
    bob.provider.awareness.setLocalState({ card: 't1' });
    bob.provider.awareness.setLocalState({ card: 't2' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(eve.provider.awareness.getStates().has(client)).toBe(false);
    [bob, eve].forEach(({ end }) => end());
  });
});

it('[P9] nobody writes first as a client that is here and is another’s', async () => {
  const [ann, eve] = [stockClient(url, 'ann'), stockClient(url, 'eve')];
  await Promise.all([ann.synced, eve.synced]);
  ann.provider.awareness.setLocalState({ card: 't1' });
  await until(() => eve.provider.awareness.getStates().has(ann.doc.clientID), 'ann is seen');
  const closed: number[] = [];
  eve.provider.on('connection-close', (event) => closed.push(event?.code ?? 0));
  eve.doc.clientID = ann.doc.clientID;
  orderOf(eve.doc).set('t9', 'a0');
  await until(() => closed.includes(4409), 'eve refused');
  orderOf(ann.doc).set('t1', 'a0');
  await until(() => shelf.updates.has('c1/main'), 'ann’s own is stored');
  expect(orderOf(ann.doc).has('t9')).toBe(false);
  [ann, eve].forEach(({ end }) => end());
});

it('[P9] what is sent before the board is loaded waits, however much', async () => {
  const released: (() => void)[] = [];
  const load = shelf.board.bind(shelf);
  shelf.board = async (...asked) => {
    await new Promise<void>((resolve) => released.push(resolve));
    return load(...asked);
  };
  const ann = bareSocket(`${url}/c1/main?saved=1`, { authorization: 'Bearer ann' });
  await ann.opened;
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint8Array(encoder, update);
    ann.socket.send(encoding.toUint8Array(encoder));
  });
  for (let i = 0; i < 300; i++) orderOf(doc).set(`t${i}`, 'a0');
  await new Promise((resolve) => setTimeout(resolve, 100));
  shelf.board = load;
  released.forEach((release) => release());
  await until(() => {
    const kept = new Y.Doc();
    for (const update of shelf.updates.get('c1/main') ?? []) Y.applyUpdate(kept, update);
    return orderOf(kept).size === 300;
  }, 'all stored');
  ann.socket.close();
});

it('[P9] a second question before the first is answered ends the line, so that nobody keeps the worker from others', async () => {
  const ann = stockClient(url, 'ann');
  await ann.synced;
  orderOf(ann.doc).set('t1', 'a0');
  await until(() => shelf.updates.has('c1/main'), 'stored');
  const eve = bareSocket(`${url}/c1/main`, { authorization: 'Bearer eve' });
  await eve.opened;
  await until(() => eve.frames.length > 0, 'greeted');
  const asks = Uint8Array.of(0, 0, 3, 1, 1, 1);
  eve.socket.send(asks);
  eve.socket.send(asks);
  expect(await eve.closed).toBe(4400);
  ann.end();
});

describe('the server’s own hand', () => {
  it('[P9] writes in an account’s name, signatures of others too, and everybody sees it', async () => {
    const ann = stockClient(url, 'ann');
    await ann.synced;
    const doc = new Y.Doc();
    addComment(doc, 't1', { id: 'k1', by: 'bob', at: 1, text: 'as before' });
    await boards.write('c1/main', 'ann', Y.encodeStateAsUpdate(doc));
    await until(() => commentsOf(ann.doc, 't1').length === 1, 'the comment');
    expect(Y.decodeUpdate(await boards.state('c1/main')).structs.length).toBeGreaterThan(0);
    ann.end();
  });

  it('[P9] is held to the shape and the limits as anybody is', async () => {
    const doc = new Y.Doc();
    doc.getMap('facts').set('status', 'done');
    await expect(boards.write('c1/main', 'ann', Y.encodeStateAsUpdate(doc))).rejects.toThrow('refused');
    expect(shelf.updates.has('c1/main')).toBe(false);
  });

  it('[P9] tells when it could not be stored', async () => {
    shelf.failing = true;
    const doc = new Y.Doc();
    orderOf(doc).set('t1', 'a0');
    await expect(boards.write('c1/main', 'ann', Y.encodeStateAsUpdate(doc))).rejects.toThrow('not_stored');
  });
});

describe('history', () => {
  it('[P9] a board that grew quiet is kept as it reads, with those who wrote and where', async () => {
    const ann = stockClient(url, 'ann');
    await ann.synced;
    written(ann.doc, 'one', 'ann');
    await until(() => shelf.updates.has('c1/main'), 'stored');
    ann.end();
    await until(() => boards.load.rooms === 0, 'unloaded');
    expect(kept).toEqual([{ board: 'c1/main', by: ['ann'], ideas: ['one'] }]);
    expect(acted).toEqual(['ann ideas']);
    const reader = stockClient(url, 'bob');
    await reader.synced;
    reader.end();
    await until(() => boards.load.rooms === 0, 'unloaded again');
    expect(kept).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});
