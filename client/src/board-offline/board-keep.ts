import * as Y from 'yjs';
import type { BoardRows } from './board-rows.ts';

/** Updates of others are gathered this long before they are kept, ms: the server has them. */
const gatherFor = 400;
/** Kept updates after which they are written anew as one. */
const compactAfter = 200;

/** One's own writing that the server has not said yet that it has. */
export interface Unconfirmed {
  /** how many writing messages of the connection were sent when this one was; nothing: written without a line */
  sent: number | undefined;
  readonly update: Uint8Array;
  key: number | undefined;
}

/**
 * What the browser keeps of one board: what the server is known to have, and apart from it one's own
 * writing that it may not have. The two together are the document, also after a reload without a network.
 */
export class BoardKeep {
  private readonly own: Unconfirmed[] = [];
  private readonly known: number[] = [];
  private heardNow: Uint8Array[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private queue: Promise<void> = Promise.resolve();
  private broken = false;
  private isForgetting = false;

  constructor(private readonly rows: Promise<BoardRows>) {}

  /** Whether something written here may not be with the server. */
  get unsent(): boolean {
    return this.own.length > 0;
  }

  /** The writing that the server may not have, oldest first. */
  get ownUpdates(): readonly Uint8Array[] {
    return this.own.map(({ update }) => update);
  }

  /** The kept document, as updates in the order in which they were kept. */
  async load(): Promise<readonly Uint8Array[]> {
    const kept = await (await this.rows).all();
    for (const { key, update, own } of kept) {
      if (own) this.own.push({ sent: undefined, update, key });
      else this.known.push(key);
    }
    return kept.map(({ update }) => update);
  }

  /** The server sent this to a document. */
  heard(update: Uint8Array, doc: Y.Doc): void {
    if (this.isForgetting) return;
    this.heardNow.push(update);
    this.timer ??= setTimeout(() => {
      this.writeHeard();
      // Also for those who only look: nothing of theirs is ever confirmed.
      this.compact(doc);
    }, gatherFor);
  }

  /** Somebody wrote this here; it is kept at once. */
  wrote(update: Uint8Array, sent: number | undefined): void {
    // It stands on what was heard before: kept first.
    this.writeHeard();
    const one: Unconfirmed = { sent, update, key: undefined };
    this.own.push(one);
    this.next(async () => void (one.key = await (await this.rows).add(update, true)));
  }

  /** The connection is gone: what it carried and nobody confirmed has to go again. */
  cut(): void {
    for (const one of this.own) one.sent = undefined;
  }

  /**
   * The server durably has so many writing messages of this connection.
   * @param answered how many had been sent when the client told all it had; 0 = it has not yet
   */
  confirmed(durable: number, answered: number): void {
    const isThere = ({ sent }: Unconfirmed): boolean =>
      (sent !== undefined && sent <= durable) || (answered > 0 && answered <= durable && (sent ?? 0) <= answered);
    const there = this.own.filter(isThere);
    if (there.length === 0) return;
    this.own.splice(0, this.own.length, ...this.own.filter((one) => !isThere(one)));
    this.next(async () => {
      const keys = there.flatMap(({ key }) => key ?? []);
      await (await this.rows).confirm(keys);
      this.known.push(...keys);
    });
  }

  /** Writes the kept document anew as one, where there is nothing unsent in it. */
  compact(doc: Y.Doc): void {
    if (this.known.length < compactAfter || this.unsent || this.isForgetting) return;
    this.writeHeard();
    const state = Y.encodeStateAsUpdate(doc);
    this.next(async () => {
      const merged = this.known.splice(0);
      this.known.push(await (await this.rows).replace(merged, state));
    });
  }

  /** The document as the server was last known to have it; nothing where the browser could not keep it. */
  async base(): Promise<Y.Doc | undefined> {
    this.writeHeard();
    const doc = new Y.Doc();
    await new Promise<void>((resolve) =>
      this.next(async () => {
        const kept = await (await this.rows).all();
        doc.transact(() => {
          for (const { update, own } of kept) if (!own) Y.applyUpdate(doc, update);
        });
      }, resolve),
    );
    return this.broken ? undefined : doc;
  }

  /** Forgets what this page knows of the board: it starts again from the server's. */
  async restart(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.heardNow = [];
    const own = this.own.splice(0);
    this.next(async () => {
      await (await this.rows).remove([...this.known.splice(0), ...own.flatMap(({ key }) => key ?? [])]);
    });
    await this.queue;
  }

  /** Takes no more of what others wrote, and writes none of it any more: what is kept may be wiped after this. */
  async forget(): Promise<void> {
    this.isForgetting = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.heardNow = [];
    await this.queue;
  }

  /** Ends, once all is kept. */
  async close(): Promise<void> {
    this.writeHeard();
    await this.queue;
    (await this.rows).close();
  }

  private writeHeard(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.heardNow.length === 0) return;
    const heard = this.heardNow.splice(0);
    this.next(async () => {
      const [first] = heard;
      const update = heard.length === 1 && first ? first : Y.mergeUpdates(heard);
      this.known.push(await (await this.rows).add(update, false));
    });
  }

  /** One after the other; a browser that takes no more is told of once, and the page goes on without. */
  private next(work: () => Promise<void>, after?: () => void): void {
    this.queue = this.queue
      .then(() => (this.broken ? undefined : work()))
      .catch((error: unknown) => {
        this.broken = true;
        console.warn('the board is kept no more in this browser', error);
      })
      .then(after);
  }
}
