import { boardsPath } from '@liandong/shared/boards/messages';
import { wireVersion } from '@liandong/shared/protocol/version';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { ask } from '../support/api-client.ts';
import type { SampleAccount, TestServer } from '../support/start-server.ts';
import { mark } from './p7-canaries.ts';

/** The first question of a shared document: all, as whoever asks has nothing. */
const askForAll = Uint8Array.of(0, 0, 1, 0);

/** Everything that an account hears and can ask for: both streams of a community, and every read over HTTP. */
export class Ear {
  private readonly heard: string[] = [];
  private readonly socket: Socket;
  private readonly lines: WebSocket[] = [];

  constructor(
    private readonly server: TestServer,
    private readonly account: SampleAccount,
  ) {
    const auth = { token: account.token, wire: wireVersion };
    const options = {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin: server.url },
    };
    this.socket = io(server.url, { ...options, auth });
    this.socket.onAny((...all: unknown[]) => this.heard.push(JSON.stringify(all)));
  }

  async follow(community: string): Promise<void> {
    for (const stream of ['view', 'me']) {
      const text = await this.get(`/api/v1/communities/${community}/snapshot?stream=${stream}`);
      const { epoch, view, seq } = JSON.parse(text) as { epoch?: string; view?: string; seq?: number };
      const wish = { community, stream, epoch, view, lastSeq: seq };
      this.heard.push(JSON.stringify(await this.socket.emitWithAck('subscribe', wish)));
    }
  }

  /** Asks for all that can be asked. */
  async readAll(community: string): Promise<void> {
    const at = `/api/v1/communities/${community}`;
    const reads = [
      'snapshot?fresh=1',
      'snapshot?stream=me',
      'hash',
      'events?limit=1000',
      'entries',
      'accounts',
      'ledger',
      'ledger/entries',
      'ledger/entries/1/proof',
      'ledger/consistency?from=1',
      'ledger/export',
    ];
    for (const path of reads) await this.get(`${at}/${path}`);
    for (const path of [
      '/api/v1/communities',
      '/api/v1/session',
      '/api/v1/sessions',
      '/api/v1/feeds/wuhan2020',
      '/api/v1/feeds/wuhan2020/problems',
      '/api/v1/feeds/wuhan2020/tables/none',
      '/healthz',
      '/readyz',
    ])
      await this.get(path);
    await this.post(`${at}/people/read`, { ids: ['v1', 'v2', 'v3'] });
    for (const text of [mark, 'k', '何']) await this.post(`${at}/people/find`, { text });
    await this.post(`${at}/people/v1/reveal`, { purpose: '看看' });
    await this.post(`${at}/people/reads`, {});
    await this.post(`${at}/texts/find`, { words: mark });
    for (const words of [mark, '']) await this.post(`${at}/search`, { words });
    const wish = { type: 'task.revise', community, payload: { id: 'k1', note: '改' } };
    await this.post(`${at}/commands`, { id: `ear-${this.account.login}`, type: wish.type, payload: wish.payload });
    this.heard.push(
      JSON.stringify(await this.socket.emitWithAck('command', { id: `ear2-${this.account.login}`, ...wish })),
    );
  }

  /** Joins the board and stays: the words of a shared document stand in its frames as they are. */
  async board(community: string): Promise<void> {
    const headers = { authorization: `Bearer ${this.account.token}`, origin: this.server.url };
    const line = new WebSocket(`${this.server.url.replace('http', 'ws')}${boardsPath}${community}/main`, { headers });
    this.lines.push(line);
    line.on('message', (frame: Buffer) => this.heard.push(frame.toString('latin1')));
    line.on('error', (refused) => this.heard.push(refused.message));
    line.on('open', () => line.send(askForAll));
    await new Promise<void>((resolve) => {
      line.once('message', () => resolve());
      line.once('close', () => resolve());
    });
  }

  /** Fields of which it heard a canary, each once, in order. */
  fields(places: ReadonlyMap<string, string>): string[] {
    const all = this.heard.join('\n');
    return [...new Set([...places].filter(([word]) => all.includes(word)).map(([, field]) => field))].sort();
  }

  close(): void {
    this.socket.disconnect();
    for (const line of this.lines) line.terminate();
  }

  private async get(path: string): Promise<string> {
    const answer = await fetch(`${this.server.url}${path}`, {
      headers: { authorization: `Bearer ${this.account.token}` },
    });
    const text = await answer.text();
    this.heard.push(text, JSON.stringify([...answer.headers]));
    return answer.ok ? text : '{}';
  }

  private async post(path: string, body: object): Promise<void> {
    const answer = await ask(this.server, 'POST', path, body, { token: this.account.token });
    this.heard.push(JSON.stringify(answer.body));
  }
}
