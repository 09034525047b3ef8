import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import { waysIn } from '../accounts/ways-in.ts';
import { copied } from '../ledger/live-copy.ts';
import { DataFolderInUse, DataFolderTooNew } from '../store/errors.ts';
import { noteFile } from '../store/same-file.ts';
import { renewEpochs } from '../store/sqlite-epochs.ts';
import { databaseName, lockFolder } from '../store/sqlite-folder.ts';
import { connect, prepareSchema } from '../store/sqlite-schema.ts';
import { copyBesides, type Steps } from './backup.ts';
import { checkCopy } from './check-copy.ts';
import { BackupFault } from './faults.ts';
import { newOrEmptyFolder, type NewFolder } from './new-folder.ts';
import { putInPlace } from './put-in-place.ts';

/**
 * Makes a data folder of a backup. It is a new history from there on: every sequence gets a new epoch, so that no
 * screen goes on from what was lost, and every way in without a password ends, since of those that were ended after
 * the backup nothing is known any more.
 * @returns how many entries it holds, in how many sequences
 * @throws BackupFault; whatever is thrown, the folder is as it was
 */
export async function restore(
  backup: string,
  target: string,
  { begun, checked }: Steps,
): Promise<{ entries: number; sequences: number }> {
  if (!existsSync(join(backup, databaseName))) throw new BackupFault('no_data', { folder: backup });
  const folder = newOrEmptyFolder(target);
  const unlock = taken(folder);
  begun(folder);
  try {
    const held = await copied(backup, target, async (copy) => {
      chmodSync(copy, 0o600);
      const found = await checkCopy(copy, checked);
      beginAnew(copy);
      copyBesides(backup, target);
      putInPlace(copy, target);
      return found;
    });
    noteFile(join(target, databaseName), true);
    unlock();
    return held;
  } catch (error) {
    unlock();
    folder.drop();
    throw error;
  }
}

/** Locks a server out that starts at the same time. */
function taken({ path }: NewFolder): () => void {
  try {
    const unlock = lockFolder(path);
    if (readdirSync(path).every((name) => name.startsWith('lock'))) return unlock;
    unlock();
    throw new BackupFault('taken', { folder: path });
  } catch (error) {
    throw error instanceof DataFolderInUse ? new BackupFault('in_use', { folder: path }) : error;
  }
}

function beginAnew(file: string): void {
  const db = connect(file, 0);
  try {
    prepareSchema(db);
    const end = db.prepare('DELETE FROM record WHERE community = ? AND kind = ?');
    db.transaction(() => {
      renewEpochs(db);
      for (const kind of waysIn) end.run(systemCommunity, kind);
    }).immediate();
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    throw error instanceof DataFolderTooNew ? new BackupFault('too_new') : error;
  } finally {
    db.close();
  }
}
