import { join } from 'node:path';
import { ConfigFault, masterKeyOf, type MasterKeySettings } from '../config.ts';
import { masterKeyName, masterKeys, type MasterKeys } from '../vault/master-keys.ts';
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

/**
 * The master keys of a file that was kept apart, or that the settings name; nothing where neither is said.
 * @throws BackupFault when they can't be read, or make no sense
 */
export function readKeysApart(file: string | undefined): MasterKeys | undefined {
  const settings = file === undefined ? set() : { LIANDONG_MASTER_KEY_FILE: file };
  return Object.keys(settings).length === 0 ? undefined : read(settings, '');
}
