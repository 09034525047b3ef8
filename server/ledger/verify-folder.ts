import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'libsql';
import { LogReads } from '../store/sqlite-log-reads.ts';
import { databaseName } from '../store/sqlite-folder.ts';
import { openAlone } from '../store/sqlite-schema.ts';
import { withCopy } from './live-copy.ts';
import type { StoredText } from '../store/port.ts';
import { genesis } from './chain.ts';
import { LedgerFault } from './cli-faults.ts';
import { verifyChain, type LedgerEntry, type Verdict } from './verify.ts';

const page = 1_000;

/** Told of each page of entries that was read, and awaited: it may show them, and let others have their turn. */
type PageRead = (entries: number) => Promise<void>;

function bySeq(texts: readonly StoredText[]): Map<number, StoredText[]> {
  const found = new Map<number, StoredText[]>();
  for (const text of texts) found.set(text.seq, [...(found.get(text.seq) ?? []), text]);
  return found;
}

async function* entries(reads: LogReads, community: string, pageRead: PageRead): AsyncGenerator<LedgerEntry> {
  // From below the first possible seq, so that an entry put in front of it is seen too.
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const read = reads.events(community, after, page);
    const texts = bySeq(read.texts);
    for (const event of read.events) yield { ...event, texts: texts.get(event.seq) ?? [] };
    await pageRead(read.events.length);
    const last = read.events.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

/** Sequences with a head, and any whose head somebody took away. */
export function sequences(db: Database.Database): string[] {
  const rows = db.prepare('SELECT community FROM head UNION SELECT DISTINCT community FROM event ORDER BY 1').all();
  return (rows as { community: string }[]).map((row) => row.community);
}

/**
 * Checks every sequence of a data folder, by community, beside a running server and without one. It looks at a copy:
 * a server has its database for itself, and whoever opens one also mends its log, which is no business of a verifier.
 * @throws LedgerFault when the folder holds no database, NeverStill when no copy of one instant can be had of it
 */
export async function verifyFolder(folder: string): Promise<Map<string, Verdict>> {
  const file = join(folder, databaseName);
  if (!existsSync(file)) throw new LedgerFault('no_data', { folder });
  return withCopy(folder, (copy) => verifyFile(copy, () => Promise.resolve()));
}

/** Checks every sequence of a database that nobody else has open. */
export async function verifyFile(file: string, pageRead: PageRead): Promise<Map<string, Verdict>> {
  const db = openAlone(file);
  try {
    const reads = new LogReads(db);
    const verdicts = new Map<string, Verdict>();
    for (const community of sequences(db)) {
      const head = reads.head(community) ?? { seq: 0, hash: genesis };
      verdicts.set(community, await verifyChain({ events: entries(reads, community, pageRead), head }));
    }
    return verdicts;
  } finally {
    db.close();
  }
}
