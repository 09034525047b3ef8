import { chmodSync, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { copied } from '../ledger/live-copy.ts';
import { accountsName } from '../samples/accounts-file.ts';
import { databaseName } from '../store/sqlite-folder.ts';
import { connect } from '../store/sqlite-schema.ts';
import type { MasterKeys } from '../vault/master-keys.ts';
import { checkCopy, type Checked } from './check-copy.ts';
import { writeManifest } from './manifest.ts';
import { newFolder, type NewFolder } from './new-folder.ts';
import { peopleKey } from './people-key.ts';
import { putInPlace } from './put-in-place.ts';

/**
 * What of a data folder can't be made anew. The database has it all, photos, boards and accounts too, but for the
 * passwords of the samples. Snapshots are made from the log, the reserve is empty, and the lock, the address and the
 * mark are of one process on one folder.
 */
const besides = [accountsName];

/** How much was copied, and checked, and which master key opens it. */
export interface Held {
  readonly entries: number;
  readonly sequences: number;
  /** fingerprint of the key; nothing where nobody was sealed by one yet */
  readonly key?: string | undefined;
}

/** Who is told how far a copy has come. */
export interface Steps {
  /** a folder is in the making; until it is done, `drop` takes it away */
  begun(folder: NewFolder): void;
  readonly checked: Checked;
}

/** Copies what stands beside the database, for its owner's eyes alone. Returns the path of each copy by its name. */
export function copyBesides(from: string, to: string): Readonly<Record<string, string>> {
  const copies: Record<string, string> = {};
  for (const name of besides) {
    if (!existsSync(join(from, name))) continue;
    const copy = (copies[name] = join(to, name));
    copyFileSync(join(from, name), copy);
    chmodSync(copy, 0o600);
  }
  return copies;
}

function peopleKeyOf(file: string): string | undefined {
  const db = connect(file, 0);
  try {
    return peopleKey(db);
  } finally {
    db.close();
  }
}

/** What was copied, and sealed by `key`. */
interface Sealed extends Held {
  /** fingerprint of the key that opens the people, where it is another one: no start has wrapped theirs anew since */
  readonly people?: string;
}

/**
 * Copies a data folder as it is at one instant, whether or not a server writes to it, checks the copy, and seals it.
 * @param keys the master keys; the current one seals
 * @returns how many entries it holds, in how many sequences, and by which key it is sealed, and which other one its people need
 * @throws BackupFault; whatever is thrown, nothing is left of the copy
 */
export async function backup(
  data: string,
  target: string,
  { begun, checked }: Steps,
  keys: MasterKeys,
): Promise<Sealed> {
  const folder = newFolder(target);
  begun(folder);
  try {
    return await copied(data, target, async (copy) => {
      chmodSync(copy, 0o600);
      const held = await checkCopy(copy, checked);
      const by = peopleKeyOf(copy);
      const copies = { ...copyBesides(data, target), [databaseName]: copy };
      await writeManifest(target, copies, keys, Date.now());
      putInPlace(copy, target);
      const people = by === undefined || by === keys.current.id ? {} : { people: by };
      return { ...held, key: keys.current.id, ...people };
    });
  } catch (error) {
    folder.drop();
    throw error;
  }
}
