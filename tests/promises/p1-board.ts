import { addCheck } from '@liandong/shared/boards/checklist';
import { checksOf } from '@liandong/shared/boards/board-doc';
import { boardsPath } from '@liandong/shared/boards/messages';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { SampleAccount } from '../support/start-server.ts';

const card = 't1';

/** A community's board, open in an account's name. @throws when it has not come after 20 s */
export async function openBoard(
  url: string,
  { token, community }: SampleAccount,
): Promise<{ doc: Y.Doc; provider: WebsocketProvider; end(): void }> {
  class Signed extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { authorization: `Bearer ${token}`, origin: url } });
    }
  }
  const doc = new Y.Doc();
  const WebSocketPolyfill = Signed as unknown as typeof globalThis.WebSocket;
  const provider = new WebsocketProvider(
    `${url.replace('http', 'ws')}${boardsPath}`.replace(/\/$/, ''),
    `${community}/main`,
    doc,
    { WebSocketPolyfill, disableBc: true },
  );
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the board did not come')), 20_000);
    provider.once('sync', () => {
      clearTimeout(late);
      resolve();
    });
  });
  return {
    doc,
    provider,
    end() {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** Two people at one board: one writes without end, the other notes what reached her. */
export class BoardTraffic {
  /** ids of all that the reader saw, in all rounds */
  readonly seen = new Set<string>();
  private n = 0;

  constructor(
    private readonly writer: SampleAccount,
    private readonly reader: SampleAccount,
  ) {}

  /** Begins a round. @returns what was seen before and is no longer there, and the way to end */
  async start(url: string): Promise<{ lost: string[]; end(): void }> {
    const [from, to] = await Promise.all([openBoard(url, this.writer), openBoard(url, this.reader)]);
    const lost = [...this.seen].filter((id) => !checksOf(to.doc, card).has(id));
    checksOf(to.doc, card).observe((event) => event.keysChanged.forEach((id) => this.seen.add(id)));
    const writing = setInterval(() => addCheck(from.doc, card, { id: `k${++this.n}`, text: '敲门', order: 'a0' }), 15);
    return {
      lost,
      end() {
        clearInterval(writing);
        from.end();
        to.end();
      },
    };
  }
}
