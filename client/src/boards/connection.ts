import { closingOf, closings, type Closing } from '@liandong/shared/boards/close-codes';
import { askSaved, boardsPath, message } from '@liandong/shared/boards/messages';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { Backoff } from '../live/backoff.ts';
import { CountingSocket, readCount } from './counting-socket.ts';

/** `unsent`: the line is cut and something written here is not with others yet. `synced`: all of the server's is here, own edits are on their way. `saved`: the server has all of ours, durably. */
export type BoardState = 'connecting' | 'unsent' | 'synced' | 'saved' | 'ended';

export interface ConnectionEvents {
  state(state: BoardState): void;
  readOnly(): void;
  /** the document has something that the server refused: start again from the server's */
  rebuild(why: Closing): void;
  ended(why: Closing): void;
}

/** One document's line to the server: connects again by our own rules and knows what is saved. */
export class BoardConnection {
  readonly awareness: Awareness;
  private readonly provider: WebsocketProvider;
  private readonly backoff: Backoff;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private durable = 0;
  private dirty = false;

  constructor(
    readonly doc: Y.Doc,
    community: string,
    board: string,
    private readonly events: ConnectionEvents,
    backoff: Backoff,
  ) {
    this.backoff = backoff;
    this.awareness = new Awareness(doc);
    const address = `${location.origin.replace(/^http/, 'ws')}${boardsPath}${community}`;
    this.provider = new WebsocketProvider(address, board, doc, {
      connect: false,
      disableBc: true,
      awareness: this.awareness,
      params: { [askSaved.param]: askSaved.value },
      shouldReconnect: () => true,
      WebSocketPolyfill: CountingSocket,
    });
    this.provider.messageHandlers[message.saved] = (_, decoder) => {
      this.durable = readCount(decoder.arr, decoder.pos);
      this.tell();
    };
    this.provider.messageHandlers[message.auth] = () => events.readOnly();
    this.provider.on('status', ({ status }) => {
      if (status === 'connected') this.begin();
    });
    this.provider.on('sync', () => this.tell());
    this.provider.on('connection-close', (event) => this.lost(event?.code ?? 0));
    doc.on('update', (_: Uint8Array, origin: unknown) => {
      if (origin === this.provider) return;
      this.dirty = true;
      this.tell();
    });
    this.provider.connect();
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.provider.destroy();
    this.awareness.destroy();
    this.doc.destroy();
  }

  private begin(): void {
    this.durable = 0;
    this.backoff.connected(performance.now());
    this.tell();
  }

  private lost(code: number): void {
    // The provider would try again by its own clock; we stop it and use ours.
    this.provider.shouldConnect = false;
    const closing = closingOf(code);
    const after = closing ? closings[closing].after : 'reconnect';
    if (closing && after === 'leave') {
      this.events.state('ended');
      this.events.ended(closing);
      return;
    }
    this.tell();
    this.timer = setTimeout(
      () => (closing && after === 'rebuild' ? this.events.rebuild(closing) : this.provider.connect()),
      this.backoff.next(performance.now()),
    );
  }

  private tell(): void {
    if (!this.provider.wsconnected || !this.provider.synced)
      return this.events.state(this.dirty ? 'unsent' : 'connecting');
    const socket = this.provider.ws;
    const written = socket instanceof CountingSocket ? socket.written : 0;
    const all = this.durable >= written;
    if (all) this.dirty = false;
    this.events.state(all && !this.dirty ? 'saved' : 'synced');
  }
}
