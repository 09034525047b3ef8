import { boardsPath } from '@liandong/shared/boards/messages';
import { wireVersion } from '@liandong/shared/protocol/version';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { ask } from '../support/api-client.ts';
import type { SampleAccount, TestServer } from '../support/start-server.ts';
import { walkOf, type Ids } from './p7-addresses.ts';
import { mark } from './p7-canaries.ts';
import type { Request } from './p7-writes.ts';

/** The first question of a shared document: all, as whoever asks has nothing. */
const askForAll = Uint8Array.of(0, 0, 1, 0);

/** Everything that an account hears and can ask for: both streams of a community, a board, and every read over HTTP. */
export class Ear {
  /** what came, each once: many refusals are alike */
  private readonly heard = new Set<string>();
  /** addresses: those of no community are in the walk of each */
  private readonly walked = new Set<string>();
  private readonly socket: Socket;
  private readonly lines: WebSocket[] = [];

  constructor(
    private readonly server: TestServer,
    private readonly account: Pick<SampleAccount, 'id' | 'login' | 'token'>,
  ) {
    const auth = { token: account.token, wire: wireVersion };
    const options = {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin: server.url },
    };
    this.socket = io(server.url, { ...options, auth });
    this.socket.onAny((...all: unknown[]) => this.heard.add(JSON.stringify(all)));
  }

  /** of the account */
  get id(): string {
    return this.account.id;
  }

  async follow(community: string): Promise<void> {
    for (const stream of ['view', 'me']) {
      const text = await this.read(`/api/v1/communities/${community}/snapshot?stream=${stream}`);
      const { epoch, view, seq } = JSON.parse(text || '{}') as { epoch?: string; view?: string; seq?: number };
      const wish = { community, stream, epoch, view, lastSeq: seq };
      this.heard.add(JSON.stringify(await this.socket.emitWithAck('subscribe', wish)));
    }
  }

  /** Reads what stands at addresses, one after another. @returns those at which it was answered */
  async walk(addresses: readonly string[]): Promise<string[]> {
    const told: string[] = [];
    for (const address of addresses) {
      if (this.walked.has(address)) continue;
      this.walked.add(address);
      if (await this.read(address)) told.push(address);
    }
    return told;
  }

  /** Asks for all that can be asked, by every address and by what takes a body, and sends a command. */
  async readAll(community: string, ids?: Ids): Promise<void> {
    await this.walk(walkOf(community, ids));
    const at = `/api/v1/communities/${community}`;
    await this.post(`${at}/people/read`, { ids: ['v1', 'v2', 'v3'] });
    for (const text of [mark, 'k', '何']) await this.post(`${at}/people/find`, { text });
    await this.post(`${at}/people/v1/reveal`, { purpose: '看看' });
    await this.post(`${at}/people/reads`, {});
    await this.post(`${at}/texts/find`, { words: mark });
    for (const words of [mark, '']) await this.post(`${at}/search`, { words });
    const wish = { type: 'task.revise', community, payload: { id: 'k1', note: '改' } };
    await this.post(`${at}/commands`, {
      id: `ear-${this.account.login}-${community}`,
      type: wish.type,
      payload: wish.payload,
    });
    this.heard.add(
      JSON.stringify(
        await this.socket.emitWithAck('command', { id: `ear2-${this.account.login}-${community}`, ...wish }),
      ),
    );
  }

  /** Joins the board and stays: the words of a shared document stand in its frames as they are. */
  async board(community: string): Promise<void> {
    const headers = { authorization: `Bearer ${this.account.token}`, origin: this.server.url };
    const line = new WebSocket(`${this.server.url.replace('http', 'ws')}${boardsPath}${community}/main`, { headers });
    this.lines.push(line);
    line.on('message', (frame: Buffer) => this.heard.add(frame.toString('latin1')));
    line.on('error', (refused) => this.heard.add(refused.message));
    line.on('open', () => line.send(askForAll));
    await new Promise<void>((resolve) => {
      line.once('message', () => resolve());
      line.once('close', () => resolve());
    });
  }

  /** Fields of which it heard a canary, each once, in order. */
  fields(places: ReadonlyMap<string, string>): string[] {
    const all = [...this.heard].join('\n');
    // A word that begins with the mark stands only where that does: most of what is heard is looked through once.
    const marked = [...this.heard].filter((text) => text.includes(mark)).join('\n');
    const heard = (word: string): boolean => (word.startsWith(mark) ? marked : all).includes(word);
    return [...new Set([...places].filter(([word]) => heard(word)).map(([, field]) => field))].sort();
  }

  close(): void {
    this.socket.disconnect();
    for (const line of this.lines) line.terminate();
  }

  /** @returns the body of an answer; nothing of a refusal, which is heard like it */
  private async read(path: string): Promise<string> {
    const answer = await fetch(`${this.server.url}${path}`, {
      headers: { authorization: `Bearer ${this.account.token}` },
    });
    const text = await answer.text();
    this.heard.add(text).add(JSON.stringify([...answer.headers]));
    return answer.ok ? text : '';
  }

  /** Sends what a route takes. @returns status and code of the answer */
  async send({ method, path, body }: Request): Promise<string> {
    const type = body instanceof Buffer ? 'image/jpeg' : 'application/json';
    const answer = await fetch(`${this.server.url}${path}`, {
      method,
      headers: {
        ...{ authorization: `Bearer ${this.account.token}`, origin: this.server.url },
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body: body instanceof Buffer ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await answer.text();
    this.heard.add(text).add(JSON.stringify([...answer.headers]));
    const { error, result } = (text.startsWith('{') ? JSON.parse(text) : {}) as {
      error?: { code: string };
      result?: string;
    };
    return [answer.status, error?.code, result].filter((part) => part !== undefined).join(' ');
  }

  private async post(path: string, body: object): Promise<void> {
    const answer = await ask(this.server, 'POST', path, body, { token: this.account.token });
    this.heard.add(JSON.stringify(answer.body));
  }
}
