import { addCheck, tick } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea, readIdeas, vote } from '@liandong/shared/boards/ideas';
import { addLabel } from '@liandong/shared/boards/labels';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { ask } from '../support/api-client.ts';
import { startServer } from '../support/start-server.ts';
import { community, Stage, type Player } from '../rights/stage.ts';
import { stockBoard, type OpenedBoard } from './board-client.ts';

interface FileModules {
  readonly exportBoard: (doc: Y.Doc, facts: object) => object;
  readonly readBoard: (bytes: ArrayBuffer) => Promise<{ readonly file: object }>;
  readonly planImport: (file: object, target: object, choice: object) => object;
  readonly applyImport: (doc: Y.Doc, plan: object, signer: object) => void;
  readonly sharedWriting: (file: object) => object;
}

// By address, not by name: the client is a page's and no part of what the tests are compiled against.
const folder = new URL('../../client/src/board-files/', import.meta.url).href;
/** No deadline of the product, only an end, ms. */
const timeout = 10_000;
let stage: Stage;
let he: Player;
let lin: Player;
let files: FileModules;
const opened: OpenedBoard[] = [];

beforeAll(async () => {
  stage = new Stage(await startServer());
  [he, lin] = await Promise.all([stage.player('coordinator'), stage.player('coordinator')]);
  const names = ['export-board', 'read-board', 'plan-import', 'apply-import', 'shared-writing'];
  const modules = await Promise.all(
    names.map((name) => import(/* @vite-ignore */ `${folder}${name}.ts`) as Promise<object>),
  );
  files = Object.assign({}, ...modules) as FileModules;
}, 60_000);
afterAll(async () => {
  for (const board of opened) board.end();
  await stage.server.stop();
});

async function come(player: Player, name: string): Promise<OpenedBoard> {
  const board = stockBoard({ url: stage.server.url, token: player.token, community }, name);
  opened.push(board);
  await board.synced;
  return board;
}

async function open(name: string): Promise<void> {
  const body = { id: stage.newId(), type: 'workspace.open', payload: { id: name, name, scope: 'placed' } };
  const path = `/api/v1/communities/${community}/commands`;
  const answer = await ask(stage.server, 'POST', path, body, { token: he.token });
  expect(answer.body).toMatchObject({ result: 'applied' });
}

const facts = {
  community,
  board: 'a',
  name: 'a',
  at: 0,
  tasks: new Map(),
  nameOf: (account: string) => `*${account.slice(-2)}`,
};

it('[P9] what one person exported another takes in: the server accepts all of it, signed by whoever imports', async () => {
  await Promise.all(['a', 'b'].map(open));
  const mine = await come(he, 'a');
  addLabel(mine.doc, { id: 'l1', name: '急', hue: 1 });
  addIdea(mine.doc, { id: 'i1', title: '送热茶', by: he.id, at: Date.now() });
  vote(mine.doc, 'i1', he.id, true);
  addCheck(mine.doc, 'i1', { id: 'k1', text: '借保温桶', order: 'a0' });
  tick(mine.doc, 'i1', 'k1', true);
  addComment(mine.doc, 'i1', { id: 'm1', by: he.id, at: Date.now(), text: '晚上也送' });
  const file = files.exportBoard(mine.doc, facts);

  const theirs = await come(lin, 'b');
  const bytes = new TextEncoder().encode(JSON.stringify(file)).buffer;
  const read = await files.readBoard(bytes);
  const target = { doc: theirs.doc, isTask: () => false, newId: randomUUID };
  const plan = files.planImport(read.file, target, { tasks: 'leave', present: 'leave', settings: true });
  files.applyImport(theirs.doc, plan, { account: lin.id, now: Date.now(), newId: randomUUID });

  const other = await come(he, 'b');
  await expect.poll(() => readIdeas(other.doc).map(({ by }) => by), { timeout }).toEqual([lin.id]);
  expect(files.sharedWriting(files.exportBoard(other.doc, facts))).toEqual(files.sharedWriting(file));
  expect([theirs.closings, theirs.isOpen()]).toEqual([[], true]);
});

it('[P9] an import that signs with the names in the file is refused', async () => {
  await open('c');
  const theirs = await come(lin, 'c');
  addIdea(theirs.doc, { id: 'i1', title: '送热茶', by: he.id, at: Date.now() });
  await expect.poll(() => theirs.closings.length, { timeout }).toBeGreaterThan(0);
  const other = await come(he, 'c');
  expect(readIdeas(other.doc)).toEqual([]);
});
