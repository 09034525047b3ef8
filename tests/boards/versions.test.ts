import { commentsOf, notesOf } from '@liandong/shared/boards/board-doc';
import { addComment } from '@liandong/shared/boards/comments';
import { addCheck, readChecks } from '@liandong/shared/boards/checklist';
import { addIdea, readIdeas, removeIdea } from '@liandong/shared/boards/ideas';
import { KeptHistory } from '@liandong/server/boards/kept-history';
import { retention } from '@liandong/shared/people/retention';
import { BoardNotTaken } from '@liandong/server/boards/hand';
import { versionLimits } from '@liandong/server/boards/surplus';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { stockClient } from '../api/boards-client.ts';
import { boardsFor, Gate, listen } from '../api/boards-world.ts';
import { ask } from '../support/api-client.ts';
import { startServer } from '../support/start-server.ts';
import { community, Stage, type Player } from '../rights/stage.ts';
import { stockBoard, type OpenedBoard } from './board-client.ts';

/** No deadline of the product, only an end, ms. */
const timeout = 10_000;
const minutes = 60_000;
let stage: Stage;
let he: Player;
let lin: Player;
const opened: OpenedBoard[] = [];

beforeAll(async () => {
  stage = new Stage(await startServer());
  [he, lin] = await Promise.all([stage.player('coordinator'), stage.player('coordinator')]);
}, 60_000);
afterAll(async () => {
  for (const board of opened) board.end();
  await stage.server.stop();
});

interface Version {
  readonly id: string;
  readonly at: number;
  readonly by: readonly string[];
  readonly name?: string;
}

async function asked(player: Player, method: string, board: string, path: string, body?: object) {
  const url = `/api/v1/communities/${community}/boards/${board}${path}`;
  return ask(stage.server, method, url, body, { token: player.token });
}

async function versionsOf(board: string): Promise<readonly Version[]> {
  return ((await asked(he, 'GET', board, '/versions')).body as { versions: readonly Version[] }).versions;
}

