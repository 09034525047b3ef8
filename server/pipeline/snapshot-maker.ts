import { Worker } from 'node:worker_threads';
import type { State } from '@liandong/shared/kernel/state';
import { encodeSnapshot } from './snapshot.ts';

/** A community's state as bytes, as of a seq at or before its head. */
export interface MadeSnapshot {
  readonly seq: number;
  readonly body: Uint8Array;
}

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

export interface SnapshotWish {
  readonly n: number;
  readonly community: string;
}

export type SnapshotReply = { readonly n: number } & ({ readonly made: MadeSnapshot } | { readonly failed: string });

/** Has a worker follow the log with the same reducers, so that the main thread never stands still for a snapshot. */
export class FollowingSnapshots implements SnapshotMaker {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, { resolve: (made: MadeSnapshot) => void; reject: (error: Error) => void }>();
  private n = 0;

  constructor(private readonly data: FollowerData) {}

  make(community: string): Promise<MadeSnapshot> {
    return new Promise((resolve, reject) => {
      const n = ++this.n;
      this.waiting.set(n, { resolve, reject });
      this.start().postMessage({ n, community } satisfies SnapshotWish);
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('./snapshot-worker.js', import.meta.url), { workerData: this.data });
    this.worker = worker;
    worker.unref();
    worker.on('message', (reply: SnapshotReply) => {
      const waiter = this.waiting.get(reply.n);
      this.waiting.delete(reply.n);
      if ('made' in reply) waiter?.resolve(reply.made);
      else waiter?.reject(new Error(reply.failed));
    });
    const gone = (error: Error): void => {
      if (this.worker === worker) this.worker = undefined;
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    worker.on('error', gone);
    worker.on('exit', () => gone(new Error('the worker for snapshots ended')));
    return worker;
  }
}
