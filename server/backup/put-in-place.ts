import { closeSync, fsyncSync, openSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { databaseName } from '../store/sqlite-folder.ts';

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Gives a finished database its name in a folder: the last act, by which the folder becomes one of data.
 * Returns when all that is in it would survive a power cut.
 */
export function putInPlace(database: string, folder: string): void {
  sync(database);
  renameSync(database, join(folder, databaseName));
  for (const name of readdirSync(folder)) if (statSync(join(folder, name)).isFile()) sync(join(folder, name));
  sync(folder);
}