async function bytesOf(board: string, id: string): Promise<Uint8Array> {
  const url = `${stage.server.url}/api/v1/communities/${community}/boards/${board}/versions/${id}`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${he.token}` } });
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  return new Uint8Array(await answer.arrayBuffer());
}

/** A new board with two people on it. */
async function board(name: string): Promise<readonly [OpenedBoard, OpenedBoard]> {
  const body = { id: stage.newId(), type: 'workspace.open', payload: { id: name, name: '会商', scope: 'placed' } };
  const path = `/api/v1/communities/${community}/commands`;
  expect((await ask(stage.server, 'POST', path, body, { token: he.token })).body).toMatchObject({ result: 'applied' });
  const both = [he, lin].map(({ token }) => stockBoard({ url: stage.server.url, token, community }, name));
  opened.push(...both);
  await Promise.all(both.map((one) => one.synced));
  const [a, b] = both;
  if (!a || !b) throw new Error('two were asked for');
  return [a, b];
}

const titles = ({ doc }: OpenedBoard): readonly string[] =>
  readIdeas(doc)
    .map(({ title }) => title)
    .sort();
function paragraph(text: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [new Y.XmlText(text)]);
  return made;
}
const idea = (id: string, { id: by }: Player) => ({ id, title: `想法 ${id}`, by, at: 1 });

describe('versions of a board', () => {
  it('[P9] somebody keeps one under a name, and its bytes are the board as it read', async () => {
    const [a, b] = await board('v-named');
    addIdea(a.doc, idea('i1', he));
    await expect.poll(() => titles(b), { timeout }).toEqual(['想法 i1']);
    const kept = await asked(lin, 'POST', 'v-named', '/versions', { name: '会前' });
    expect(kept.status).toBe(200);
    const { id } = kept.body as { id: string };
    removeIdea(a.doc, 'i1');
    await expect.poll(() => titles(b), { timeout }).toEqual([]);
    expect(await versionsOf('v-named')).toMatchObject([{ id, name: '会前', by: [lin.id] }]);
    const then = new Y.Doc();
    Y.applyUpdate(then, await bytesOf('v-named', id));
    expect(readIdeas(then).map((one) => one.id)).toEqual(['i1']);
  });

  it('[P9] restoring makes everybody’s board read as then, keeps what it read before, and loses no edit of the moment', async () => {
    const [a, b] = await board('v-restore');
    addIdea(a.doc, idea('i1', he));
    addCheck(a.doc, 'i1', { id: 'k1', text: '敲门', order: 'a0' });
    await expect.poll(() => readChecks(b.doc, 'i1').length, { timeout }).toBe(1);
    const { id } = (await asked(he, 'POST', 'v-restore', '/versions', { name: '会前' })).body as { id: string };
    removeIdea(b.doc, 'i1');
    addIdea(b.doc, idea('i2', lin));
    await expect.poll(() => titles(a), { timeout }).toEqual(['想法 i2']);
    const restoring = asked(he, 'POST', 'v-restore', `/versions/${id}/restore`);
    addIdea(b.doc, idea('i3', lin));
    const restored = await restoring;
    expect(restored.body).toMatchObject({ changed: true });
    await expect.poll(() => titles(a), { timeout }).toContain('想法 i1');
    await expect.poll(() => titles(a), { timeout }).toContain('想法 i3');
    await expect.poll(() => titles(b), { timeout }).toEqual(titles(a));
    expect(titles(a)).not.toContain('想法 i2');
    const { before } = restored.body as { before: string };
    const then = new Y.Doc();
    Y.applyUpdate(then, await bytesOf('v-restore', before));
    expect(readIdeas(then).map((one) => one.id)).toContain('i2');
    // The history goes on: the idea that was taken off comes back by the version of before.
    expect((await asked(lin, 'POST', 'v-restore', `/versions/${before}/restore`)).body).toMatchObject({
      changed: true,
    });
    await expect.poll(() => titles(a), { timeout }).toContain('想法 i2');
    expect((await asked(lin, 'POST', 'v-restore', `/versions/${before}/restore`)).body).toEqual({ changed: false });
  });

  it('[P9] the same one restored twice at once puts nothing there twice', async () => {
    const [a, b] = await board('v-twice');
    addIdea(a.doc, idea('i1', he));
    notesOf(a.doc, 'i1').insert(0, [paragraph('先敲门')]);
    addComment(a.doc, 'i1', { id: 'm1', by: he.id, at: Date.now(), text: '好' });
    await expect.poll(() => commentsOf(b.doc, 'i1').length, { timeout }).toBe(1);
    const { id } = (await asked(he, 'POST', 'v-twice', '/versions', { name: '会前' })).body as { id: string };
    notesOf(a.doc, 'i1').delete(0, 1);
    commentsOf(a.doc, 'i1').delete(0, 1);
    await expect.poll(() => commentsOf(b.doc, 'i1').length, { timeout }).toBe(0);
    const both = await Promise.all([he, lin].map((one) => asked(one, 'POST', 'v-twice', `/versions/${id}/restore`)));
    expect(both.map(({ body }) => (body as { changed: boolean }).changed).sort()).toEqual([false, true]);
    await expect.poll(() => commentsOf(a.doc, 'i1').map(({ id: one }) => one), { timeout }).toEqual(['m1']);
    expect(notesOf(a.doc, 'i1').length).toBe(1);
  });

  it.each(['not_checked', 'not_stored', 'full', 'refused'] as const)(
    '[P10] a restore that the board does not take (%s) is refused in words',
    async (closing) => {
      const [a] = await board(`v-${closing}`);
      const { id } = (await asked(he, 'POST', `v-${closing}`, '/versions', { name: '会前' })).body as { id: string };
      addIdea(a.doc, idea('i1', he));
      vi.spyOn(stage.server.ports.boards.live, 'rewrite').mockRejectedValueOnce(new BoardNotTaken(closing));
      const { status, body } = await asked(he, 'POST', `v-${closing}`, `/versions/${id}/restore`);
      const { code, reason } = (body as { error: { code: string; reason?: string } }).error;
      expect([status, code, reason]).toEqual(
        {
          not_checked: [503, 'overloaded', undefined],
          not_stored: [503, 'store_unavailable', undefined],
          full: [422, 'exceeds', 'workspace.board_full'],
          refused: [500, 'internal', undefined],
        }[closing],
      );
    },
  );

  it('[P9] a restore is durable before it is answered, in the name of whoever asked', async () => {
    const [a, b] = await board('v-durable');
    addIdea(a.doc, idea('i1', he));
    await expect.poll(() => titles(b), { timeout }).toEqual(['想法 i1']);
    const { id } = (await asked(he, 'POST', 'v-durable', '/versions', { name: '会前' })).body as { id: string };
    removeIdea(a.doc, 'i1');
    await expect.poll(() => titles(b), { timeout }).toEqual([]);
    await asked(lin, 'POST', 'v-durable', `/versions/${id}/restore`);
    const { store } = stage.server.ports;
    const stored = new Y.Doc();
    for (const update of (await store.board(`${community}/v-durable`)).updates) Y.applyUpdate(stored, update);
    expect(readIdeas(stored).map((one) => one.id)).toEqual(['i1']);
    const authors = new Map(await store.boardAuthors(`${community}/v-durable`));
    expect([...authors.values()]).toContain(lin.id);
    expect([...stored.store.clients.keys()].filter((client) => !authors.has(client))).toEqual([]);
  });

  it('[P9] who wrote in which part stands in the list of acts, newest first', async () => {
    const [a, b] = await board('v-acts');
    addIdea(a.doc, idea('i1', he));
    await expect.poll(() => titles(b), { timeout }).toEqual(['想法 i1']);
    addCheck(b.doc, 'i1', { id: 'k1', text: '敲门', order: 'a0' });
    await expect.poll(() => readChecks(a.doc, 'i1').length, { timeout }).toBe(1);
    const acts = async () =>
      ((await asked(he, 'GET', 'v-acts', '/acts')).body as { acts: { at: number; by: string; part: string }[] }).acts;
    const who = async () => (await acts()).map(({ by, part }) => `${part} ${by}`).sort();
    await expect.poll(who, { timeout }).toEqual([`checks:i1 ${lin.id}`, `ideas ${he.id}`]);
    for (const { at } of await acts()) expect([at % (5 * minutes), Date.now() - at < 10 * minutes]).toEqual([0, true]);
  });

  it('[P9] the server keeps one by itself when nobody is on a board any more, and who wrote it stands beside', async () => {
    const { store } = stage.server.ports;
    const history = new KeptHistory({ store, newId: randomUUID, log: () => undefined });
    const gate = new Gate();
    for (const account of ['ann', 'bob']) gate.rights.set(account, 'write');
    const boards = boardsFor(store, gate, { history, idleMs: 50 });
    const { server, url } = await listen(boards);
    const [a, b] = ['ann', 'bob'].map((account) => stockClient(url, account, 'c1/quiet'));
    if (!a || !b) throw new Error('two were asked for');
    await Promise.all([a.synced, b.synced]);
    addIdea(a.doc, { id: 'i1', title: '想法', by: 'ann', at: 1 });
    await expect.poll(() => readIdeas(b.doc).length, { timeout }).toBe(1);
    a.end();
    b.end();
    await expect
      .poll(async () => (await store.versions('c1/quiet')).map(({ by }) => by), { timeout })
      .toEqual([['ann']]);
    await boards.close();
    await history.close();
    server.close();
    expect((await store.acts('c1/quiet', 9)).map(({ by, part }) => `${part} ${by}`)).toEqual(['ideas ann']);
  });

  it('[P5] only so many have a name', async () => {
    await board('v-many');
    const { store } = stage.server.ports;
    for (let n = 0; n < versionLimits.named; n++)
      await store.keepVersion(
        `${community}/v-many`,
        { id: `n${n}`, at: Date.now(), by: [], name: '会前' },
        new Uint8Array([0, 0]),
      );
    const more = await asked(he, 'POST', 'v-many', '/versions', { name: '又一个' });
    expect([more.status, more.body]).toMatchObject([422, { error: { reason: 'workspace.too_many_versions' } }]);
    // Whoever kept one makes room; what others kept is not theirs to drop.
    const own = { id: 'own', at: Date.now(), by: [he.id], name: '会前' };
    await store.keepVersion(`${community}/v-many`, own, new Uint8Array([0, 0]));
    expect((await asked(lin, 'DELETE', 'v-many', '/versions/own')).status).toBe(404);
    expect((await asked(he, 'DELETE', 'v-many', '/versions/n0')).status).toBe(404);
    expect((await asked(he, 'DELETE', 'v-many', '/versions/own')).status).toBe(204);
    const automatic = { id: 'auto', at: Date.now(), by: [he.id] };
    await store.keepVersion(`${community}/v-many`, automatic, new Uint8Array([0, 0]));
    expect((await asked(he, 'DELETE', 'v-many', '/versions/auto')).status).toBe(404);
    expect(await versionsOf('v-many')).toHaveLength(versionLimits.named + 1);
    // The lead drops any: what should not be there may stand in one that the server kept.
    const lead = await stage.player('lead');
    for (const id of ['auto', 'n0'])
      expect((await asked(lead, 'DELETE', 'v-many', `/versions/${id}`)).status).toBe(204);
    expect(await versionsOf('v-many')).toHaveLength(versionLimits.named - 1);
  });

  it('[P7] whoever may not look at a board learns nothing of it, and who may only look keeps and restores nothing', async () => {
    const member = await stage.player('volunteer');
    const payload = { id: 'v-closed', name: '会商', scope: 'placed', members: [member.id] };
    const path = `/api/v1/communities/${community}/commands`;
    await ask(stage.server, 'POST', path, { id: stage.newId(), type: 'workspace.open', payload }, { token: he.token });
    const { id } = (await asked(member, 'POST', 'v-closed', '/versions', { name: '会前' })).body as { id: string };
    for (const [method, way] of [
      ['GET', '/versions'],
      ['GET', `/versions/${id}`],
      ['POST', `/versions/${id}/restore`],
      ['GET', '/acts'],
    ] as const) {
      expect((await asked(lin, method, 'v-closed', way)).status).toBe(404);
      expect((await asked(lin, method, 'v-nowhere', way)).status).toBe(404);
      expect((await asked(member, method, 'v-closed', way)).status).toBe(200);
    }
    await ask(
      stage.server,
      'POST',
      path,
      { id: stage.newId(), type: 'workspace.archive', payload: { id: 'v-closed' } },
      { token: he.token },
    );
    expect((await asked(member, 'POST', 'v-closed', `/versions/${id}/restore`)).status).toBe(403);
    expect((await asked(member, 'POST', 'v-closed', '/versions', { name: '会后' })).status).toBe(403);
    expect((await asked(member, 'GET', 'v-closed', '/versions')).status).toBe(200);
  });

  it('[P5] somebody who writes everywhere is noted in a hundred parts at a time, and once for all others', async () => {
    const { store } = stage.server.ports;
    const history = new KeptHistory({ store, newId: randomUUID, log: () => undefined });
    const at = Date.UTC(2026, 5, 8, 4);
    const parts = (from: number) => Array.from({ length: 80 }, (_, n) => `notes:t${from + n}`);
    history.acted('c1/wide', 'ann', parts(0), at);
    // What is written already counts as well.
    await history.flush();
    history.acted('c1/wide', 'ann', parts(80), at + minutes);
    history.acted('c1/wide', 'ann', parts(0), at + 2 * minutes);
    history.acted('c1/wide', 'bob', ['ideas'], at);
    history.acted('c1/wide', 'ann', ['ideas'], at + 5 * minutes);
    await history.close();
    const acts = await store.acts('c1/wide', 999);
    const ofAnn = acts.filter((act) => act.by === 'ann' && act.at === at).map(({ part }) => part);
    expect([ofAnn.length, ofAnn.includes('notes:t99'), ofAnn.includes('notes:t100'), ofAnn.includes('*')]).toEqual([
      ...[101, true, false, true],
    ]);
    expect(acts.filter(({ part }) => part === 'ideas').map(({ by }) => by)).toEqual(['ann', 'bob']);
  });

  it('[P7] versions and acts whose time is over are erased', async () => {
    const { store, boards } = stage.server.ports;
    await board('v-old');
    const name = `${community}/v-old`;
    await store.beginBoard(name, new Uint8Array([0, 0]), []);
    const old = Date.now() - retention.boardVersion.keeps - minutes;
    await store.keepVersion(name, { id: 'old', at: old, by: [he.id] }, new Uint8Array([0, 0]));
    await store.noteActs(name, [{ at: old, by: he.id, part: 'ideas' }]);
    await boards.history.forgetOld(Date.now());
    expect([await store.versions(name), await store.acts(name, 9)]).toEqual([[], []]);
  });
});
