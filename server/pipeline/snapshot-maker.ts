import { Worker } from 'node:worker_threads';
import type { State } from '@liandong/shared/kernel/state';
import type { View } from '@liandong/shared/kernel/view';
import { encodeSnapshot, type MadeSnapshot } from './snapshot.ts';
import type { TextPlace } from '@liandong/shared/kernel/text';
import type { FoundPlace } from '@liandong/shared/texts/schema';
import type { ViewForm, ViewHash } from './view-body.ts';

/** Makes snapshots for the store. */
export interface SnapshotMaker {
  make(community: string, state: State): Promise<MadeSnapshot>;
  close(): Promise<void>;
}

/** Makes them where it is called: for small states and tests. */
export const inlineSnapshots: SnapshotMaker = {
  make: (_, state) => Promise.resolve({ seq: state.seq, body: encodeSnapshot(state) }),
  close: () => Promise.resolve(),
};

/** What the worker is started with. */
export interface FollowerData {
  readonly folder: string;
  readonly version: string;
}

/** A view's snapshot that is wished for. */
export interface ViewWish {
  readonly epoch: string;
  readonly view: View;
  readonly form: ViewForm;
}

/** Where the words of texts stand. */
export interface FoundPlaces {
  readonly places: readonly FoundPlace[];
}

/** What the worker makes. */
export type Made = MadeSnapshot | ViewHash | FoundPlaces;

/** What is to be made of a community's state at a seq: what the store keeps, what a screen joins with, a view's hash, or where texts went. */
export type SnapshotWish = { readonly community: string; readonly seq: number } & (
  | { readonly what: 'stored' }
  | ({ readonly what: 'view' } & ViewWish)
  | { readonly what: 'hash'; readonly view: View }
  | { readonly what: 'places'; readonly texts: readonly TextPlace[] }
);

/** A wish on its way to the worker; the answer carries its number. */
export interface SnapshotAsk {
  readonly n: number;
  readonly wish: SnapshotWish;
}

/** What the worker says: the answer to an ask, or on a long way there how far it has read the log. */
export type SnapshotReply =
  | ({ readonly n: number } & ({ readonly made: Made } | { readonly failed: string }))
  | { readonly read: number };

/** The worker for snapshots ended, or was silent for too long; nothing is known of what was asked. */
export class SnapshotsGone extends Error {
  override name = 'SnapshotsGone';
}

/** How long the worker may be silent while it is waited for, ms: a disk that hangs must not hold up who joins. */
const defaultPatience = 8_000;

/** Has a worker follow the log with the same reducers, so that the main thread never stands still for a snapshot. */
export class FollowingSnapshots implements SnapshotMaker {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, { resolve: (made: never) => void; reject: (error: Error) => void }>();
  private silence: NodeJS.Timeout | undefined;
  private n = 0;

  constructor(
    private readonly data: FollowerData,
    private readonly patience = defaultPatience,
    private readonly program = new URL('./snapshot-worker.js', import.meta.url),
  ) {}

  make(community: string, { seq }: { seq: number }): Promise<MadeSnapshot> {
    return this.ask({ community, seq, what: 'stored' });
  }

  /** A view's snapshot exactly at a seq that is durable. @throws SnapshotsGone; an Error when the worker failed over it */
  view(community: string, seq: number, wish: ViewWish): Promise<MadeSnapshot> {
    return this.ask({ community, seq, what: 'view', ...wish });
  }

  /** A view's hash at a seq, or at a later one that was asked for before. @throws like `view` */
  hash(community: string, seq: number, view: View): Promise<ViewHash> {
    return this.ask({ community, seq, what: 'hash', view });
  }

  /** Where the words of texts stand in the state at a seq. @throws like `view` */
  async places(community: string, seq: number, texts: readonly TextPlace[]): Promise<readonly FoundPlace[]> {
    return (await this.ask<FoundPlaces>({ community, seq, what: 'places', texts })).places;
  }

  async close(): Promise<void> {
    await this.end(new SnapshotsGone('closed'));
  }

  private ask<T extends Made>(wish: SnapshotWish): Promise<T> {
    return new Promise((resolve, reject) => {
      const n = ++this.n;
      this.waiting.set(n, { resolve, reject });
      if (!this.silence) this.listen();
      this.start().postMessage({ n, wish } satisfies SnapshotAsk);
    });
  }

  /** Counts from the last word: a worker with much to read, or many who wait, is not a dead one. */
  private listen(): void {
    clearTimeout(this.silence);
    this.silence = undefined;
    if (this.waiting.size === 0) return;
    // A thread that stands in a read of a hung disk ends only with that read: it is not awaited.
    this.silence = setTimeout(() => void this.end(new SnapshotsGone(`silent for ${this.patience} ms`)), this.patience);
    this.silence.unref();
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(this.program, { workerData: this.data });
    this.worker = worker;
    worker.unref();
    worker.on('message', (reply: SnapshotReply) => {
      if ('read' in reply) return this.listen();
      const waiter = this.waiting.get(reply.n);
      this.waiting.delete(reply.n);
      this.listen();
      if ('made' in reply) waiter?.resolve(reply.made as never);
      else waiter?.reject(new Error(reply.failed));
    });
    // A worker that was replaced takes nobody with it who waits for the next one.
    const gone = (error: Error): void => {
      if (this.worker === worker) void this.end(error);
    };
    worker.on('error', (error) => gone(new SnapshotsGone(String(error))));
    worker.on('exit', () => gone(new SnapshotsGone('the worker for snapshots ended')));
    return worker;
  }

  private async end(error: Error): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    this.listen();
    for (const { reject } of waiting) reject(error);
    await worker?.terminate();
  }
}
