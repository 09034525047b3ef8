import { chmodSync, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { copied } from '../ledger/live-copy.ts';
import { databaseName } from '../store/sqlite-folder.ts';
import { checkCopy, type Checked } from './check-copy.ts';
import { BackupFault } from './faults.ts';
import { newFolder, type NewFolder } from './new-folder.ts';
import { putInPlace } from './put-in-place.ts';

/**
 * What of a data folder can't be made anew. The database has it all, photos, boards and accounts too, but for the
 * passwords of the samples. Snapshots are made from the log, the reserve is empty, and the lock, the address and the
 * mark are of one process on one folder.
 */
const besides = ['sample-accounts.json'];

/** Who is told how far a copy has come. */
export interface Steps {
  /** a folder is in the making; until it is done, `drop` takes it away */
  begun(folder: NewFolder): void;
  readonly checked: Checked;
}

/** Copies what stands beside the database, for its owner's eyes alone. */
export function copyBesides(from: string, to: string): void {
  for (const name of besides) {
    if (!existsSync(join(from, name))) continue;
    copyFileSync(join(from, name), join(to, name));
    chmodSync(join(to, name), 0o600);
  }
}

/**
 * Copies a data folder as it is at one instant, whether or not a server writes to it, and checks the copy.
 * @returns how many entries it holds, in how many sequences
 * @throws BackupFault; whatever is thrown, nothing is left of the copy
 */
export async function backup(
  data: string,
  target: string,
  { begun, checked }: Steps,
): Promise<{ entries: number; sequences: number }> {
  if (!existsSync(join(data, databaseName))) throw new BackupFault('no_data', { folder: data });
  const folder = newFolder(target);
  begun(folder);
  try {
    return await copied(data, target, async (copy) => {
      chmodSync(copy, 0o600);
      const held = await checkCopy(copy, checked);
      copyBesides(data, target);
      putInPlace(copy, target);
      return held;
    });
  } catch (error) {
    folder.drop();
    throw error;
  }
}
