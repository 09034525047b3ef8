import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryBus } from '@liandong/server/bus/memory';
import { readAnnouncement, type Bus } from '@liandong/server/bus/port';
import { openRedisBus } from '@liandong/server/bus/redis';
import { orderOf } from '@liandong/shared/boards/board-doc';
import { stockClient, until } from '../api/boards-client.ts';
import { whySkipped } from '../support/components.ts';
import { deaf, TwoNodes } from './bus-boards.ts';
import { RedisServer } from './redis-server.ts';

const soon = { timeout: 15_000, interval: 20 };

/** What every bus must do; `pair` gives two nodes' ends of one bus (the same one where there is a single node). */
function busSuite(name: string, pair: (report: (error: unknown) => void) => [Bus, Bus]): void {
  describe(`bus contract: ${name}`, () => {
    const open: Bus[] = [];
    const errors: unknown[] = [];
    const connect = async () => {
      const ends = pair((error) => void errors.push(error));
      open.push(...ends);
      await vi.waitUntil(() => ends.every((bus) => bus.ready()), soon);
      return ends;
    };
    afterEach(async () => {
      errors.length = 0;
      await Promise.all(open.splice(0).map((bus) => bus.close()));
    });

    it('[P3] carries each announcement to every listener of its topic, in order', async () => {
      const [here, there] = await connect();
      const heads: number[] = [];
      const own: number[] = [];
      const sessions = vi.fn();
      there.listen('head', (message) => heads.push(message.seq));
      here.listen('head', (message) => own.push(message.seq));
      there.listen('sessions', sessions);
      for (let seq = 1; seq <= 100; seq++) here.announce('head', { community: 'a', seq });
      here.announce('sessions', { account: 'x' });
      await vi.waitUntil(() => sessions.mock.calls.length === 1, soon);
      expect(heads).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
      expect(own).toEqual(heads);
      expect(sessions).toHaveBeenCalledWith({ account: 'x' });
    });

    it('[P10] a listener that throws is reported, and the others hear all the same', async () => {
      const [here, there] = await connect();
      const heard = vi.fn();
      there.listen('sessions', () => {
        throw new Error('listener');
      });
      there.listen('sessions', heard);
      here.announce('sessions', { account: 'x' });
      await vi.waitUntil(() => heard.mock.calls.length === 1, soon);
      expect(errors).toEqual([new Error('listener')]);
    });

    it.each([
      ['announced', (bus: Bus) => bus],
      ['whose announcement is lost', deaf],
    ])('[P9] a board’s update %s reaches another node within 1 s, and both go on as one', async (_, end) => {
      const nodes = await TwoNodes.start((await connect()).map(end) as [Bus, Bus]);
      const [ann, bob] = [stockClient(nodes.here.url, 'ann'), stockClient(nodes.there.url, 'bob')];
      await Promise.all([ann.synced, bob.synced]);
      for (let round = 0; round < 3; round++) {
        orderOf(ann.doc).set(`ann${round}`, 'a0');
        await until(() => orderOf(bob.doc).has(`ann${round}`), 'ann’s card at bob', 1000);
        // Each node has a copy of its own by now, which must take in what the other stored.
        orderOf(bob.doc).set(`bob${round}`, 'a1');
        await until(() => orderOf(ann.doc).has(`bob${round}`), 'bob’s card at ann', 1000);
      }
      ann.end();
      bob.end();
      await nodes.close();
    });

    it('[bus] tells nothing to a listener that has stopped, nor after it is closed', async () => {
      const [here, there] = await connect();
      const stopped = vi.fn();
      const going = vi.fn();
      there.listen('sessions', stopped)();
      there.listen('sessions', going);
      here.announce('sessions', { account: 'x' });
      await vi.waitUntil(() => going.mock.calls.length === 1, soon);
      expect(stopped).not.toHaveBeenCalled();
      await there.close();
      expect(there.ready()).toBe(false);
      expect(() => there.announce('sessions', { account: 'y' })).not.toThrow();
    });
  });
}

busSuite('memory', (report) => {
  const bus = new MemoryBus(report);
  return [bus, bus];
});

it('[P10] a bus reads only what fits its topic', () => {
  expect(readAnnouncement('sessions', '{"account":"x"}')).toEqual({ account: 'x' });
  expect(readAnnouncement('sessions', '{"community":"x","seq":1}')).toBeUndefined();
});

describe('over Redis', () => {
  let redis: RedisServer;
  const skipped = whySkipped('redis', 'redis-server');
  beforeAll(async () => {
    if (skipped === undefined) redis = await RedisServer.start();
  });
  // With a word where the program is absent; in CI it is required, and what needs it fails.
  beforeEach((context) => {
    if (skipped !== undefined) context.skip(skipped);
  });
  afterAll(async () => {
    if (skipped === undefined) await redis.kill();
  });

  busSuite('redis', (report) => {
    const options = { url: redis.url, report };
    return [openRedisBus(options), openRedisBus(options)];
  });

  it('[P3] never throws while Redis is gone, says that it is not ready, and comes back by itself', async () => {
    const report = vi.fn();
    const [here, there] = [openRedisBus({ url: redis.url, report }), openRedisBus({ url: redis.url, report })];
    try {
      const heard = vi.fn();
      there.listen('head', heard);
      await vi.waitUntil(() => here.ready() && there.ready(), soon);
      // What is under way when Redis dies comes to nothing, and is no error of the caller's.
      redis.freeze();
      here.announce('head', { community: 'a', seq: 0 });
      await redis.kill();
      await vi.waitUntil(() => !here.ready() && !there.ready(), soon);
      for (let seq = 1; seq <= 50; seq++) expect(() => here.announce('head', { community: 'a', seq })).not.toThrow();
      await redis.up();
      await vi.waitUntil(() => here.ready() && there.ready(), soon);
      here.announce('head', { community: 'a', seq: 51 });
      await vi.waitUntil(() => heard.mock.calls.length > 0, soon);
      expect(heard.mock.calls).toEqual([[{ community: 'a', seq: 51 }]]);
    } finally {
      await Promise.all([here.close(), there.close()]);
    }
  });

  it('[P10] a message of the wrong shape reaches no listener', async () => {
    const report = vi.fn();
    const bus = openRedisBus({ url: redis.url, report });
    const stranger = createClient({ url: redis.url });
    try {
      const heard = vi.fn();
      bus.listen('head', heard);
      await stranger.connect();
      await vi.waitUntil(() => bus.ready(), soon);
      const bad = [
        '',
        '{',
        'null',
        '[]',
        '{"community":"a"}',
        '{"community":"a","seq":-1}',
        '{"community":"a","seq":1,"more":1}',
      ];
      for (const text of bad) await stranger.publish('liandong:head', text);
      await stranger.publish('liandong:head', '{"community":"a","seq":7}');
      await vi.waitUntil(() => heard.mock.calls.length > 0, soon);
      expect(heard.mock.calls).toEqual([[{ community: 'a', seq: 7 }]]);
      expect(report).toHaveBeenCalledTimes(bad.length);
    } finally {
      await bus.close();
      stranger.destroy();
    }
  });
});
