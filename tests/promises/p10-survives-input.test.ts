import { wireVersion } from '@liandong/shared/protocol/version';
import { createRegistry } from '@liandong/shared/registry';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { anyRate, startCore, type Core } from '../support/core.ts';
import { community, publish } from '../support/market.ts';
import { seeded } from '../support/random.ts';
import { ending, junk, staying, type Junk, type Kinds } from './p10-junk.ts';
import { RawLine } from './p10-line.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const count = process.env['LIANDONG_LONG'] ? 200_000 : 3_600;
/** messages over one line, of which the last may end it */
const row = 20;
let core: Core;

beforeAll(async () => {
  core = await startCore({ registry, live: anyRate });
  await core.found(community);
  core.logins.add('good', 'coordinator', [{ community, role: 'coordinator' }]);
});

afterAll(() => core.close());

async function connect(token = 'good', wire: unknown = wireVersion): Promise<ReturnType<typeof io>> {
  const socket = io(core.url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token, wire },
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return socket;
}

async function ask(name: string, ...args: unknown[]): Promise<unknown> {
  const socket = await connect();
  try {
    return await socket.timeout(5_000).emitWithAck(name, ...args);
  } finally {
    socket.disconnect();
  }
}

const command = publish('c', 'r', 5);
const cases: readonly [string, unknown, unknown][] = [
  [
    'an unknown command',
    { ...command, id: 'u1', type: 'request.explode' },
    { error: { code: 'unknown_command', field: 'type' } },
  ],
  ['a wrong shape', { ...command, id: 'u2', payload: { id: 5 } }, { error: { code: 'invalid', field: 'id' } }],
  [
    'an unknown key',
    { ...command, id: 'u3', payload: { id: 'x', colour: 'red' } },
    { error: { code: 'invalid', field: 'colour' } },
  ],
  [
    'an unknown key of the envelope',
    { ...command, id: 'u4', room: 'all' },
    { ok: false, error: { code: 'invalid', field: 'room' } },
  ],
  ['no message at all', undefined, { ok: false, error: { code: 'invalid' } }],
  [
    'a wrong community',
    { ...command, id: 'u5', community: 'elsewhere' },
    { error: { code: 'unknown_community', field: 'community' } },
  ],
  [
    'a prototype key',
    { ...command, id: 'u6', payload: JSON.parse('{"__proto__":{"a":1},"id":"x"}') as unknown },
    { error: { code: 'invalid', field: 'payload/__proto__' } },
  ],
  [
    'a constructor key',
    { ...command, id: 'u7', payload: { id: 'x', constructor: 1 } },
    { error: { code: 'invalid', field: 'payload/constructor' } },
  ],
  [
    'an amount that is none',
    {
      ...command,
      id: 'u8',
      payload: {
        id: 'x',
        request: {
          title: 't',
          kind: 'goods',
          priority: 'urgent',
          grid: 'unlocated',
          line: 'l',
          lines: [{ id: 'a', item: 'i', ask: 'amount' }],
        },
      },
    },
    { error: { code: 'invalid', field: 'lines/0/quantity' } },
  ],
  [
    'a grid that is not there',
    {
      ...command,
      id: 'u9',
      payload: {
        id: 'x',
        request: {
          title: 't',
          kind: 'goods',
          priority: 'urgent',
          grid: 'nowhere',
          line: 'l',
          lines: [{ id: 'a', item: 'i', ask: 'open' }],
        },
      },
    },
    { error: { code: 'invalid', field: 'grid', reason: 'area.no_grid' } },
  ],
  [
    'half a surrogate',
    { ...command, id: 'u10', payload: { id: 'x\ud800' } },
    { error: { code: 'invalid', field: 'payload/id' } },
  ],
];

for (const [what, message, expected] of cases) {
  test(`[P10] ${what} on the socket: a clear error with code and field`, async () => {
    expect(await ask('command', message)).toMatchObject(expected as object);
  });
}

test('[P10] a stale version and an illegal step say what is so now', async () => {
  expect(await ask('command', publish('s1', 'rs', 5))).toMatchObject({ result: 'applied' });
  const stale = await ask('command', {
    id: 's2',
    type: 'request.cancel',
    community,
    payload: { id: 'rs', reason: '重复' },
    expectedVersion: 999,
  });
  expect(stale).toMatchObject({ result: 'conflict', error: { code: 'conflict', params: { by: 'coordinator' } } });
  await ask('command', { id: 's3', type: 'request.cancel', community, payload: { id: 'rs', reason: '重复' } });
  expect(
    await ask('command', { id: 's4', type: 'request.cancel', community, payload: { id: 'rs', reason: '重复' } }),
  ).toMatchObject({ result: 'illegal', error: { code: 'illegal', params: { from: 'cancelled' } } });
});

