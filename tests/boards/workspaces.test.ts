import { notesOf } from '@liandong/shared/boards/board-doc';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea, readIdeas } from '@liandong/shared/boards/ideas';
import { readChecks } from '@liandong/shared/boards/checklist';
import { readSettings } from '@liandong/shared/boards/settings';
import { setArchived } from '@liandong/shared/boards/card-fields';
import { templates } from '@liandong/shared/workspaces/templates/templates';
import { wordsOf } from '@liandong/shared/workspaces/templates/words';
import { boardNotices } from '@liandong/shared/workspaces/notices';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { ask } from '../support/api-client.ts';
import { openOutbox } from '../support/real-link.ts';
import { startServer } from '../support/start-server.ts';
import { community, Stage, type Player } from '../rights/stage.ts';
import { stockBoard, type OpenedBoard } from './board-client.ts';

let stage: Stage;
let he: Player;
let n = 0;
const opened: OpenedBoard[] = [];
/** No deadline of the product, only an end, ms. */
const timeout = 10_000;

beforeAll(async () => {
  stage = new Stage(await startServer());
  he = await stage.player('coordinator');
}, 60_000);
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  for (const board of opened) board.end();
  await stage.server.stop();
});

async function send({ token }: Player, type: string, payload: object) {
  const path = `/api/v1/communities/${community}/commands`;
  return (await ask(stage.server, 'POST', path, { id: stage.newId(), type, payload }, { token })).body;
}

async function must(player: Player, type: string, payload: object): Promise<void> {
  const { result, error } = await send(player, type, payload);
  expect([type, result, error]).toEqual([type, 'applied', undefined]);
}

function come({ token }: Player, board: string): OpenedBoard {
  const found = stockBoard({ url: stage.server.url, token, community }, board);
  opened.push(found);
  return found;
}

/** Opens a board in somebody's name, and gives its id. */
async function open(player: Player, more: object = {}): Promise<string> {
  const id = `ws${++n}`;
  await must(player, 'workspace.open', { id, name: '会商', scope: 'placed', ...more });
  return id;
}

const has = ({ doc }: OpenedBoard, id: string): boolean => readIdeas(doc).some((idea) => idea.id === id);
const write = ({ doc }: OpenedBoard, id: string, by: string): void => addIdea(doc, { id, title: '想法', by, at: 1 });

