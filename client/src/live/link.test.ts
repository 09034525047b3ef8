import { Mirror, type ViewState } from '@liandong/shared/protocol/mirror';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveSocket } from './following.ts';
import { Link } from './link.ts';

/** A connection in the test's hand: what the link asks waits here until the test answers. */
class FakeSocket {
  connected = false;
  readonly asked: { message: { lastSeq?: number }; answer: (reply: object) => void; fail: (error: Error) => void }[] =
    [];
  private readonly listeners = new Map<string, (argument: never) => void>();
  readonly volatile = this;

  on(name: string, listener: (argument: never) => void): void {
    this.listeners.set(name, listener);
  }

  says(name: string, argument: object = {}): void {
    if (name === 'connect') this.connected = true;
    this.listeners.get(name)?.(argument as never);
  }

  /** The line breaks: who waits for an answer hears of it after everybody else, as in socket.io. */
  breaks(): void {
    this.connected = false;
    this.says('disconnect');
    for (const { fail } of this.asked.splice(0)) fail(new Error('socket has been disconnected'));
  }

  timeout(): this {
    return this;
  }

  emit(): void {
    this.connected = this.connected && true;
  }

  emitWithAck(_name: string, message: { lastSeq?: number }): Promise<object> {
    return new Promise((answer, fail) => this.asked.push({ message, answer, fail }));
  }

  disconnect(): void {
    if (this.connected) this.breaks();
  }
}

const empty: ViewState = { community: 'c', epoch: 'e', view: 'v', seq: 3, state: {} };
const tail = { ok: true, mode: 'tail', epoch: 'e', view: 'v', seq: 3 };
const reset = { ...tail, mode: 'reset' };
let sockets: FakeSocket[];
let link: Link;
let mirror: Mirror;
let snapshots: ((state: ViewState) => void)[];
let asked: number[];
let told: string[][];
let heard: number[];

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  snapshots = [];
  mirror = new Mirror();
  told = [];
  heard = [];
  const events = {
    heard: (_community: string, _stream: string, at: number) => void heard.push(at),
    changed: (_community: string, _stream: string, names: ReadonlySet<string>) => void told.push([...names]),
    status: () => undefined,
    notice: () => undefined,
  };
  const dial = (): LiveSocket => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket as unknown as LiveSocket;
  };
  asked = [];
  link = new Link(
    (_community, _stream, notBefore) =>
      new Promise((resolve) => {
        asked.push(notBefore);
        snapshots.push(resolve);
      }),
    events,
    dial,
    () => 0.5,
  );
  link.follow('c', 'view', mirror);
  link.open();
});

afterEach(() => {
  link.close();
  vi.useRealTimers();
});

const socketAt = (n: number): FakeSocket => {
  const socket = sockets[n];
  if (!socket) throw new Error(`connection ${n} was never dialled`);
  return socket;
};
const settled = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);

/** The first connection stands, and the stream has caught up by a snapshot at seq 3. */
async function joined(state: ViewState['state'] = {}): Promise<void> {
  socketAt(0).says('connect');
  socketAt(0).asked.shift()?.answer(reset);
  await settled();
  snapshots[0]?.({ ...empty, state });
  await settled();
  socketAt(0).asked.shift()?.answer(tail);
  await settled();
}

test('[P3] a line that breaks while a stream catches up is replaced by one connection, not two', async () => {
  socketAt(0).says('connect');
  socketAt(0).breaks();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(2);
});

test('[P3] a link that was closed while a stream caught up stays closed', async () => {
  socketAt(0).says('connect');
  link.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(1);
});

test('[P3] a new connection catches up at once, though an answer to the one before is still awaited', async () => {
  socketAt(0).says('connect');
  socketAt(0).asked[0]?.answer(reset);
  await settled();
  socketAt(0).breaks();
  await vi.advanceTimersByTimeAsync(60_000);
  socketAt(1).says('connect');
  expect(socketAt(1).asked).toHaveLength(1);
  // The old snapshot comes late: it is of no use any more, and ends nothing.
  snapshots[0]?.(empty);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(mirror.epoch).toBeUndefined();
  expect(sockets).toHaveLength(2);
});

test('[P3] a gap that is noticed while a stream catches up is closed afterwards, not forgotten', async () => {
  socketAt(0).says('connect');
  socketAt(0).asked.shift()?.answer(reset);
  await settled();
  snapshots[0]?.(empty);
  await settled();
  expect(socketAt(0).asked[0]?.message.lastSeq).toBe(3);
  socketAt(0).says('events', { community: 'c', epoch: 'e', view: 'v', from: 9, to: 10, at: 0, items: [] });
  socketAt(0).asked.shift()?.answer(tail);
  await settled();
  expect(socketAt(0).asked.map(({ message }) => message.lastSeq)).toEqual([3]);
});

test('[P3] a frame or beat of another epoch or view is never applied: the stream asks anew', async () => {
  await joined();
  const item = { seq: 4, type: 't', at: 0, changes: [{ c: 'things', put: { id: 'x' } }] };
  for (const foreign of [
    { epoch: 'other', view: 'v' },
    { epoch: 'e', view: 'other' },
  ]) {
    socketAt(0).says('events', { community: 'c', ...foreign, from: 3, to: 4, at: 0, items: [item] });
    expect(mirror.maps.get('things')).toBeUndefined();
    expect(mirror.seq).toBe(3);
    expect(socketAt(0).asked).toHaveLength(1);
    socketAt(0).asked.shift()?.answer(tail);
    await settled();
  }
});