test('[P10] a refusal thrown before anything was awaited is an answer, and names of every object are no messages', async () => {
  expect(await ask('presence', { community, place: 'desk' })).toMatchObject({
    ok: false,
    error: { code: 'forbidden' },
  });
  expect(await ask('constructor', {})).toMatchObject({ ok: false, error: { code: 'unknown_command' } });
  expect(core.faults).toEqual([]);
});

/** The line below a socket, to say on it what no client would. */
const lineOf = (socket: ReturnType<typeof io>): WebSocket =>
  (socket.io.engine as unknown as { transport: { ws: WebSocket } }).transport.ws;

test('[P10] a flood of messages just below 1 MB is answered without being read; large parts of a binary one end the line', async () => {
  const socket = await connect();
  const answers: string[] = [];
  lineOf(socket).on('message', (data: Buffer) => answers.push(data.toString()));
  // Were it parsed, it would end the line: it is not even JSON.
  const deep = '['.repeat(1_000_000);
  for (let n = 0; n < 60; n++) lineOf(socket).send(`42${1_000 + n}["command",${deep}`);
  const refused = () => answers.filter((answer) => answer.includes('"too_large"')).length;
  await expect.poll(refused, { timeout: 20_000 }).toBe(60);
  expect(socket.connected).toBe(true);
  socket.disconnect();
  // Parts wait for each other, up to ten: so none of them may be large.
  const parts = await connect();
  const ended = new Promise((resolve) => parts.once('disconnect', resolve));
  lineOf(parts).send('459-["command",{"_placeholder":true,"num":0}]');
  lineOf(parts).send(Buffer.alloc(1_000_000));
  await ended;
});

test('[P10] an older page is told to reload, a stranger to sign in', async () => {
  await expect(connect('good', 0)).rejects.toMatchObject({ data: { code: 'client_too_old' } });
  await expect(connect('nobody')).rejects.toMatchObject({ data: { code: 'unauthenticated' } });
});

test('[P10] no acknowledgement callback, unknown event names and dead sessions don’t end the process', async () => {
  const socket = await connect();
  socket.emit('command', publish('n1', 'rn', 5));
  socket.emit('subscribe');
  socket.emit('no such name', 1, 2);
  expect(await socket.timeout(5_000).emitWithAck('no such name', {})).toMatchObject({
    ok: false,
    error: { code: 'unknown_command' },
  });
  socket.disconnect();
  await expect.poll(async () => (await core.pipeline.answer('coordinator', 'n1'))?.result).toBe('applied');
  core.logins.add('short', 'short', [{ community, role: 'coordinator' }]);
  const dying = await connect('short');
  core.logins.change('short', undefined);
  await expect.poll(() => dying.connected, { timeout: 1_000 }).toBe(false);
});

/** A row of malformed messages over a line of its own, the last of which may end it: each comes to what it should. */
async function sendRow(random: () => number, row: number): Promise<Junk[]> {
  const line = await RawLine.open(core.url, 'good');
  const sent = new Map<number, Junk>();
  const send = (kinds: Kinds): Junk => {
    const id = line.newId();
    const one = junk(kinds, random, id);
    sent.set(id, one);
    for (const piece of one.pieces) line.send(piece);
    return one;
  };
  for (let n = 1; n < row; n++) send(staying);
  expect(await line.isAlive(), [...sent.values()].map(({ kind }) => kind).join(', ')).toBe(true);
  for (const [id, { kind, comesTo }] of sent) {
    if (comesTo === 'silence') continue;
    await line.until(() => line.answers.has(id), kind);
    expect(line.answers.get(id)?.error?.code, kind).toBe(comesTo);
  }
  const { kind, comesTo } = send(ending);
  if (comesTo === 'any') await line.isAlive();
  else await line.until(() => line.closedWith !== undefined, kind);
  line.end();
  return [...sent.values()];
}

test(
  `[P10] ${count} malformed messages, all of them read: each is answered by a typed error or ends its line, as its kind should, and the process goes on (seed 10)`,
  async () => {
    const random = seeded(10);
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    process.on('uncaughtException', onError);
    process.on('unhandledRejection', onError);
    const read = new Map<string, number>();
    try {
      for (let n = 0; n < count; n += row)
        for (const { kind } of await sendRow(random, row)) read.set(kind, (read.get(kind) ?? 0) + 1);
      expect(await ask('command', publish('after', 'ra', 5))).toMatchObject({ ok: true, result: 'applied' });
    } finally {
      process.off('uncaughtException', onError);
      process.off('unhandledRejection', onError);
    }
    expect([...read.values()].reduce((sum, kind) => sum + kind, 0)).toBeGreaterThanOrEqual(count);
    expect(Object.keys({ ...staying, ...ending }).filter((kind) => !read.has(kind))).toEqual([]);
    expect([...errors, ...core.faults]).toEqual([]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  },
  60_000 + count * 3,
);
