import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** The stock client, unchanged, signed in as an account. */
export function stockClient(url: string, account: string, board = 'c1/main') {
  class Signed extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { authorization: `Bearer ${account}` } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(url, board, doc, {
    WebSocketPolyfill: Signed as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  const synced = new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  return {
    doc,
    provider,
    synced,
    end: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** A bare socket, for what no honest client sends. */
export function bareSocket(url: string, headers: Record<string, string>) {
  const socket = new WebSocket(url, { headers });
  const frames: Uint8Array[] = [];
  socket.on('message', (data: Buffer) => frames.push(new Uint8Array(data)));
  const opened = new Promise<number>((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (request, response) => {
      resolve(response.statusCode ?? 0);
      request.destroy();
    });
    socket.on('error', () => resolve(0));
  });
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));
  return { socket, frames, opened, closed };
}

/** Waits until something holds. @throws after 5 s */
export async function until(holds: () => boolean, what: string, limit = 5000): Promise<void> {
  const end = Date.now() + limit;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
