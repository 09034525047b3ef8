import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { Reads } from '../store/sqlite-reads.ts';
import type { StoredText } from '../store/port.ts';
import { genesis } from './chain.ts';
import { verifyChain, type LedgerEntry, type Verdict } from './verify.ts';

const page = 1_000;

function bySeq(texts: readonly StoredText[]): Map<number, StoredText[]> {
  const found = new Map<number, StoredText[]>();
  for (const text of texts) found.set(text.seq, [...(found.get(text.seq) ?? []), text]);
  return found;
}

async function* entries(reads: Reads, community: string): AsyncGenerator<LedgerEntry> {
  // From below the first possible seq, so that an entry put in front of it is seen too.
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const read = reads.events(community, after, page);
    const texts = bySeq(read.texts);
    for (const event of read.events) yield { ...event, texts: texts.get(event.seq) ?? [] };
    const last = read.events.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

/** Sequences with a head, and any whose head somebody took away. */
function sequences(db: Database.Database): string[] {
  const rows = db
    .prepare('SELECT community FROM head UNION SELECT DISTINCT community FROM event ORDER BY 1')
    .all();
  return (rows as { community: string }[]).map((row) => row.community);
}

/**
 * Checks every sequence of a data folder, by community; works beside a running server and without one.
 * @throws when the folder holds no database
 */
export async function verifyFolder(folder: string): Promise<Map<string, Verdict>> {
  const file = join(folder, 'liandong.db');
  if (!existsSync(file)) throw new Error(`no data folder: ${folder}`);
  const db = new Database(file);
  try {
    db.exec('PRAGMA busy_timeout=5000; BEGIN');
    // One transaction, so that what a running server adds meanwhile is not seen.
    const reads = new Reads(db);
    const verdicts = new Map<string, Verdict>();
    for (const community of sequences(db)) {
      const head = reads.head(community) ?? { seq: 0, hash: genesis };
      verdicts.set(community, await verifyChain({ events: entries(reads, community), head }));
    }
    return verdicts;
  } finally {
    db.close();
  }
}
