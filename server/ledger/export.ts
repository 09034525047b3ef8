import { hash } from 'node:crypto';
import type { Head, StoredEvent, StoredText } from '../store/port.ts';
import { canonical } from './canonical.ts';

/** Entries of one read. */
const page = 200;

/** What an export is made of: a store, or reads of a copy. */
export interface ExportSource {
  events(
    community: string,
    after: number,
    limit: number,
  ): Promise<{ readonly events: readonly StoredEvent[]; readonly texts: readonly StoredText[] }>;
}

export interface ExportOptions {
  readonly community: string;
  readonly head: Head;
  /** whether texts of people are in it: only for who holds the data folder */
  readonly texts: boolean;
}

/** What is exported, and a hash of this line itself, so that no byte of it changes unseen. */
function headerLine({ community, head: { epoch, seq, hash: last }, texts }: ExportOptions): string {
  const said = { format: 'liandong ledger export 1', community, epoch, size: seq, hash: last, texts };
  return canonical({ ...said, check: hash('sha256', `liandong export 1\0${canonical(said)}`, 'hex') });
}

function entryLine({ seq, body, hash: own }: StoredEvent, texts: readonly StoredText[] | undefined): string {
  const beside = texts?.filter((text) => text.seq === seq).map(({ path, salt, value }) => ({ path, salt, value }));
  return canonical({ seq, body, hash: own, texts: beside });
}

/**
 * A ledger for others to check: a line that says what it is, then a line per entry, up to the head that was given. In
 * parts of a few hundred lines; whoever takes them lets others have their turn in between.
 */
export async function* exported(source: ExportSource, options: ExportOptions): AsyncGenerator<string> {
  yield `${headerLine(options)}\n`;
  const { community, head, texts } = options;
  for (let after = 0; after < head.seq;) {
    const read = await source.events(community, after, Math.min(page, head.seq - after));
    const last = read.events.at(-1);
    // A log that ends too early is no reason to stay silent: the verifier names what is missing.
    if (!last) return;
    yield read.events.map((event) => `${entryLine(event, texts ? read.texts : undefined)}\n`).join('');
    after = last.seq;
  }
}