test('[P4] a part of a frame is applied, but does not make a screen fresh: that is what the last part does', async () => {
  await joined();
  const part = { community: 'c', epoch: 'e', view: 'v', items: [] };
  socketAt(0).says('events', { ...part, from: 3, to: 5, at: 100, more: true });
  expect([mirror.seq, heard]).toEqual([5, []]);
  socketAt(0).says('events', { ...part, from: 5, to: 6, at: 101 });
  expect([mirror.seq, heard]).toEqual([6, [101]]);
});

test('[Storm] after “draining” the link waits at least as long as it was told', async () => {
  socketAt(0).says('connect');
  socketAt(0).says('notice', { kind: 'draining', retryAfterMs: 2_000 });
  socketAt(0).breaks();
  await vi.advanceTimersByTimeAsync(1_999);
  expect(sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(600);
  expect(sockets).toHaveLength(2);
});

test('[Storm] a link that was refused because too many came comes back in the turn that it was given', async () => {
  socketAt(0).says('connect_error', Object.assign(new Error(), { data: { code: 'overloaded', retryAfterMs: 4_000 } }));
  await vi.advanceTimersByTimeAsync(3_999);
  expect(sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(600);
  expect(sockets).toHaveLength(2);
  // Nobody there at all: by its own rule again, which is in its first step.
  socketAt(1).says('connect_error', new Error('websocket error'));
  await vi.advanceTimersByTimeAsync(500);
  expect(sockets).toHaveLength(3);
});

test('[P3] a snapshot older than what was shown is asked for again, not shown; one of another view is', async () => {
  await joined();
  socketAt(0).says('reset', { community: 'c', stream: 'view', reason: 'behind' });
  await settled();
  socketAt(0).asked.shift()?.answer(reset);
  await settled();
  expect(asked).toEqual([0, 3]);
  snapshots[1]?.({ ...empty, seq: 2 });
  await settled();
  expect(mirror.epoch).toBeUndefined();
  socketAt(0)
    .asked.shift()
    ?.answer({ ...reset, view: 'w' });
  await settled();
  expect(asked).toEqual([0, 3, 0]);
  snapshots[2]?.({ ...empty, view: 'w', seq: 1 });
  await settled();
  expect([mirror.view, mirror.seq]).toEqual(['w', 1]);
});

test('[P3] a server that stands before what was shown went back: nothing of it stays, and its snapshot is taken as it is', async () => {
  await joined({ things: [{ id: 'lost' }] });
  socketAt(0).breaks();
  await vi.advanceTimersByTimeAsync(60_000);
  socketAt(1).says('connect');
  expect(socketAt(1).asked[0]?.message.lastSeq).toBe(3);
  socketAt(1)
    .asked.shift()
    ?.answer({ ...reset, seq: 2 });
  await settled();
  expect(mirror.maps.get('things')?.size).toBe(0);
  expect(asked).toEqual([0, 0]);
  snapshots[1]?.({ ...empty, seq: 2 });
  await settled();
  expect(socketAt(1).asked.map(({ message }) => message.lastSeq)).toEqual([2]);
  socketAt(1).asked.shift()?.answer(tail);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([sockets.length, mirror.seq]).toEqual([2, 2]);
});

test('[P3] who shows a collection is told when a snapshot has nothing left of it', async () => {
  await joined({ things: [{ id: 'lost' }] });
  told.length = 0;
  socketAt(0).says('reset', { community: 'c', stream: 'view', reason: 'behind' });
  socketAt(0)
    .asked.shift()
    ?.answer({ ...reset, epoch: 'other' });
  await settled();
  snapshots[1]?.({ ...empty, epoch: 'other', state: { others: [{ id: 'x' }] } });
  await settled();
  expect(told).toEqual([['things', 'others']]);
});

test('[P3] of a community that is not there any more nothing is shown', async () => {
  await joined({ things: [{ id: 'lost' }] });
  told.length = 0;
  socketAt(0).breaks();
  await vi.advanceTimersByTimeAsync(60_000);
  socketAt(1).says('connect');
  socketAt(1)
    .asked.shift()
    ?.answer({ ok: false, error: { code: 'unknown_community' } });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(mirror.maps.get('things')?.size).toBe(0);
  expect(told).toEqual([['things']]);
  expect(sockets).toHaveLength(2);
});

test('[P3] a stream that never comes right fetches four snapshots, then another connection is dialled after a wait', async () => {
  socketAt(0).says('connect');
  for (let n = 0; n < 6; n++) {
    socketAt(0).asked.shift()?.answer(reset);
    await settled();
    snapshots[n]?.(empty);
    await settled();
  }
  expect([asked.length, sockets.length]).toEqual([4, 1]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(2);
});

test('[P10] a command larger than the server takes is not sent, and whoever wrote it is told so', async () => {
  await joined();
  const command = { id: 'c1', type: 'task.create', community: 'c', payload: { title: '很'.repeat(22_000) } };
  expect(await link.send(command)).toMatchObject({ ok: false, error: { code: 'too_large' } });
  expect(socketAt(0).asked).toEqual([]);
});
