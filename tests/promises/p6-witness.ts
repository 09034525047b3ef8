import { setTimeout as sleep } from 'node:timers/promises';
import { checksOf } from '@liandong/shared/boards/board-doc';
import { addCheck } from '@liandong/shared/boards/checklist';
import { boardsPath } from '@liandong/shared/boards/messages';
import { wireVersion } from '@liandong/shared/protocol/version';
import type { Answer, Reply, Subscribed } from '@liandong/shared/protocol/up';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const card = 't1';

/** A login that watches a community over a socket and, where it may, writes on its board: what it got, and when. */
export class Witness {
  readonly socket: Socket;
  /** when events of the community came, ms */
  readonly events: number[] = [];
  readonly ended: string[] = [];
  private edits = 0;
  private commands = 0;
  private board: { doc: Y.Doc; provider: WebsocketProvider; closed: number[] } | undefined;

  constructor(
    private readonly url: string,
    readonly secret: string,
    readonly community: string,
  ) {
    this.socket = io(url, {
      ...{ transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: { origin: url } },
      auth: { token: secret, wire: wireVersion },
    });
    for (const stream of ['events', 'me'])
      this.socket.on(stream, (frame: { community: string }) => {
        if (frame.community === community) this.events.push(performance.now());
      });
    for (const name of ['reset', 'revoked', 'disconnect']) this.socket.on(name, () => this.ended.push(name));
  }

  /** Follows the community from now on, as its rights allow. */
  async follow(): Promise<Reply<Subscribed>> {
    const where = `${this.url}/api/v1/communities/${this.community}/snapshot`;
    const answer = await fetch(where, { headers: { authorization: `Bearer ${this.secret}` } });
    if (!answer.ok) return { ok: false, error: { code: String(answer.status) } };
    const { epoch, view, seq } = (await answer.json()) as { epoch: string; view: string; seq: number };
    const wish = { community: this.community, stream: 'view', epoch, view, lastSeq: seq };
    return this.ask('subscribe', wish) as Promise<Reply<Subscribed>>;
  }

  /** Sends a wish; what became of it, or the word that says why it was not even taken. */
  async command(type: string, payload: object): Promise<string> {
    if (!this.socket.connected) return 'no socket';
    const id = `p6-${this.secret.slice(0, 8)}-${++this.commands}`;
    const reply = (await this.ask('command', { id, type, community: this.community, payload })) as Reply<Answer>;
    return reply.ok ? reply.result : reply.error.code;
  }

  async openBoard(): Promise<void> {
    const { url, secret } = this;
    const closed: number[] = [];
    class Signed extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers: { authorization: `Bearer ${secret}`, origin: url } });
        this.on('close', (code) => closed.push(code));
        // A board that does not let it in any more says so by a status.
        this.on('unexpected-response', (request) => request.destroy());
      }
    }
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(
      `${url.replace('http', 'ws')}${boardsPath}`.replace(/\/$/, ''),
      `${this.community}/main`,
      doc,
      { WebSocketPolyfill: Signed as unknown as typeof globalThis.WebSocket, disableBc: true },
    );
    await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
    this.board = { doc, provider, closed };
  }

  /** Writes on the board; the id of what it wrote. */
  edit(): string {
    const id = `${this.secret.slice(0, 6).replaceAll(/[^A-Za-z0-9]/g, 'x')}-${++this.edits}`;
    if (this.board) addCheck(this.board.doc, card, { id, text: '敲门', order: 'a0' });
    return id;
  }

  /** Whether the board's own line was closed since it was opened. */
  get boardClosed(): boolean {
    return (this.board?.closed.length ?? 1) > 0;
  }

  close(): void {
    this.socket.disconnect();
    this.board?.provider.destroy();
    this.board?.doc.destroy();
  }

  private ask(name: string, message: object): Promise<unknown> {
    const late = sleep(3_000).then(() => ({ ok: false, error: { code: 'no answer' } }));
    return Promise.race([new Promise((resolve) => this.socket.emit(name, message, resolve)), late]);
  }
}

/** Somebody else at the same board: whether an edit reached it. */
export function sees(doc: Y.Doc, id: string): boolean {
  return checksOf(doc, card).has(id);
}
