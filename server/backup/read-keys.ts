import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigFault, masterKeyOf, type MasterKeySettings } from '../config.ts';
import { masterKeyName, masterKeys, parseMasterKeys, type MasterKeys } from '../vault/master-keys.ts';
import { BackupFault } from './faults.ts';

function read(settings: MasterKeySettings, data: string): MasterKeys {
  try {
    return masterKeys(masterKeyOf(settings, data), true);
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    throw new BackupFault('no_key', { file: settings.LIANDONG_MASTER_KEY_FILE ?? join(data, masterKeyName) });
  }
}

/** An empty setting is none. */
function set(): MasterKeySettings {
  const { LIANDONG_MASTER_KEY: text, LIANDONG_MASTER_KEY_FILE: file } = process.env;
  return { ...(text && { LIANDONG_MASTER_KEY: text }), ...(file && { LIANDONG_MASTER_KEY_FILE: file }) };
}

/**
 * The master keys of a data folder's server: those that the settings name, or else those that lie in the folder.
 * @throws BackupFault when they can't be read, or make no sense
 */
export function readKeys(data: string): MasterKeys {
  return read(set(), data);
}

/** Master keys that were kept apart from a backup. */
export interface KeysApart {
  readonly keys: MasterKeys;
  /** what goes into the new data folder; nothing of keys that stay where the settings say */
  readonly text?: string;
}

/**
 * The master keys of a file that was kept apart, or that the settings name; nothing where neither is said. The file is
 * read once: it may be a pipe.
 * @throws BackupFault when they can't be read, or make no sense
 */
export function readKeysApart(file: string | undefined): KeysApart | undefined {
  if (file === undefined) {
    const settings = set();
    return Object.keys(settings).length === 0 ? undefined : { keys: read(settings, '') };
  }
  try {
    const text = readFileSync(file, 'utf8');
    return { keys: parseMasterKeys(text), text };
  } catch {
    throw new BackupFault('no_key', { file });
  }
}
