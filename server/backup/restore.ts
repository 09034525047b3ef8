import { chmodSync, copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import { waysIn } from '../accounts/ways-in.ts';
import { accountsName, dropWaysIn } from '../samples/accounts-file.ts';
import { copied } from '../ledger/live-copy.ts';
import { DataFolderInUse, DataFolderTooNew } from '../store/errors.ts';
import { noteFile } from '../store/same-file.ts';
import { renewEpochs } from '../store/sqlite-epochs.ts';
import { databaseName, lockFolder } from '../store/sqlite-folder.ts';
import { connect, prepareSchema } from '../store/sqlite-schema.ts';
import { fingerprints, masterKeyName } from '../vault/master-keys.ts';
import { registerName } from '../people/erased-register.ts';
import { copyBesides, type Held, type Steps } from './backup.ts';
import { checkCopy } from './check-copy.ts';
import { BackupFault } from './faults.ts';
import { changedAmong, isSealed, sealedDigests } from './manifest.ts';
import { newOrEmptyFolder, type NewFolder } from './new-folder.ts';
import { noteRestored } from './note-restored.ts';
import { peopleKey } from './people-key.ts';
import { putInPlace } from './put-in-place.ts';
import type { KeysApart } from './read-keys.ts';

/** What is kept where backups are not: the master keys, and the register of those who were erased since. */
export interface Apart {
  readonly master?: KeysApart | undefined;
  readonly erasedFile?: string | undefined;
  /** takes a backup without a seal too, as earlier versions made them: whoever asks answers for where it lay */
  readonly unsealed: boolean;
}

/** What a restored folder holds, and what vouches for it. */
interface Restored extends Held {
  /** whether it was compared with a seal, byte for byte */
  readonly sealed: boolean;
}

/**
 * Makes a data folder of a backup, and puts into it what was kept apart, when it is named. Whom the register names is
 * erased by the first start, before anything is served. It is a new history from there on: every sequence gets a new epoch, so that no
 * screen goes on from what was lost, and every way in without a password ends, since of those that were ended after
 * the backup nothing is known any more. The first start enters in each ledger that it was restored. A backup that is not,
 * byte for byte, what was sealed when it was made is refused, whether or not its ledger holds.
 * @returns how many entries it holds, in how many sequences, whether a seal vouches for it, and which key its people need
 * @throws BackupFault; whatever is thrown, the folder is as it was
 */
export async function restore(
  backup: string,
  target: string,
  { begun, checked }: Steps,
  { master, erasedFile, unsealed }: Apart,
): Promise<Restored> {
  const keys = master?.keys;
  const sealed = unsealed && !isSealed(backup) ? undefined : sealedDigests(backup, keys);
  if (erasedFile !== undefined && !existsSync(erasedFile)) throw new BackupFault('no_erased', { file: erasedFile });
  const folder = newOrEmptyFolder(target);
  const unlock = taken(folder);
  begun(folder);
  try {
    const held = await copied(backup, target, async (copy) => {
      chmodSync(copy, 0o600);
      const besides = copyBesides(backup, target);
      const copies = { ...besides, [databaseName]: copy };
      const changed = sealed && (await changedAmong(sealed, copies));
      // First what is wrong with which entry: that tells more than the name of the file.
      const found = await checkCopy(copy, checked);
      if (changed !== undefined) throw new BackupFault('changed', { file: changed });
      const by = beginAnew(copy);
      if (keys && by !== undefined && !keys.byId.has(by))
        throw new BackupFault('key_people', { id: by, given: fingerprints(keys) });
      const accounts = besides[accountsName];
      if (accounts !== undefined) dropWaysIn(accounts);
      if (master?.text !== undefined) writeFileSync(join(target, masterKeyName), master.text, { mode: 0o600 });
      if (erasedFile !== undefined) copyFileSync(erasedFile, join(target, registerName));
      putInPlace(copy, target);
      return { ...found, sealed: sealed !== undefined, key: by };
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

/** Makes a new history of a copy. Returns by which master key its people are sealed. */
function beginAnew(file: string): string | undefined {
  const db = connect(file, 0);
  try {
    prepareSchema(db);
    const end = db.prepare('DELETE FROM record WHERE community = ? AND kind = ?');
    db.transaction(() => {
      noteRestored(db);
      renewEpochs(db);
      for (const kind of waysIn) end.run(systemCommunity, kind);
    }).immediate();
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return peopleKey(db);
  } catch (error) {
    throw error instanceof DataFolderTooNew ? new BackupFault('too_new') : error;
  } finally {
    db.close();
  }
}
