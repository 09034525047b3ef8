import type { Server } from 'node:http';
import { notesOf } from '@liandong/shared/boards/board-doc';
import { checkBoard } from '@liandong/shared/boards/check';
import { addCheck } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea } from '@liandong/shared/boards/ideas';
import type { Boards } from '@liandong/server/boards/attach';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { stockClient, until } from './boards-client.ts';
import { BoardShelf, boardsFor, Gate, listen } from './boards-world.ts';

/** An invented one: no region begins with 99. */
const card = '990101197002280011';
const spaced = '990101 19700228 0011';
const pieces = ['990101', '197002', '280011'];
const stars = '*'.repeat(18);

let shelf: BoardShelf;
let boards: Boards;
let server: Server;
let ends: (() => void)[] = [];
let ann: ReturnType<typeof stockClient>;
let bob: ReturnType<typeof stockClient>;

beforeEach(async () => {
  shelf = new BoardShelf();
  const gate = new Gate();
  for (const account of ['ann', 'bob']) gate.rights.set(account, 'write');
  boards = boardsFor(shelf.store, gate);
  const place = await listen(boards);
  ({ server } = place);
  [ann, bob] = [stockClient(place.url, 'ann'), stockClient(place.url, 'bob')];
  ends = [ann.end, bob.end];
  await Promise.all([ann.synced, bob.synced]);
});

afterEach(async () => {
  for (const end of ends) end();
  await boards.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** All that somebody could read of the board, at either end and in what is stored. */
const said = (doc: Y.Doc): string => JSON.stringify([...doc.share.keys()].map((name) => [name, textOf(doc, name)]));
function textOf(doc: Y.Doc, name: string): string {
  if (name.startsWith('notes:')) return doc.getXmlFragment(name).toString();
  return JSON.stringify((name.startsWith('comments:') ? doc.getArray(name) : doc.getMap(name)).toJSON());
}
const kept = (): Buffer => Buffer.concat((shelf.updates.get('c1/main') ?? []).map((bytes) => Buffer.from(bytes)));

function note(doc: Y.Doc): Y.XmlText {
  const text = new Y.XmlText();
  const node = new Y.XmlElement('paragraph');
  node.push([text]);
  notesOf(doc, 't1').push([node]);
  return text;
}

it('[P7] the number of an identity card in a note, an idea, a checklist or a comment is hidden from everybody, its writer too, and stored nowhere', async () => {
  note(ann.doc).insert(0, `先联系 ${spaced}，再去`);
  addIdea(ann.doc, { id: 'i1', title: `问 ${card}`, by: 'ann', at: 0 });
  addCheck(ann.doc, 't1', { id: 'k1', text: card, order: 'a' });
  addComment(ann.doc, 't1', { id: 'm1', by: 'ann', at: 1, text: `是${card}吗` });
  for (const { doc } of [ann, bob]) await until(() => said(doc).split(stars).length === 5, 'four numbers hidden');
  for (const { doc } of [ann, bob]) {
    expect(said(doc)).not.toMatch(/990101|70022/);
    for (const words of [`先联系 ${stars}，再去`, `问 ${stars}`, `是${stars}吗`]) expect(said(doc)).toContain(words);
    expect(checkBoard(doc)).toBeUndefined();
  }
  expect(kept().includes('1970022')).toBe(false);
});

it('[P7] one that comes in pieces is hidden with its last one, and no piece of it stays in the store; what others write meanwhile stands', async () => {
  const text = note(ann.doc);
  await until(() => notesOf(bob.doc, 't1').length === 1, 'the note at bob');
  for (const piece of pieces) {
    text.insert(text.length, piece);
    await until(() => said(bob.doc).includes(piece) || said(bob.doc).includes(stars), 'the piece at bob');
  }
  await until(() => said(bob.doc).includes(stars) && said(ann.doc).includes(stars), 'the number hidden');
  addCheck(bob.doc, 't1', { id: 'k1', text: '带轮椅', order: 'a' });
  await until(() => said(ann.doc).includes('带轮椅'), 'what bob wrote');
  const fresh = new Y.Doc();
  for (const bytes of shelf.updates.get('c1/main') ?? []) Y.applyUpdate(fresh, bytes);
  expect(said(fresh)).toBe(said(bob.doc));
  expect(pieces.filter((piece) => kept().includes(piece))).toEqual([]);
});
