import { restoredId, restoredKind, type LastKnown } from '@liandong/shared/ledger/schema';
import type Database from 'libsql';
import { Frontier, leafHash } from '../ledger/merkle.ts';

/** Entries of one read. */
const page = 5_000;

interface HeadRow {
  readonly community: string;
  readonly epoch: string;
  readonly seq: number;
  readonly hash: string;
}

/** Root of the tree over all entries of a sequence, hex. */
function rootOf(db: Database.Database, community: string): string {
  const hashes = db.prepare('SELECT seq, hash FROM event WHERE community = ? AND seq > ? ORDER BY seq LIMIT ?');
  const tree = new Frontier();
  for (let after = 0; ;) {
    const rows = hashes.all(community, after, page) as { seq: number; hash: string }[];
    for (const { hash } of rows) tree.append(leafHash(Buffer.from(hash, 'hex')));
    const last = rows.at(-1);
    if (!last || rows.length < page) return tree.root().toString('hex');
    after = last.seq;
  }
}

/** Leaves word beside each sequence of a backup of how far it goes, for the first start to enter in its ledger; before it has a new epoch. */
export function noteRestored(db: Database.Database): void {
  const heads = db.prepare('SELECT community, epoch, seq, hash FROM head WHERE seq > 0').all() as HeadRow[];
  const lastEntry = db.prepare('SELECT body FROM event WHERE community = ? AND seq = ?');
  const put = db.prepare('INSERT INTO record VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body');
  for (const { community, epoch, seq, hash } of heads) {
    const [row] = lastEntry.all(community, seq) as { body: string }[];
    const { at = 0 } = JSON.parse(row?.body ?? '{}') as { at?: number };
    const last: LastKnown = { epoch, size: seq, chain: hash, root: rootOf(db, community), at };
    put.run(community, restoredKind, restoredId, JSON.stringify(last));
  }
}
