import { Checker } from '@liandong/server/boards/checker';
import type { Kept, Wish } from '@liandong/server/boards/jobs';
import { orderOf } from '@liandong/shared/boards/board-doc';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';

let checker: Checker;
beforeEach(() => void (checker = new Checker()));
afterEach(() => checker.close());

const empty = (): Kept => ({ updates: [], authors: [] });

function wish(card: string): Wish {
  const doc = new Y.Doc();
  orderOf(doc).set(card, 'a0');
  return { account: 'ann', update: Y.encodeStateAsUpdate(doc) };
}

it('[P9] what waits behind another board’s bad update is taken', async () => {
  await Promise.all(['b0', 'b1', 'b2'].map(async (board) => checker.check(board, empty, [wish('t0')])));
  const kept = (): Kept => ({ updates: [wish('t0').update], authors: [] });
  const bad = checker.check('bad', empty, [{ account: 'eve', update: Uint8Array.from({ length: 9 }, () => 255) }]);
  const good = ['b0', 'b1', 'b2'].map(async (board) => checker.check(board, kept, [wish('t1')]));
  expect((await bad).accepted).toBe(0);
  for (const { accepted, refusal } of await Promise.all(good)) expect([accepted, refusal]).toEqual([1, undefined]);
});

it('[P9] what needs a copy that is gone says so, or is answered from the bytes', async () => {
  const doc = new Y.Doc();
  orderOf(doc).set('t1', 'a0');
  const bytes = Y.encodeStateAsUpdate(doc);
  expect(await checker.state('none')).toBeUndefined();
  await checker.follow('none', { updates: [bytes], authors: [] });
  const read = new Y.Doc();
  Y.applyUpdate(read, await checker.diff('none', [bytes], Uint8Array.of(0)));
  expect(orderOf(read).get('t1')).toBe('a0');
});

it('[P9] a worker without copies is let go, and another does what comes next', async () => {
  const resting = new Checker(20);
  const ended = vi.spyOn(Worker.prototype, 'terminate');
  try {
    await resting.check('b0', empty, [wish('t0')]);
    await sleep(60);
    expect(ended).not.toHaveBeenCalled();
    await resting.forget('b0');
    await expect.poll(() => ended.mock.calls.length).toBe(1);
    expect((await resting.check('b0', empty, [wish('t0')])).accepted).toBe(1);
  } finally {
    ended.mockRestore();
    await resting.close();
  }
});
