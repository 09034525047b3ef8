import { WorkerLine } from '../workers/line.ts';
import type { ImportAnswer, ImportQuestion, ReadChange } from './import-worker.ts';
import type { WireError } from '@liandong/shared/protocol/up';

/** Longest that a worker may take over a part of a body, ms. */
const patience = 30_000;

/** A body that holds no changes at all. */
export class Unreadable extends Error {
  override name = 'Unreadable';
  constructor(readonly wire: WireError) {
    super(wire.code);
  }
}

/** Reads bodies of changes in a worker: parsed, checked and named there, and handed over in slices. */
export class Importer {
  private readonly worker = new WorkerLine<ImportQuestion, ImportAnswer>(
    new URL('./import-worker.js', import.meta.url),
    patience,
  );
  private key = 0;

  /**
   * The changes of a body, in order, a few at a time; the next ones are fetched when they are asked for.
   * @throws Unreadable; WorkerGone
   */
  async *slices(feed: string, body: Uint8Array): AsyncGenerator<readonly ReadChange[], void> {
    const key = ++this.key;
    let more = false;
    try {
      let answer = await this.worker.ask({ kind: 'read', key, feed, body });
      for (;;) {
        if ('fault' in answer) throw new Unreadable(answer.fault);
        ({ more } = answer);
        yield answer.slice;
        if (!more) return;
        answer = await this.worker.ask({ kind: 'next', key });
      }
    } finally {
      if (more) await this.worker.ask({ kind: 'drop', key });
    }
  }

  async close(): Promise<void> {
    await this.worker.close();
  }
}