describe('boards of a community', () => {
  it('[R49] from one act, invited people of three parties write on the board within 10 s', async () => {
    const [worker, social, org] = await Promise.all([
      stage.player('grid_worker'),
      stage.player('social_worker'),
      stage.player('social_org'),
    ]);
    const people = [worker, social, org];
    const began = performance.now();
    const id = await open(he, { name: '临时会商：低洼处转移', members: people.map((one) => one.id) });
    const boards = people.map((one) => come(one, id));
    await Promise.all(boards.map((board) => board.synced));
    for (const [i, board] of boards.entries()) write(board, `by-${i}`, people[i]?.id ?? '');
    for (const board of boards)
      await expect.poll(() => readIdeas(board.doc).length, { timeout: 10_000 }).toBe(people.length);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('[P7] nobody else comes in, and there is no board that nobody opened', async () => {
    const [member, other] = [await stage.player('volunteer'), await stage.player('volunteer')];
    const id = await open(he, { members: [member.id] });
    const [inside, outside, nowhere] = [come(member, id), come(other, id), come(he, 'no-such-board')];
    await inside.synced;
    await expect.poll(() => outside.closings.length, { timeout }).toBeGreaterThan(0);
    await expect.poll(() => nowhere.closings.length, { timeout }).toBeGreaterThan(0);
    expect([outside.isOpen(), nowhere.isOpen()]).toEqual([false, false]);
  });

  it('[P6] who is taken off a board is out of it within 1 s, and who is invited is in', async () => {
    const member = await stage.player('volunteer');
    const id = await open(he, { members: [member.id] });
    const board = come(member, id);
    await board.synced;
    const before = board.closings.length;
    await must(he, 'workspace.uninvite', { id, members: [member.id] });
    const began = performance.now();
    await expect.poll(() => board.closings.length, { interval: 20, timeout }).toBeGreaterThan(before);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(board.closings.at(-1)).toBe('forbidden');
    board.end();
    await must(he, 'workspace.invite', { id, members: [member.id] });
    await come(member, id).synced;
  });

  it('[P9] a board that is put away is read and not written within 1 s, until it is reopened', async () => {
    const id = await open(he);
    const board = come(he, id);
    await board.synced;
    write(board, 'kept', he.id);
    await must(he, 'workspace.archive', { id });
    const began = performance.now();
    await expect.poll(() => board.closings.at(-1), { interval: 20, timeout }).toBe('rights_changed');
    expect(performance.now() - began).toBeLessThan(1_000);
    board.end();
    const reader = come(he, id);
    await reader.synced;
    expect(has(reader, 'kept')).toBe(true);
    write(reader, 'refused', he.id);
    await expect.poll(() => reader.closings.at(-1), { timeout }).toBe('read_only');
    reader.end();
    await must(he, 'workspace.reopen', { id });
    const writer = come(he, id);
    await writer.synced;
    write(writer, 'again', he.id);
    const other = come(he, id);
    await expect.poll(() => has(other, 'again'), { timeout }).toBe(true);
    expect(has(other, 'refused')).toBe(false);
  });

  it.each(['zh', 'en'] as const)(
    '[R12] [R38] starts from a template, in the words of whoever opens it: %s',
    async (language) => {
      const id = await open(he, { template: 'response', phase: 'response', language });
      const board = come(he, id);
      await board.synced;
      const words = wordsOf('response', language);
      await expect
        .poll(() =>
          readIdeas(board.doc)
            .map(({ title }) => title)
            .sort(),
        )
        .toEqual(
          Object.values(words.ideas)
            .map(({ title }) => title)
            .sort(),
        );
      expect(readChecks(board.doc, `${id}.doors`).map(({ text }) => text)).toEqual(words.ideas['doors']?.checks);
      expect(readSettings(board.doc)).toMatchObject({ names: words.columns, limits: templates.response.limits });
      write(board, 'more', he.id);
      const other = come(he, id);
      await expect.poll(() => readIdeas(other.doc).length, { timeout }).toBe(templates.response.ideas.length + 1);
    },
  );

  it('[P9] a copy has the cards and none of what was put away; the old one can be put away', async () => {
    const id = await open(he, { template: 'warning' });
    const board = come(he, id);
    await board.synced;
    write(board, 'mine', he.id);
    setArchived(board.doc, `${id}.patrol`, true);
    const witness = come(he, id);
    await expect.poll(() => has(witness, 'mine'), { timeout }).toBe(true);
    const copy = await open(he, { copyOf: id });
    await must(he, 'workspace.archive', { id });
    const copied = come(he, copy);
    await copied.synced;
    expect(has(copied, 'mine')).toBe(true);
    expect(readIdeas(copied.doc)).toHaveLength(templates.warning.ideas.length);
    expect(has(copied, `${id}.patrol`)).toBe(false);
    expect(copied.doc.store.clients.size).toBe(1);
    write(copied, 'goes-on', he.id);
    const other = come(he, copy);
    await expect.poll(() => has(other, 'goes-on'), { timeout }).toBe(true);
  });

  it('[R49] [P9] whom the stock client names in a note or a comment is told on their own stream, until they look', async () => {
    const [member, other] = [await stage.player('volunteer'), await stage.player('volunteer')];
    const id = await open(he, { members: [member.id] });
    const board = come(he, id);
    await board.synced;
    const path = `/api/v1/communities/${community}/snapshot?fresh=1&stream=me`;
    const told = async ({ token }: Player) => {
      const { body } = await ask(stage.server, 'GET', path, undefined, { token });
      return (body.state[boardNotices.name]?.[0]?.items ?? []).map(({ card }: { card?: string }) => card ?? 'board');
    };
    expect(await told(member)).toEqual(['board']);
    const mention = new Y.XmlElement('mention');
    mention.setAttribute('account', member.id);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.push([mention]);
    notesOf(board.doc, 'c1').push([paragraph]);
    const comment = { id: 'k1', by: he.id, at: 1, text: '看看', to: [member.id, other.id] };
    addComment(board.doc, 'c2', comment);
    await expect.poll(async () => (await told(member)).sort(), { timeout }).toEqual(['board', 'c1', 'c2']);
    await must(member, 'workspace.lookAt', { id, card: 'c1' });
    expect(await told(member)).toEqual(['c2']);
    // Whoever is not on it hears nothing, whatever stands there.
    expect(await told(other)).toEqual([]);
    const { state } = await stage.server.ports.pipeline.community(community);
    expect(JSON.stringify([...state.all(boardNotices).values()])).not.toContain(comment.text);
  });

  it('[P9] after an hour without network, reload included, what was written meanwhile merges, and moves that waited are answered one by one, a refusal among them', async () => {
    const other = await stage.player('social_worker');
    const id = await open(he, { members: [other.id] });
    const [mine, theirs] = [come(he, id), come(other, id)];
    await Promise.all([mine.synced, theirs.synced]);
    write(mine, 'before', he.id);
    await expect.poll(() => has(theirs, 'before'), { timeout }).toBe(true);
    for (const task of ['h0', 'h1'])
      await must(he, 'task.create', {
        ...{ id: task, title: '巡查', grid: `${community}015`, line: 'flood', lead: 'community' },
      });
    // What the browser keeps of it is all that is left of the page.
    const kept = Y.encodeStateAsUpdate(mine.doc);
    mine.end();
    const page = new Y.Doc();
    Y.applyUpdate(page, kept);
    addIdea(page, { id: 'without', title: '断网时写的', by: he.id, at: 1 });
    write(theirs, 'meanwhile', other.id);
    let isBack = false;
    let underWay = 0;
    const asked: string[] = [];
    const outbox = await openOutbox(async (command) => {
      if (!isBack) return undefined;
      expect(++underWay).toBe(1);
      const path = `/api/v1/communities/${community}/commands`;
      const { body } = await ask(stage.server, 'POST', path, command, { token: he.token });
      underWay -= 1;
      asked.push(body.id);
      return { ok: true, ...body };
    });
    const moves = [
      ['task.claim', 'h0'],
      ['task.accept', 'h0'],
      ['task.verify', 'h1'],
      ['task.claim', 'h1'],
    ].map(([type, task = '']) => ({ id: stage.newId(), type, payload: { id: task } }));
    const answers = moves.map((move) => outbox.add(move, move.payload.id, Date.now()));

    const now = Date.now.bind(Date);
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 3_600_000);
    isBack = true;
    const back = come(he, id);
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(page));
    await outbox.flush();
    const codes = (await Promise.all(answers)).map(({ result, error }) => error?.code ?? result);
    expect([codes, asked]).toEqual([['applied', 'applied', 'illegal', 'applied'], moves.map((move) => move.id)]);
    for (const board of [back, theirs])
      for (const idea of ['before', 'without', 'meanwhile'])
        await expect.poll(() => [idea, has(board, idea)], { timeout }).toEqual([idea, true]);
  });
});
