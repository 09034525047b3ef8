import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { checkBoard } from '@liandong/shared/boards/check';
import { addCheck, readChecks } from '@liandong/shared/boards/checklist';
import { stockClient, until } from '../api/boards-client.ts';
import { BoardsServer } from './p9-boards-server.ts';
import { Fifty, writtenIn } from './p9-crowd.ts';

let server: BoardsServer;

beforeEach(async () => {
  server = await BoardsServer.make();
});
afterEach(async () => server.remove());

/** Times that the server is killed, and what others see of each round before it is, edits. */
const rounds = 20;
const perRound = 100;

describe('kill -9', () => {
  it('[P9] what another person saw survives kill -9, twenty times while 50 people write', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const url = await server.start();
      const reader = stockClient(url, 'bob');
      await reader.synced;
      const there = writtenIn(reader.doc);
      expect([...seen].filter((id) => !there.has(id))).toEqual([]);
      expect(checkBoard(reader.doc)).toBeUndefined();
      reader.end();
      const fifty = new Fifty(url, round, seen);
      await fifty.start();
      await until(() => seen.size >= (round + 1) * perRound, 'a hundred more seen', 20_000);
      // Not after a pause: some are being stored right now.
      await sleep(round);
      await server.kill();
      fifty.end();
    }
    const last = stockClient(await server.start(), 'eve');
    await last.synced;
    const kept = writtenIn(last.doc);
    expect(seen.size).toBeGreaterThanOrEqual(rounds * perRound);
    expect([...seen].filter((id) => !kept.has(id))).toEqual([]);
    expect(checkBoard(last.doc)).toBeUndefined();
    last.end();
  }, 180_000);

  it('[P9] a client that was cut off sends what it wrote meanwhile, and it merges', async () => {
    const first = stockClient(await server.start(), 'ann');
    await first.synced;
    addCheck(first.doc, 't1', { id: 'before', text: 'a', order: 'a0' });
    await sleep(300);
    await server.kill();
    addCheck(first.doc, 't1', { id: 'offline', text: 'b', order: 'a1' });
    const state = Y.encodeStateAsUpdate(first.doc);
    first.end();
    const url = await server.start();
    const [again, bob] = [stockClient(url, 'ann'), stockClient(url, 'bob')];
    Y.applyUpdate(again.doc, state);
    await bob.synced;
    addCheck(bob.doc, 't1', { id: 'meanwhile', text: 'c', order: 'a2' });
    await until(
      () => readChecks(bob.doc, 't1').length === 3 && readChecks(again.doc, 't1').length === 3,
      'all three everywhere',
    );
    expect(readChecks(again.doc, 't1').map((item) => item.id)).toEqual(['before', 'offline', 'meanwhile']);
    again.end();
    bob.end();
  });
});
