import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainHash, genesis, textDigest } from '@liandong/server/ledger/chain';
import type { Batch, StoredEvent, StoredText } from '@liandong/server/store/port';

/** A folder that goes away after its use. */
export function tempFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'liandong-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Makes the events of one community in their chain, as the pipeline would. */
export class Chain {
  seq: number;
  hash: string;
  constructor(
    readonly community: string,
    head: { seq: number; hash: string } = { seq: 0, hash: genesis },
  ) {
    this.seq = head.seq;
    this.hash = head.hash;
  }

  /** The next event with a note as its free text. */
  next(note = 'note'): { event: StoredEvent; text: StoredText } {
    const seq = ++this.seq;
    const salt = randomBytes(16).toString('hex');
    const body = JSON.stringify({
      data: { note: { $text: textDigest(salt, note) } },
      seq,
      type: 'sample.noted',
    });
    this.hash = chainHash(this.hash, body);
    return {
      event: { seq, body, hash: this.hash },
      text: { seq, path: '/note', salt, value: note },
    };
  }

  /** A batch of the next events. */
  batch(count = 1, rest: Partial<Batch> = {}): Batch {
    const made = Array.from({ length: count }, () => this.next());
    const events = made.map(({ event }) => event);
    const texts = made.map(({ text }) => text);
    return { community: this.community, events, texts, answers: [], records: [], ...rest };
  }
}
