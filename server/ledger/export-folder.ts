import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseName } from '../store/sqlite-folder.ts';
import { LogReads } from '../store/sqlite-log-reads.ts';
import { openAlone } from '../store/sqlite-schema.ts';
import { LedgerFault } from './cli-faults.ts';
import { exported } from './export.ts';
import { withCopy } from './live-copy.ts';
import { sequences } from './verify-folder.ts';

/** What to export from a data folder, and where to. */
export interface FolderExport {
  readonly folder: string;
  readonly community: string;
  /** made anew; one that is there already is refused */
  readonly file: string;
  readonly texts: boolean;
}

/**
 * Writes the ledger of one community into a file for its owner's eyes, beside a running server and without one.
 * @returns the number of entries
 * @throws LedgerFault when there is no such folder or community, NeverStill; `EEXIST` when the file is there already
 */
export async function exportFolder({ folder, community, file, texts }: FolderExport): Promise<number> {
  if (!existsSync(join(folder, databaseName))) throw new LedgerFault('no_data', { folder });
  return withCopy(folder, async (copy) => {
    const db = openAlone(copy);
    try {
      const reads = new LogReads(db);
      const head = reads.head(community);
      if (!head) throw new LedgerFault('no_community', { community, known: sequences(db).join(', ') });
      const source = { events: (...asked: Parameters<LogReads['events']>) => Promise.resolve(reads.events(...asked)) };
      const handle = await open(file, 'wx', 0o600);
      try {
        for await (const part of exported(source, { community, head, texts })) await handle.appendFile(part);
        await handle.sync();
      } finally {
        await handle.close();
      }
      return head.seq;
    } finally {
      db.close();
    }
  });
}
