import { wireVersion } from '@liandong/shared/protocol/version';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get as getPlain } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { whySkipped } from '../support/components.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const skipped = whySkipped('openssl', 'openssl');

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

describe('over TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-tls-'));
  const [TLS_CERT, TLS_KEY] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  let server: TestServer;
  let ca = '';

  beforeAll(async () => {
    if (skipped !== undefined) return;
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=127.0.0.1',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
        '-keyout',
        TLS_KEY,
        '-out',
        TLS_CERT,
      ],
      { stdio: 'ignore' },
    );
    ca = readFileSync(TLS_CERT, 'utf8');
    server = await startServer({ env: { TLS_CERT, TLS_KEY } });
  });
  // With a word where the program is absent; in CI it is required, and what needs it fails.
  beforeEach((context) => {
    if (skipped !== undefined) context.skip(skipped);
  });
  afterAll(async () => {
    if (skipped === undefined) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function asked(method: string, path: string, headers: Record<string, string> = {}, body?: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        `${server.url}${path}`,
        {
          method,
          ca,
          headers: { origin: server.url, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
        },
        (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
        },
      );
      sent.on('error', reject);
      sent.end(body ? JSON.stringify(body) : undefined);
    });
  }

  async function cookie(): Promise<string> {
    const { login, password } = server.account('coordinator');
    const { headers, status } = await asked('POST', '/api/v1/session', {}, { login, password });
    expect(status).toBe(201);
    return String(headers['set-cookie']);
  }

  it('[P7] the address is https, browsers are told to stay there, and to open sockets there only', async () => {
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const { status, headers } = await asked('GET', '/healthz');
    expect(status).toBe(200);
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
    expect(headers['content-security-policy']).toContain(`connect-src 'self' ${server.url.replace('https', 'wss')}`);
  });

  it('[P7] the cookie is bound to this host and to TLS', async () => {
    expect(await cookie()).toMatch(/^__Host-liandong=[^;]+;.*Path=\/;.*HttpOnly;.*Secure;.*SameSite=Strict/);
    expect(await cookie()).not.toContain('Domain');
  });

  it('[P6] live events and boards are there too, for the page of this address and no other', async () => {
    const headers = { cookie: (await cookie()).split(';', 1)[0] ?? '', origin: server.url };
    const live = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { wire: wireVersion },
      extraHeaders: headers,
      ca,
    });
    await new Promise<void>((resolve, reject) => live.on('connect', resolve).on('connect_error', reject));
    expect(await live.emitWithAck('subscribe', { community, stream: 'view' })).toMatchObject({
      ok: true,
      mode: 'reset',
    });
    live.disconnect();
    const foreign = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { wire: wireVersion },
      extraHeaders: { ...headers, origin: server.url.replace('https', 'http') },
      ca,
    });
    await expect(
      new Promise<void>((resolve, reject) => foreign.on('connect', resolve).on('connect_error', reject)),
    ).rejects.toThrow();
    const board = new WebSocket(`${server.url.replace('https', 'wss')}/yjs/${community}/main`, { ca, headers });
    await new Promise<void>((resolve, reject) => board.on('open', () => resolve()).on('error', reject));
    board.close();
  });

  it('nothing is served in plain text on that port', async () => {
    const plain = new Promise((resolve, reject) =>
      getPlain(server.url.replace('https', 'http'), resolve).on('error', reject),
    );
    await expect(plain).rejects.toThrow();
  });
});
