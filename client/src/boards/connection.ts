import { closingOf, closings, type Closing } from '@liandong/shared/boards/close-codes';
import { askSaved, boardsPath, message } from '@liandong/shared/boards/messages';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import { applyUpdate, type Doc } from 'yjs';
import type { BoardKeep } from '../board-offline/board-keep.ts';
import { Comeback } from '../board-offline/comeback.ts';
import type { FoundConflict } from '../board-offline/find-conflicts.ts';
import type { Backoff } from '../live/backoff.ts';
import { CountingSocket, readNumber, readText } from './counting-socket.ts';

/** `unsent`: the line is cut and something written here is not with others yet. `synced`: all of the server's is here, own edits are on their way. `saved`: the server has all of ours, durably. */
export type BoardState = 'connecting' | 'unsent' | 'synced' | 'saved' | 'ended';

export interface ConnectionEvents {
  state(state: BoardState): void;
  readOnly(): void;
  /** the document has something that the server refused: start again from the server's */
  rebuild(why: Closing): void;
  ended(why: Closing): void;
  /** the line was refused before it was open, which a browser gives no reason for */
  refused(): void;
  /** whose Yjs clients these are */
  authors(pairs: readonly (readonly [number, string])[]): void;
  /** one came back with writing of one's own: short fields that others had changed as well */
  conflicts(found: readonly FoundConflict[]): void;
}

/** One document's line to the server: connects again by our own rules and knows what is saved. */
export class BoardConnection {
  readonly awareness: Awareness;
  private readonly provider: WebsocketProvider;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private comeback: Comeback | undefined;
  private isOver = false;
  private wasOpen = false;

  constructor(
    readonly doc: Doc,
    readonly keep: BoardKeep,
    community: string,
    board: string,
    private readonly events: ConnectionEvents,
    private readonly backoff: Backoff,
  ) {
    this.awareness = new Awareness(doc);
    const address = `${location.origin.replace(/^http/, 'ws')}${boardsPath}${community}`;
    const provider = new WebsocketProvider(address, board, doc, {
      connect: false,
      disableBc: true,
      awareness: this.awareness,
      params: { [askSaved.param]: askSaved.value },
      shouldReconnect: () => true,
      WebSocketPolyfill: CountingSocket,
    });
    this.provider = provider;
    provider.messageHandlers[message.saved] = (_, { arr, pos }) => {
      keep.confirmed(readNumber(arr, pos).value, this.socket?.answered ?? 0);
      keep.compact(doc);
      this.tell();
    };
    provider.messageHandlers[message.authors] = (_, { arr, pos }) =>
      events.authors(JSON.parse(readText(arr, pos)) as [number, string][]);
    provider.messageHandlers[message.auth] = () => {
      events.readOnly();
      // A reader is never asked for what it has.
      if (keep.unsent) this.end('read_only');
    };
    provider.on('status', ({ status }) => {
      if (status === 'connected') this.begin();
    });
    provider.on('sync', (synced: boolean) => {
      if (synced) void this.all();
    });
    provider.on('connection-close', (event) => this.lost(event?.code ?? 0));
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === keep) return;
      if (origin === provider) {
        keep.heard(update, doc);
        this.comeback?.heard(update);
        return;
      }
      keep.wrote(update, this.socket?.readyState === WebSocket.OPEN ? this.socket.written : undefined);
      this.tell();
    });
    void this.open();
  }

  /** Ends the line for a reason that is not the server's word on it. */
  end(why: Closing): void {
    if (this.isOver) return;
    this.isOver = true;
    this.provider.disconnect();
    if (closings[why].after === 'rebuild') return this.events.rebuild(why);
    this.events.state('ended');
    this.events.ended(why);
  }

  destroy(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.provider.destroy();
    this.awareness.destroy();
    this.doc.destroy();
    void this.keep.close();
  }

  private get socket(): CountingSocket | undefined {
    return this.provider.ws instanceof CountingSocket ? this.provider.ws : undefined;
  }

  /** First what this browser kept, so that the board is there without a network. */
  private async open(): Promise<void> {
    const kept = await this.keep.load();
    if (this.isOver) return;
    this.doc.transact(() => kept.forEach((update) => applyUpdate(this.doc, update, this.keep)), this.keep);
    this.tell();
    this.provider.connect();
  }

  private begin(): void {
    this.wasOpen = true;
    this.backoff.connected(performance.now());
    this.comeback = this.keep.unsent ? new Comeback(this.doc, this.keep) : undefined;
    this.tell();
  }

  private async all(): Promise<void> {
    this.tell();
    const back = this.comeback;
    this.comeback = undefined;
    const found = (await back?.conflicts()) ?? [];
    if (found.length > 0 && !this.isOver) this.events.conflicts(found);
  }

  private lost(code: number): void {
    // The provider would try again by its own clock; we stop it and use ours.
    this.provider.shouldConnect = false;
    this.keep.cut();
    if (this.isOver) return;
    const closing = closingOf(code);
    const after = closing ? closings[closing].after : 'reconnect';
    if (closing && after === 'leave') return this.end(closing);
    if (!this.wasOpen) this.events.refused();
    this.wasOpen = false;
    this.tell();
    this.timer = setTimeout(
      () => (closing && after === 'rebuild' ? this.end(closing) : this.provider.connect()),
      this.backoff.next(performance.now()),
    );
  }

  private tell(): void {
    if (this.isOver) return;
    const isWhole = this.provider.wsconnected && this.provider.synced;
    if (isWhole) this.events.state(this.keep.unsent ? 'synced' : 'saved');
    else this.events.state(this.keep.unsent ? 'unsent' : 'connecting');
  }
}
