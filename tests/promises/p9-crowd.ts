import { checksOf, commentsOf } from '@liandong/shared/boards/board-doc';
import { addCheck } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import * as Y from 'yjs';
import { stockClient } from '../api/boards-client.ts';
import { ours } from '../load/boards/dialect.ts';
import { Guest } from '../load/boards/guest.ts';
import { binaryFrame } from '../load/web-socket.ts';
import { crowd } from './p9-boards-server.ts';

const cards = ['t1', 't2', 't3'];
/** ms between two edits of one person */
const pace = 100;
/** People with a stock client, who also note what they see; the others have bare sockets, and write only. */
const watching = 5;

/** Ids of all lines and comments on the cards. */
export function writtenIn(doc: Y.Doc): Set<string> {
  const comments = cards.flatMap((card) => commentsOf(doc, card).toArray());
  return new Set([...cards.flatMap((card) => [...checksOf(doc, card).keys()]), ...comments.map(({ id }) => id)]);
}

/** 50 people who all write on one board, and note what of the others reaches them. */
export class Fifty {
  private readonly clients: ReturnType<typeof stockClient>[];
  private readonly guests: Guest[];
  private readonly docs: Y.Doc[];
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    url: string,
    private readonly round: number,
    /** ids of all that anybody saw of another */
    private readonly seen: Set<string>,
  ) {
    this.clients = crowd.slice(0, watching).map((account) => stockClient(url, account));
    const [port, dialect] = [Number(new URL(url).port), ours('c1', crowd)];
    this.guests = crowd
      .slice(watching)
      .map((_, n) => new Guest({ port, board: 'main', person: watching + n, dialect, onClose: () => undefined }));
    this.docs = [
      ...this.clients.map(({ doc }) => doc),
      ...this.guests.map((guest) => {
        const doc = new Y.Doc();
        doc.on('update', (update: Uint8Array) => guest.send(binaryFrame(dialect.update('main', update))));
        return doc;
      }),
    ];
  }

  async start(): Promise<void> {
    await Promise.all([...this.clients.map(({ synced }) => synced), ...this.guests.map(({ ready }) => ready)]);
    for (const client of this.clients) this.note(client);
    for (const [n, doc] of this.docs.entries()) {
      const account = crowd[n] ?? '';
      let written = 0;
      const write = (): void => {
        const id = `${account}-${this.round}-${written++}`;
        const card = cards[written % cards.length] ?? '';
        if (written % 4 === 0) addComment(doc, card, { id, by: account, at: written, text: '收到' });
        else addCheck(doc, card, { id, text: '敲门', order: 'a0' });
      };
      this.timers.push(setInterval(write, pace));
    }
  }

  end(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const one of this.clients) one.end();
    for (const one of this.guests) one.close();
  }

  private note({ doc, provider }: ReturnType<typeof stockClient>): void {
    for (const card of cards) {
      checksOf(doc, card).observe((event) => {
        if (event.transaction.origin === provider) event.keysChanged.forEach((id) => this.seen.add(String(id)));
      });
      commentsOf(doc, card).observe((event) => {
        if (event.transaction.origin !== provider) return;
        for (const { insert } of event.changes.delta)
          for (const { id } of (insert as { id: string }[] | undefined) ?? []) this.seen.add(id);
      });
    }
  }
}
