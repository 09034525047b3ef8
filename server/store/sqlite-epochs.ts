import { randomUUID } from 'node:crypto';
import type Database from 'libsql';

/** Gives every sequence a new epoch, all in one transaction (the caller's, if there is one): cursors of before are void. */
export function renewEpochs(db: Database.Database): void {
  const renew = db.prepare('UPDATE head SET epoch = ? WHERE community = ?');
  const heads = db.prepare('SELECT community FROM head').all() as { community: string }[];
  const all = (): void => {
    for (const { community } of heads) renew.run(randomUUID(), community);
  };
  if (db.inTransaction) all();
  else db.transaction(all).immediate();
}
