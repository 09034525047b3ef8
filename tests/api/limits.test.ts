import { wireVersion } from '@liandong/shared/protocol/version';
import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, signIn } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';

describe('limits', () => {
  let server: TestServer;
  const sockets: Socket[] = [];
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.disconnect();
    await server.stop();
  });

  /** Connects as a program would; rejects with the server's own error. */
  function connect(login: string): Promise<Socket> {
    const socket = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token: server.account(login).token, wire: wireVersion },
      extraHeaders: { origin: server.url },
    });
    sockets.push(socket);
    return new Promise((resolve, reject) => socket.on('connect', () => resolve(socket)).on('connect_error', reject));
  }

  it('[P5] commands of a person are counted per minute, those of a program a hundred times as many', async () => {
    server = await startServer({ env: { LIANDONG_COMMANDS_PER_MINUTE: '3' } });
    const cookie = await signIn(server, 'coordinator');
    const send = (n: number, language: 'zh' | 'en') =>
      ask(
        server,
        'POST',
        `/api/v1/communities/${community}/commands`,
        { id: `limit-${n}`, type: 'request.approve', payload: { id: 'none' } },
        { cookie, language },
      );
    for (const n of [1, 2, 3]) expect((await send(n, 'zh')).body.error.code).toBe('not_found');
    for (const language of ['zh', 'en'] as const) {
      const { status, headers, body } = await send(4, language);
      expect([status, body.error.code]).toEqual([429, 'too_many']);
      expect(body.error.params.seconds).toBeGreaterThan(0);
      expect(Number(headers.get('retry-after'))).toBe(body.error.params.seconds);
      expect(/\p{Script=Han}/u.test(body.error.message)).toBe(language === 'zh');
    }
    // What was refused for that was not decided: sent again by another way it is.
    const again = { id: 'limit-4', type: 'request.approve', community, payload: { id: 'none' } };
    const decided: unknown = await (await connect('coordinator')).emitWithAck('command', again);
    expect(decided).toMatchObject({ error: { code: 'not_found' } });
    const { token } = server.account('lead');
    for (let n = 0; n < 10; n++) {
      const { status } = await ask(
        server,
        'POST',
        `/api/v1/communities/${community}/commands`,
        { id: `program-${n}`, type: 'request.approve', payload: { id: 'none' } },
        { token },
      );
      expect(status).toBe(404);
    }
  });

  it('[P5] messages of a screen are counted per second: the answer says so, and the line stays', async () => {
    server = await startServer({ env: { LIANDONG_MESSAGES_PER_SECOND: '2' } });
    const socket = await connect('coordinator');
    const task = { id: 'at-last', title: '巡查', grid: '440604012051001', lead: 'community', line: 'flood' };
    const command = { id: 'at-last', type: 'task.create', community, payload: task };
    const send = (): Promise<unknown> => socket.emitWithAck('command', command) as Promise<unknown>;
    const flood = Array.from(
      { length: 12 },
      () =>
        socket.emitWithAck('unsubscribe', { community, stream: 'view' }) as Promise<{ ok: boolean; error?: object }>,
    );
    const refused = send();
    const answers = await Promise.all(flood);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(4);
    expect(answers.filter(({ error }) => error)).not.toEqual([]);
    for (const { error } of answers)
      if (error) expect(error).toMatchObject({ code: 'too_many', params: { seconds: 1 } });
    expect(socket.connected).toBe(true);
    // Nor is what a command was refused for remembered: a second later the same one is applied.
    expect(await refused).toMatchObject({ error: { code: 'too_many' } });
    await expect.poll(send, { timeout: 5_000, interval: 600 }).toMatchObject({ ok: true, result: 'applied' });
  });

  it('[P5] an account’s screens are counted: one more is told why', async () => {
    server = await startServer({ env: { LIANDONG_SCREENS_PER_ACCOUNT: '2' } });
    await connect('coordinator');
    await connect('coordinator');
    await expect(connect('coordinator')).rejects.toMatchObject({ data: { code: 'too_many' } });
    expect((await connect('lead')).connected).toBe(true);
  });

  it('[P5] new lines are counted per second: some of the rest are told a turn of their own, the others are refused before anything is made for them', async () => {
    server = await startServer({ env: { LIANDONG_HANDSHAKES: '4' } });
    const all = await Promise.allSettled(Array.from({ length: 40 }, () => connect('coordinator')));
    expect(all.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    const refusals = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as { data?: object }] : []));
    const turns = refusals.flatMap(({ data }) =>
      data && 'retryAfterMs' in data ? [(data as { code: string; retryAfterMs: number }).retryAfterMs] : [],
    );
    expect(turns.length).toBeGreaterThanOrEqual(2);
    expect(new Set(turns).size).toBe(turns.length);
    expect(refusals.length - turns.length).toBeGreaterThanOrEqual(10);
    // Whoever asks without a socket can read the reason.
    const refused = await fetch(`${server.url}/socket.io/?EIO=4&transport=websocket`, {
      headers: { origin: server.url },
    });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    await expect
      .poll(
        () =>
          connect('coordinator').then(
            () => true,
            () => false,
          ),
        { timeout: 5_000 },
      )
      .toBe(true);
  });
});
