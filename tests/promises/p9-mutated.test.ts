import { setTimeout as sleep } from 'node:timers/promises';
import { checksOf, commentsOf, ideasOf, notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { checkBoard } from '@liandong/shared/boards/check';
import { closingOf } from '@liandong/shared/boards/close-codes';
import { addCheck } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea, readIdeas, vote } from '@liandong/shared/boards/ideas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { stockClient, until } from '../api/boards-client.ts';
import { quantile } from '../load/report.ts';
import { seeded } from '../support/random.ts';
import { BoardsServer, crowd } from './p9-boards-server.ts';
import { forged, mutant } from './p9-mutants.ts';
import { sendOne } from './p9-sender.ts';

const count = process.env['LIANDONG_LONG'] ? 20_000 : 800;
/** Mutants that are tried on one board, and how many at once. */
const perBoard = 400;
const atOnce = 8;
/** ms that the server, or what an honest person writes, may stand still */
const mostStill = 250;

let server: BoardsServer;
let url: string;
beforeAll(async () => {
  server = await BoardsServer.make();
  url = await server.start();
});
afterAll(async () => server.remove());

type Client = ReturnType<typeof stockClient>;

/** What honest people wrote, and nobody else may change. */
function signedIn(doc: Y.Doc): unknown {
  return {
    ideas: readIdeas(doc).filter(({ id, by }) => id === 'i1' || by === 'ann' || by === 'bob'),
    comments: commentsOf(doc, 't1')
      .toArray()
      .filter(({ by }) => by === 'ann' || by === 'bob'),
  };
}

async function begin(ann: Client, bob: Client): Promise<void> {
  addIdea(ann.doc, { id: 'i1', title: '借水泵', by: 'ann', at: 1 });
  vote(ann.doc, 'i1', 'ann', true);
  addComment(ann.doc, 't1', { id: 'c1', by: 'ann', at: 1, text: '先送药' });
  addCheck(ann.doc, 't1', { id: 'k1', text: '敲门', order: 'a0' });
  const paragraph = new Y.XmlElement('paragraph');
  notesOf(ann.doc, 't1').push([paragraph]);
  paragraph.push([new Y.XmlText('三号楼的电梯停了')]);
  await until(() => ideasOf(bob.doc).has('i1') && notesOf(bob.doc, 't1').length === 1, 'the board at Bob');
  orderOf(bob.doc).set('t1', 'a0');
  await until(() => orderOf(ann.doc).has('t1'), 'Bob’s word at Ann');
}

/** Ann moves a card again and again; how long each time until Bob sees it, ms. */
function trips(ann: Client, bob: Client): { times: number[]; end(): void } {
  const times: number[] = [];
  let under: { key: string; at: number } | undefined;
  let n = 0;
  orderOf(bob.doc).observe(() => {
    if (under === undefined || orderOf(bob.doc).get('honest') !== under.key) return;
    times.push(performance.now() - under.at);
    under = undefined;
  });
  const timer = setInterval(() => {
    if (under !== undefined) return;
    under = { key: `a${n++}`, at: performance.now() };
    orderOf(ann.doc).set('honest', under.key);
  }, 20);
  return { times, end: () => clearInterval(timer) };
}

test(`[P9] ${count} mutated updates: no crash, nothing forged, and honest people go on`, async () => {
  const random = seeded(9);
  const times: number[] = [];
  const answers = new Map<string, number>();
  const closed = new Set<string>();
  await server.longestTurn();
  for (let done = 0; done < count; done += perBoard) {
    const board = `c1/b${done}`;
    const [ann, bob] = [stockClient(url, 'ann', board), stockClient(url, 'bob', board)];
    await Promise.all([ann.synced, bob.synced]);
    for (const { provider } of [ann, bob])
      provider.on('connection-close', (event) => event && closed.add(closingOf(event.code) ?? String(event.code)));
    await begin(ann, bob);
    const before = signedIn(ann.doc);
    const trip = trips(ann, bob);
    const clients = [ann.doc.clientID, bob.doc.clientID];
    for (let n = 0; n < perBoard; n += atOnce) {
      const state = Y.encodeStateAsUpdate(bob.doc);
      const some = Array.from({ length: atOnce }, async (_, of) => {
        const account = crowd[of] ?? '';
        const answer = await sendOne(url, board, account, mutant({ random, account, board: state, clients }));
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      });
      await Promise.all(some);
    }
    trip.end();
    times.push(...trip.times);
    await sleep(50);
    const late = stockClient(url, 'eve', board);
    await late.synced;
    expect(checkBoard(late.doc)).toBeUndefined();
    for (const { doc } of [ann, bob, late]) {
      expect(signedIn(doc)).toEqual(before);
      expect(JSON.stringify([...doc.share.keys()].map((name) => [name, doc.get(name).toJSON()]))).not.toContain(forged);
    }
    expect(checksOf(late.doc, 't1').has('k1')).toBe(true);
    // Where the check itself was cut short for taking too long, everybody comes again; nobody pays for another.
    expect([...closed].filter((why) => why !== 'not_checked')).toEqual([]);
    for (const client of [ann, bob, late]) client.end();
  }
  times.sort((a, b) => a - b);
  const [middle, worst, still] = [quantile(times, 0.5), times.at(-1) ?? 0, await server.longestTurn()];
  process.stdout.write(
    `${JSON.stringify({ ...Object.fromEntries(answers), trips: times.length, middle, worst, still })}\n`,
  );
  expect(server.isRunning).toBe(true);
  expect(still).toBeLessThan(mostStill);
  expect(times.length).toBeGreaterThan(count / 50);
  expect([...answers.values()].reduce((sum, some) => sum + some, 0)).toBe(count);
}, 1_800_000);
