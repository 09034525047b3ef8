import { largestMessage, wireVersion } from '@liandong/shared/protocol/version';
import { registry } from '@liandong/server/registry';
import { Words } from '@liandong/server/http/words';
import { errorCodes } from '@liandong/shared/protocol/errors';
import { errorTerms } from '@liandong/shared/protocol/errors.terms';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ask, signIn } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const words = new Words(registry);

interface Answer {
  readonly ok: boolean;
  readonly result?: string;
  readonly error?: {
    readonly code: string;
    readonly field?: string;
    readonly reason?: string;
    readonly params?: Readonly<Record<string, unknown>>;
  };
}

describe('bad input on the socket of a whole server', () => {
  let server: TestServer;
  let numbers = 0;
  const sockets = new Map<string, Socket>();
  const newId = (): string => `socket-bad-${++numbers}`;

  async function open(login: string): Promise<Socket> {
    const socket = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token: server.account(login).token, wire: wireVersion },
      extraHeaders: { origin: server.url },
    });
    await new Promise<void>((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject));
    sockets.set(login, socket);
    return socket;
  }

  const send = async (login: string, message: unknown): Promise<Answer> =>
    (sockets.get(login) ?? (await open(login))).timeout(10_000).emitWithAck('command', message) as Promise<Answer>;
  const command = (type: string, payload: unknown, more: object = {}) => ({
    id: newId(),
    community,
    type,
    payload,
    ...more,
  });

  beforeAll(async () => (server = await startServer()));
  afterAll(async () => {
    for (const socket of sockets.values()) socket.disconnect();
    await server.stop();
  });

  /** Refused with code and field; code and reason have a sentence in both languages, which the screens show. */
  async function refused(message: unknown, error: object, login = 'coordinator'): Promise<void> {
    const answer = await send(login, message);
    expect(answer.error, JSON.stringify(answer)).toMatchObject(error);
    const { code = '', reason } = answer.error ?? {};
    expect(errorCodes).toContain(code);
    expect(errorTerms.zh[code]).toMatch(/\p{Script=Han}/u);
    expect(errorTerms.en[code]).toMatch(/[a-z]/);
    if (reason !== undefined) {
      expect(words.t('zh', reason)).toMatch(/\p{Script=Han}/u);
      expect(words.t('en', reason)).toMatch(/^[A-Z].* /);
    }
    expect((await ask(server, 'GET', '/healthz')).body).toEqual({ ok: true });
  }

  const states = async () =>
    (
      await ask(server, 'GET', `/api/v1/communities/${community}/snapshot?fresh=1`, undefined, {
        token: server.account('coordinator').token,
      })
    ).body.state;

  it('[P5] a handshake by polling is refused: screens come over a WebSocket alone', async () => {
    for (const method of ['GET', 'POST']) {
      const { status } = await ask(server, method, '/socket.io/?EIO=4&transport=polling');
      expect([method, status]).toEqual([method, 400]);
    }
    const polling = io(server.url, {
      transports: ['polling'],
      reconnection: false,
      forceNew: true,
      auth: { token: server.account('lead').token, wire: wireVersion },
      extraHeaders: { origin: server.url },
    });
    try {
      const came = new Promise((resolve, reject) =>
        polling.on('connect', () => resolve(0)).on('connect_error', reject),
      );
      await expect(came).rejects.toThrow();
    } finally {
      polling.disconnect();
    }
  });

  it('[P10] unknown command, wrong shape, unknown key', async () => {
    await refused(command('task.explode', {}), { code: 'unknown_command', field: 'type' });
    await refused({ id: newId(), community, payload: {} }, { code: 'invalid', field: 'type' });
    await refused(command('request.approve', { id: 7 }), { code: 'invalid', field: 'id' });
    await refused(command('request.approve', { id: 'a' }, { expectedVersion: '1' }), {
      code: 'invalid',
      field: 'expectedVersion',
    });
    await refused(command('request.approve', { id: 'a', admin: true }), { code: 'invalid', field: 'admin' });
    await refused(command('request.approve', { id: 'a' }, { admin: true }), { code: 'invalid', field: 'admin' });
  });

  it('[P7] a community that is not one’s own is unknown, as one that is not there', async () => {
    for (const other of ['no-such-community', '130105006009', 'system']) {
      await refused(
        { ...command('request.approve', { id: 'a' }), community: other },
        { code: 'unknown_community', field: 'community' },
      );
    }
  });

  it('[P2] an id used twice with another body, and over the other door', async () => {
    const first = command('request.cancel', { id: 'none', reason: '甲' });
    expect((await send('coordinator', first)).error?.code).toBe('not_found');
    await refused({ ...first, payload: { id: 'none', reason: '乙' } }, { code: 'id_reused', field: 'id' });
    const { id, type } = first;
    const { body } = await ask(
      server,
      'POST',
      `/api/v1/communities/${community}/commands`,
      { id, type, payload: { id: 'none', reason: '丙' } },
      { token: server.account('coordinator').token },
    );
    expect(body.error.code).toBe('id_reused');
  });

  it('no rights', () =>
    refused(
      command('phase.change', { to: 'recovery', reason: 'x', basis: 'law-flood-control', follows: 'z' }),
      { code: 'forbidden' },
      'volunteer',
    ));

  it('illegal transition and stale version, with what is so now', async () => {
    const { requests } = await states();
    await refused(command('request.approve', { id: requests[0].id }), {
      code: 'illegal',
      params: { from: 'published' },
    });
    const { id, version } = requests[1];
    await refused(command('request.revise', { id, change: { priority: 'low' } }, { expectedVersion: version - 1 }), {
      code: 'conflict',
      params: { version },
    });
  });

  it('[R01] a polygon that crosses itself, with the name of the area', () => {
    const bow = {
      type: 'Polygon',
      coordinates: [
        [
          [113.2, 23.1],
          [113.21, 23.11],
          [113.21, 23.1],
          [113.2, 23.11],
          [113.2, 23.1],
        ],
      ],
    };
    const areas = [{ id: 'bow-tie', kind: 'grid', name: '蝴蝶结', parent: community, polygon: bow }];
    return refused(
      command('area.define', { areas }),
      { code: 'invalid', field: 'areas/0/polygon', reason: 'area.self_crossing', params: { area: '蝴蝶结' } },
      'admin',
    );
  });

  it('[P10] no acknowledgement callback: the wish counts all the same, and nothing falls over', async () => {
    const silent = command('task.create', {
      id: 'silent-task',
      title: '巡查',
      grid: '440604012051001',
      lead: 'community',
      line: 'flood',
    });
    const socket = sockets.get('coordinator') ?? (await open('coordinator'));
    socket.emit('command', silent);
    socket.emit('command');
    socket.emit('command', null, 'no callback');
    await expect
      .poll(async () => (await states()).tasks.map(({ id }: { id: string }) => id), { timeout: 5_000 })
      .toContain('silent-task');
    expect(socket.connected).toBe(true);
  });

  it('[P10] a message above the limit is answered with that limit, up to 1 MB of it, and the line stays', async () => {
    const socket = sockets.get('coordinator') ?? (await open('coordinator'));
    const cannot = { code: 'too_large', params: { limit: largestMessage } };
    for (const size of [largestMessage, 1_000_000]) {
      const message = command('task.create', { id: 'too-large', title: '巡'.repeat(size / 3) });
      await refused(message, cannot);
      expect(await socket.timeout(10_000).emitWithAck('subscribe', message)).toEqual({ ok: false, error: cannot });
    }
    expect(await socket.timeout(10_000).emitWithAck('nonsense', 'x'.repeat(largestMessage))).toMatchObject({
      error: { code: 'unknown_command' },
    });
    // As large as may be: then it is read, and it is its id that is wrong.
    const bare = JSON.stringify(command('request.approve', { id: '' })).length;
    await refused(command('request.approve', { id: 'x'.repeat(largestMessage - bare - 40) }), {
      code: 'invalid',
      field: 'id',
    });
    expect(socket.connected).toBe(true);
    expect((await states()).tasks.map(({ id }: { id: string }) => id)).not.toContain('too-large');
  });

  it('[P10] more than 1 MB and broken JSON end that line alone, which is told why; others and what they sent stay', async () => {
    const other = sockets.get('coordinator') ?? (await open('coordinator'));
    const huge = await open('duty');
    const gone = new Promise<number>((resolve) =>
      (huge.io.engine.transport as unknown as { ws: WebSocket }).ws.once('close', resolve),
    );
    huge.emit('command', command('request.approve', { id: 'x'.repeat(1_100_000) }));
    expect(await gone).toBe(1009);
    const { token } = server.account('duty');
    const raw = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { origin: server.url },
    });
    const closed = new Promise((resolve) => raw.on('close', resolve));
    await new Promise((resolve) => raw.once('open', resolve));
    raw.send(`40${JSON.stringify({ token, wire: wireVersion })}`);
    await expect
      .poll(
        () =>
          new Promise((resolve) =>
            raw.once('message', (data: Buffer) => resolve(data.toString('utf8').startsWith('40'))),
          ),
        { timeout: 5_000 },
      )
      .toBe(true);
    const words: string[] = [];
    raw.on('message', (data: Buffer) => words.push(data.toString('utf8')));
    raw.send('42["command",{"id":');
    await closed;
    expect(words).toContain('42["notice",{"kind":"fault","code":"bad_json"}]');
    expect(other.connected).toBe(true);
    expect(
      (
        await send(
          'coordinator',
          command('task.create', {
            id: 'after-all',
            title: '巡查',
            grid: '440604012051001',
            lead: 'community',
            line: 'flood',
          }),
        )
      ).result,
    ).toBe('applied');
  });

  it('[P6] a session that dies in mid-stream is cut off, told why, and its later wishes have no effect', async () => {
    const cookie = await signIn(server, 'coordinator2');
    const socket = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { wire: wireVersion },
      extraHeaders: { origin: server.url, cookie },
    });
    await new Promise<void>((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject));
    const told = new Promise<object>((resolve) => socket.once('revoked', resolve));
    const cut = new Promise((resolve) => socket.once('disconnect', resolve));
    const stream = Array.from({ length: 20 }, (_, n) =>
      socket
        .timeout(3_000)
        .emitWithAck(
          'command',
          command('task.create', {
            id: `stream-${n}`,
            title: '巡查',
            grid: '440604012051001',
            lead: 'community',
            line: 'flood',
          }),
        )
        .then(
          (answer: Answer) => [n, answer] as const,
          () => undefined,
        ),
    );
    const out = ask(server, 'DELETE', '/api/v1/session', undefined, { cookie });
    expect((await out).status).toBe(204);
    expect(await told).toMatchObject({ reason: 'session_ended' });
    await cut;
    // Whatever was answered `applied` on the way stands, and nothing that was refused does.
    const there = new Set((await states()).tasks.map(({ id }: { id: string }) => id));
    for (const answered of await Promise.all(stream)) {
      if (!answered) continue;
      const [n, { ok, result, error }] = answered;
      expect(there.has(`stream-${n}`), `${n} ${JSON.stringify(error)}`).toBe(ok && result === 'applied');
    }
    const late = await ask(
      server,
      'POST',
      `/api/v1/communities/${community}/commands`,
      { id: newId(), type: 'request.approve', payload: { id: 'a' } },
      { cookie },
    );
    expect([late.status, late.body.error.code]).toEqual([401, 'session_ended']);
  });
});
