import type { Server } from 'node:http';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { commentsOf, notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { checkBoard } from '@liandong/shared/boards/check';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea, readIdeas, vote } from '@liandong/shared/boards/ideas';
import type { Boards } from '@liandong/server/boards/attach';
import { bareSocket, stockClient, until } from './boards-client.ts';
import { BoardShelf, boardsFor, Gate, listen } from './boards-world.ts';

let shelf: BoardShelf;
let gate: Gate;
let boards: Boards;
let server: Server;
let url: string;
const errors: unknown[] = [];

beforeEach(async () => {
  shelf = new BoardShelf();
  gate = new Gate();
  for (const account of ['ann', 'bob', 'eve']) gate.rights.set(account, 'write');
  gate.rights.set('reader', 'read');
  gate.rights.set('stranger', 'none');
  errors.length = 0;
  boards = boardsFor(shelf.store, gate, { idleMs: 50, onError: (_, error) => errors.push(error) });
  ({ server, url } = await listen(boards));
});

afterEach(async () => {
  await boards.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const as = (account: string) => ({ authorization: `Bearer ${account}` });

function paragraph(doc: Y.Doc, card: string, words: string): Y.XmlText {
  const text = new Y.XmlText(words);
  const node = new Y.XmlElement('paragraph');
  node.push([text]);
  notesOf(doc, card).push([node]);
  return text;
}

function message(type: number, ...parts: (number | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

const update = (write: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  write(doc);
  return message(0, 2, Y.encodeStateAsUpdate(doc));
};

function presence(client: number, clock: number, state: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, typeof state === 'string' ? state : JSON.stringify(state));
  return message(1, encoding.toUint8Array(encoder));
}

/** What the store would give to the next reader. */
function stored(board = 'c1/main'): Y.Doc {
  const doc = new Y.Doc();
  for (const bytes of shelf.updates.get(board) ?? []) Y.applyUpdate(doc, bytes);
  return doc;
}

describe('writing together', () => {
  it('[P9] two stock clients write one note at once and end with the same words', async () => {
    const [ann, bob] = [stockClient(url, 'ann'), stockClient(url, 'bob')];
    await Promise.all([ann.synced, bob.synced]);
    paragraph(ann.doc, 't1', 'meet at the hall');
    await until(() => notesOf(bob.doc, 't1').length === 1, 'the note at bob');
    const atBob = (notesOf(bob.doc, 't1').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const atAnn = (notesOf(ann.doc, 't1').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    atAnn.insert(0, 'all ');
    atBob.insert(atBob.length, ' at nine');
    await until(
      () => atAnn.toJSON() === 'all meet at the hall at nine' && atBob.toJSON() === atAnn.toJSON(),
      'merged words',
    );
    expect((notesOf(stored(), 't1').get(0) as Y.XmlElement).toString()).toContain('all meet at the hall at nine');
    expect(checkBoard(stored())).toBeUndefined();
    ann.end();
    bob.end();
  });

  it('[P9] nobody sees an update before it is stored', async () => {
    const [ann, bob] = [stockClient(url, 'ann'), stockClient(url, 'bob')];
    await Promise.all([ann.synced, bob.synced]);
    const asked: (() => void)[] = [];
    shelf.before = () => new Promise((resolve) => asked.push(resolve));
    paragraph(ann.doc, 't1', 'soon');
    await until(() => asked.length > 0, 'the store was asked');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(notesOf(bob.doc, 't1').length).toBe(0);
    const late = stockClient(url, 'eve');
    await late.synced;
    expect(notesOf(late.doc, 't1').length).toBe(0);
    asked.forEach((release) => release());
    await until(() => notesOf(bob.doc, 't1').length === 1, 'the note at bob');
    [ann, bob, late].forEach((client) => client.end());
  });

  it('[P9] what could not be stored is shown to nobody, and sent again by the client', async () => {
    const [ann, bob] = [stockClient(url, 'ann'), stockClient(url, 'bob')];
    await Promise.all([ann.synced, bob.synced]);
    shelf.failing = true;
    paragraph(ann.doc, 't1', 'kept');
    await until(() => errors.length > 0, 'the failure told');
    expect(notesOf(bob.doc, 't1').length).toBe(0);
    shelf.failing = false;
    await until(() => notesOf(bob.doc, 't1').length === 1, 'the note at bob after all', 15_000);
    expect(notesOf(stored(), 't1').length).toBe(1);
    ann.end();
    bob.end();
  });

  it('[P9] a client that asks is told what is durable, one by one', async () => {
    const ann = bareSocket(`${url}/c1/main?saved=1`, as('ann'));
    await ann.opened;
    ann.socket.send(update((doc) => orderOf(doc).set('t1', 'a0')));
    ann.socket.send(update((doc) => orderOf(doc).set('t2', 'a1')));
    await until(() => ann.frames.some((frame) => frame[0] === 10 && frame[1] === 2), 'two saved');
    expect(orderOf(stored()).size).toBe(2);
    ann.socket.close();
  });

  it('[P9] an idle board is unloaded, read anew, and rewritten as one after many updates', async () => {
    const ann = stockClient(url, 'ann');
    await ann.synced;
    for (let i = 0; i < 260; i++) {
      orderOf(ann.doc).set(`t${i % 7}`, `a${i}`);
      if (i % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await until(() => orderOf(stored()).get('t0') === 'a259', 'all stored', 20_000);
    await until(() => (shelf.updates.get('c1/main')?.length ?? 999) <= 200, 'compacted');
    ann.end();
    await until(() => boards.load.rooms === 0, 'unloaded');
    const bob = stockClient(url, 'bob');
    await bob.synced;
    await until(() => orderOf(bob.doc).size === 7, 'the same board');
    bob.end();
  });
});

describe('rights', () => {
  it.each([
    ['no sign-in', 'c1/main', {}, 401],
    ['an unknown login', 'c1/main', as('nobody'), 401],
    ['another community', 'c2/main', as('ann'), 403],
    ['no right', 'c1/main', as('stranger'), 403],
    ['a foreign page', 'c1/main', { ...as('ann'), origin: 'http://evil.example' }, 403],
    ['a path with more to it', 'c1/main/x', as('ann'), 404],
    ['a path that climbs', 'c1/..%2f..%2fx', as('ann'), 404],
  ])('[P6] refused before the upgrade: %s', async (_, path, headers, status) => {
    const caller = bareSocket(`${url}/${path}`, headers as Record<string, string>);
    expect(await caller.opened).toBe(status);
    expect(boards.load).toEqual({ rooms: 0, sockets: 0 });
  });

  it('[P9] a reader sees what is written and can write nothing', async () => {
    const [ann, reader] = [stockClient(url, 'ann'), stockClient(url, 'reader')];
    await Promise.all([ann.synced, reader.synced]);
    paragraph(ann.doc, 't1', 'seen');
    await until(() => notesOf(reader.doc, 't1').length === 1, 'the note at the reader');
    const closed = new Promise<number>((resolve) =>
      reader.provider.on('connection-close', (event) => resolve(event?.code ?? 0)),
    );
    paragraph(reader.doc, 't1', 'forged');
    expect(await closed).toBe(4405);
    expect(notesOf(stored(), 't1').length).toBe(1);
    expect(notesOf(ann.doc, 't1').length).toBe(1);
    ann.end();
    reader.end();
  });

  it.each([[true], [false]])('[P6] a login that ends is closed within 1 s (announced: %s)', async (announced) => {
    const ann = bareSocket(`${url}/c1/main`, as('ann'));
    await ann.opened;
    await until(() => ann.frames.length > 0, 'a greeting');
    const start = performance.now();
    gate.rights.delete('ann');
    if (announced) gate.announce('ann');
    expect(await ann.closed).toBe(4401);
    expect(performance.now() - start).toBeLessThan(announced ? 100 : 1000);
  });

  it('[P6] not one message counts after the right to write is gone', async () => {
    const ann = bareSocket(`${url}/c1/main`, as('ann'));
    await ann.opened;
    await until(() => ann.frames.length > 0, 'a greeting');
    gate.rights.set('ann', 'read');
    ann.socket.send(update((doc) => orderOf(doc).set('t1', 'a0')));
    expect([4405, 4526]).toContain(await ann.closed);
    expect(shelf.updates.size).toBe(0);
  });
});

describe('hostile clients', () => {
  const bad: [string, () => Uint8Array | string, number][] = [
    ['text', () => 'hello', 4400],
    ['nothing', () => new Uint8Array(0), 4400],
    ['noise', () => Uint8Array.from({ length: 400 }, (_, i) => (i * 73 + 11) % 251), 4400],
    ['an unknown kind', () => message(77, 1), 4400],
    ['an update cut short', () => update((doc) => orderOf(doc).set('t', 'a')).slice(0, 9), 4400],
    [
      'an update of noise',
      () =>
        message(
          0,
          2,
          Uint8Array.from({ length: 300 }, (_, i) => (i * 31 + 7) % 256),
        ),
      4409,
    ],
    ['a giant', () => new Uint8Array(1024 * 1024 + 1), 1009],
    ['a foreign part', () => update((doc) => doc.getMap('facts').set('status', 'done')), 4409],
    ['a status on a card', () => update((doc) => doc.getMap('order').set('t1', { status: 'done' })), 4409],
    ['an idea signed by another', () => update((doc) => addIdea(doc, { id: 'i', title: 'x', by: 'ann', at: 1 })), 4409],
    [
      'too many entries',
      () =>
        update((doc) =>
          doc.transact(() => {
            for (let i = 0; i < 20_001; i++) orderOf(doc).set(`t${i}`, 'a');
          }),
        ),
      4413,
    ],
    [
      'a note three thousand deep',
      () =>
        update((doc) => {
          doc.transact(() => {
            let parent: Y.XmlFragment = doc.getXmlFragment('notes:t');
            for (let i = 0; i < 3000; i++) {
              const next = new Y.XmlElement('bulletList');
              parent.push([next]);
              parent = next;
            }
          });
        }),
      4409,
    ],
  ];

  it.each(bad)('[P9] %s: closed, the document unchanged, others write on', async (name, make, code) => {
    const ann = stockClient(url, 'ann');
    await ann.synced;
    paragraph(ann.doc, 't1', 'calm');
    await until(() => notesOf(stored(), 't1').length === 1, 'stored');
    const eve = bareSocket(`${url}/c1/main`, as('eve'));
    await eve.opened;
    await until(() => eve.frames.length > 0, 'a greeting');
    eve.socket.send(make());
    // Of two that take long, the time limit may speak first on a busy machine.
    const heavy = code === 4413 || name.includes('deep');
    expect(heavy ? [code, 4505] : [code]).toContain(await eve.closed);
    paragraph(ann.doc, 't1', 'still here');
    await until(() => notesOf(stored(), 't1').length === 2, 'stored after it');
    expect([...stored().share.keys()]).toEqual(['notes:t1']);
    expect(errors).toEqual([]);
    ann.end();
  });

  it('[P9] votes and comments of others can be neither forged nor taken away', async () => {
    const ann = stockClient(url, 'ann');
    await ann.synced;
    addIdea(ann.doc, { id: 'i1', title: 'tea', by: 'ann', at: 1 });
    vote(ann.doc, 'i1', 'ann', true);
    addComment(ann.doc, 't1', { id: 'k1', by: 'ann', at: 1, text: 'mine' });
    await until(() => commentsOf(stored(), 't1').length === 1, 'stored');
    for (const forge of [
      (doc: Y.Doc) => vote(doc, 'i1', 'bob', true),
      (doc: Y.Doc) => vote(doc, 'i1', 'ann', false),
      (doc: Y.Doc) => commentsOf(doc, 't1').delete(0),
      (doc: Y.Doc) => addComment(doc, 't1', { id: 'k2', by: 'bob', at: 2, text: 'not mine' }),
    ]) {
      const eve = stockClient(url, 'eve');
      await eve.synced;
      await until(() => readIdeas(eve.doc).length === 1, 'the idea at eve');
      const closed = new Promise<number>((resolve) =>
        eve.provider.on('connection-close', (event) => resolve(event?.code ?? 0)),
      );
      forge(eve.doc);
      expect(await closed).toBe(4409);
      eve.end();
    }
    expect(readIdeas(stored())[0]?.votes).toEqual(['ann']);
    expect(
      commentsOf(stored(), 't1')
        .toArray()
        .map((comment) => comment.id),
    ).toEqual(['k1']);
    ann.end();
  });

  it('[P9] presence: another client id is passed over, the account is the server’s word', async () => {
    const ann = stockClient(url, 'ann');
    await ann.synced;
    ann.provider.awareness.setLocalState({ card: 't1', user: { account: 'mayor', name: 'Mayor' } });
    const eve = bareSocket(`${url}/c1/main`, as('eve'));
    await eve.opened;
    const bob = stockClient(url, 'bob');
    await bob.synced;
    await until(() => bob.provider.awareness.getStates().get(ann.doc.clientID)?.['card'] === 't1', 'ann at bob');
    expect(bob.provider.awareness.getStates().get(ann.doc.clientID)?.['user']).toEqual({
      account: 'ann',
    });
    eve.socket.send(presence(ann.doc.clientID, 999, { card: 'forged' }));
    eve.socket.send(presence(4242, 1, { card: 't9' }));
    await until(() => bob.provider.awareness.getStates().has(4242), 'eve at bob');
    expect(bob.provider.awareness.getStates().get(ann.doc.clientID)?.['card']).toBe('t1');
    eve.socket.close();
    await until(() => !bob.provider.awareness.getStates().has(4242), 'eve gone', 1000);
    ann.end();
    bob.end();
  });

  it.each([
    ['a name', { name: 'Li' }],
    ['a foreign field', { card: 't1', status: 'done' }],
    ['too long', { cursor: { anchor: { tname: 'x'.repeat(5000) }, head: {} } }],
    ['no JSON', '{'],
  ])('[P9] presence with %s closes the connection', async (_, state) => {
    const eve = bareSocket(`${url}/c1/main`, as('eve'));
    await eve.opened;
    eve.socket.send(presence(7, 1, state));
    expect(await eve.closed).toBe(4400);
  });

  it('[P5] a client that stops reading is dropped, others notice nothing', async () => {
    const [ann, eve] = [stockClient(url, 'ann'), bareSocket(`${url}/c1/main`, as('eve'))];
    await Promise.all([ann.synced, eve.opened]);
    eve.socket.pause();
    const bob = stockClient(url, 'bob');
    await bob.synced;
    const text = paragraph(ann.doc, 't1', '');
    const end = Date.now() + 30_000;
    while (boards.load.sockets > 2 && Date.now() < end) {
      ann.doc.transact(() => {
        text.delete(0, text.length);
        text.insert(0, 'w'.repeat(40_000));
      });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(boards.load.sockets).toBe(2);
    text.insert(0, 'last ');
    await until(() => notesOf(bob.doc, 't1').toString().includes('last'), 'the last word at bob');
    ann.end();
    bob.end();
    eve.socket.terminate();
  });
});

describe('loading', () => {
  it('[P9] a document that failed to load is never saved over', async () => {
    const broken = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    shelf.updates.set('c1/main', [broken]);
    for (let i = 0; i < 3; i++) {
      const ann = bareSocket(`${url}/c1/main`, as('ann'));
      ann.socket.on('open', () => ann.socket.send(update((doc) => orderOf(doc).set('t1', 'a0'))));
      expect(await ann.closed).toBe(4500);
    }
    expect(shelf.updates.get('c1/main')).toEqual([broken]);
    expect(errors.length).toBe(3);
  });

  it('[P9] a document with a gap is not served as if it were whole', async () => {
    const doc = new Y.Doc();
    const parts: Uint8Array[] = [];
    doc.on('update', (part: Uint8Array) => parts.push(part));
    orderOf(doc).set('t1', 'a0');
    orderOf(doc).set('t2', 'a1');
    shelf.updates.set('c1/main', [parts[1]!]);
    const ann = bareSocket(`${url}/c1/main`, as('ann'));
    expect(await ann.closed).toBe(4500);
    expect(shelf.updates.get('c1/main')).toEqual([parts[1]]);
  });
});
