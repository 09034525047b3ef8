import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Event } from '@liandong/shared/kernel/event';
import type { OutgoingMessage } from '@liandong/shared/kernel/outgoing';
import type { Registry } from '@liandong/shared/kernel/registry';
import { State } from '@liandong/shared/kernel/state';
import { afterEach, expect, it, vi } from 'vitest';
import type { Committed, Community } from '../pipeline/api.ts';
import { OutgoingMessages, type OutgoingPorts } from './outgoing.ts';

// The waits of a line are minutes.
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A port of our own, that keeps the keys of what it took. */
async function openPort(): Promise<{ url: string; taken: string[] }> {
  const taken: string[] = [];
  const server: Server = createServer((request, response) => {
    taken.push(String(request.headers['idempotency-key']));
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => (server.closeAllConnections(), server.close()));
  return { taken, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** Communities with a log in memory; what is noted of a message is kept by its id, as answers of one account are. */
async function house(...ids: readonly string[]) {
  const port = await openPort();
  const logs = new Map<string, Event[]>();
  const communities = new Map<string, Community>();
  const records = new Map<string, unknown>();
  const noted = new Map<string, string>();
  const logged: string[] = [];
  let commit: (community: Community, committed: readonly Committed[]) => void = () => undefined;
  let faults = 0;
  let isOver = false;
  let asked = 0;
  let held: Promise<void> = Promise.resolve();
  const found = (id: string): void => {
    logs.set(id, []);
    const state = new State();
    communities.set(id, { id, epoch: 'e', state, tail: () => undefined });
  };
  const inside = (id: string): Community => {
    const one = communities.get(id);
    if (!one) throw new Error(`no community ${id}`);
    return one;
  };
  ids.forEach(found);
  const message = (): OutgoingMessage => ({ id: 'p', until: Infinity, note: 'page.noteOut', text: '呼叫' });
  const ports: OutgoingPorts = {
    webhook: { kind: 'json', url: port.url },
    registry: {
      outgoing: new Map([['page.raised', { event: 'page.raised', message }]]),
      ended: () => isOver,
    } as unknown as Registry,
    now: () => 0,
    log: (text) => logged.push(text),
    pipeline: {
      community: (id) => Promise.resolve(inside(id)),
      onCommit: (listener) => ((commit = listener), () => undefined),
      submit: (_, wish) => {
        const isReused = noted.has(wish.id) && noted.get(wish.id) !== wish.community;
        noted.set(wish.id, wish.community);
        const error = isReused ? { error: { code: 'id_reused' as const } } : {};
        return Promise.resolve({ id: wish.id, result: 'applied', ...error } as never);
      },
    },
    store: {
      communities: () => Promise.resolve([...communities.keys()]),
      events: (id, after) =>
        Promise.resolve({
          events: (logs.get(id) ?? []).slice(after).map((event) => ({ seq: event.seq, body: JSON.stringify(event) })),
        } as never),
      record: (id) => {
        asked += 1;
        return faults-- > 0 ? Promise.reject(new Error('the disk is away')) : held.then(() => records.get(id));
      },
      putRecords: (id, [one]) => Promise.resolve(void records.set(id, one?.body)),
    },
  };
  const out = new OutgoingMessages(ports);
  ends.push(() => out.close());
  return {
    ...{
      taken: port.taken,
      noted,
      logged,
      records,
      found,
      out,
      fails: (n: number) => (faults = n),
      asked: () => asked,
      /** What the store is asked waits until the given function is called. */
      holds(): () => void {
        let answer = (): void => undefined;
        held = new Promise((resolve) => (answer = resolve));
        return () => answer();
      },
      ends: () => (isOver = true),
    },
    raise(id: string): void {
      const community = inside(id);
      const seq = community.state.seq + 1;
      const event = { seq, type: 'page.raised', data: {} } as Event;
      logs.get(id)?.push(event);
      community.state.seq = seq;
      commit(community, [{ event, changes: [], hash: '' }]);
    },
  };
}

it('[R13] what is called for while the store is still asked where the last process stopped goes out as well', async () => {
  const world = await house('old');
  const answers = world.holds();
  world.out.start();
  await vi.waitFor(() => expect(world.asked()).toBe(1));
  world.raise('old');
  answers();
  await vi.waitFor(() => expect(world.taken).toEqual(['old/1']));
});

it('[R13] the first call of a community that was founded since the start goes out as well', async () => {
  const world = await house('old');
  world.out.start();
  world.raise('old');
  world.found('fresh');
  world.raise('fresh');
  world.raise('fresh');
  await expect.poll(() => [...world.taken].sort()).toEqual(['fresh/1', 'fresh/2', 'old/1']);
});

it('[R13] what became of a message is noted in each community, also where two have one of the same number', async () => {
  const world = await house('one', 'two');
  world.out.start();
  await expect.poll(() => world.logged).toEqual([]);
  world.raise('one');
  world.raise('two');
  await expect.poll(() => [...world.noted.values()].sort()).toEqual(['one', 'two']);
  expect(world.logged).toEqual([]);
});

it('[R13] a line that the disk did not answer at its start begins by itself, and not with the next call', async () => {
  const world = await house('one');
  world.fails(1);
  world.out.start();
  await expect.poll(() => world.logged).toEqual(['messages out of one wait']);
  await expect.poll(() => world.records.get('one')).toEqual({ seq: 0 });
});

it('[R47] where all is over nobody is called any more', async () => {
  const world = await house('drill', 'real');
  world.out.start();
  world.ends();
  world.raise('drill');
  await expect.poll(() => world.records.get('drill')).toEqual({ seq: 1 });
  expect(world.taken).toEqual([]);
});
