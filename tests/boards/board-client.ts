import { boardsPath } from '@liandong/shared/boards/messages';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** Somebody who comes to a board with a token. */
export interface Comer {
  readonly url: string;
  readonly token: string;
  readonly community: string;
}

/** A board as the stock y-websocket client holds it, unchanged. */
export interface OpenedBoard {
  readonly doc: Y.Doc;
  /** reason of each close, as the server gave it */
  readonly closings: readonly string[];
  readonly isOpen: () => boolean;
  /** resolves when the document has come */
  readonly synced: Promise<void>;
  end(): void;
}

/** Opens a board by the stock client. */
export function stockBoard({ url, token, community }: Comer, board: string): OpenedBoard {
  class Signed extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { authorization: `Bearer ${token}`, origin: url } });
    }
  }
  const doc = new Y.Doc();
  const closings: string[] = [];
  const address = `${url.replace('http', 'ws')}${boardsPath}`.replace(/\/$/, '');
  const provider = new WebsocketProvider(address, `${community}/${board}`, doc, {
    WebSocketPolyfill: Signed as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 200,
  });
  provider.on('connection-close', (event) => closings.push(event?.reason ?? ''));
  return {
    doc,
    closings,
    isOpen: () => provider.wsconnected,
    synced: new Promise((resolve) => provider.once('sync', () => resolve())),
    end() {
      provider.destroy();
      doc.destroy();
    },
  };
}
