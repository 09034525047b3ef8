import { WorkerLine } from '../workers/line.ts';
import type { CopyAnswers, CopyJob } from './copy-worker.ts';
import type { FirstUpdate } from './clone-doc.ts';
import type { Rewritten } from './hand.ts';

/** Longest that one document may take, ms: a full board takes about a second. */
const patience = 30_000;

/** Copies and restores of whole boards, made in a worker. */
export class Copier {
  private readonly line = new WorkerLine<CopyJob, CopyAnswers[CopyJob['kind']]>(
    new URL('./copy-worker.js', import.meta.url),
    patience,
  );

  /** The first update of a copy of a board. @throws WorkerGone */
  async clone(updates: readonly Uint8Array[]): Promise<FirstUpdate> {
    return (await this.line.ask({ kind: 'clone', updates })) as CopyAnswers['clone'];
  }

  /** The edits that make a board read as it did; nothing when it does. @throws WorkerGone */
  async restore(live: Uint8Array, then: Uint8Array): Promise<Uint8Array | undefined> {
    return (await this.line.ask({ kind: 'restore', live, then })) as CopyAnswers['restore'];
  }

  /** How a board would read without edits, with what was written meanwhile. @throws WorkerGone */
  async meanwhile(rewritten: Rewritten): Promise<Uint8Array> {
    return (await this.line.ask({ kind: 'meanwhile', rewritten })) as CopyAnswers['meanwhile'];
  }

  async close(): Promise<void> {
    await this.line.close();
  }
}
