import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../store/errors.ts';
import { BackupFault } from './faults.ts';

/** A folder in the making; what it will hold goes into place last, so that it is whole or gone. */
export interface NewFolder {
  readonly path: string;
  /** takes all of it away again */
  drop(): void;
}

/** Makes a folder that nobody but its owner may open. @throws BackupFault when it is there already, or can't be */
export function newFolder(path: string): NewFolder {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new BackupFault('taken', { folder: path });
    if (codeOf(error) === 'ENOENT') throw new BackupFault('no_place', { folder: path });
    throw error;
  }
  return { path, drop: () => rmSync(path, { recursive: true, force: true }) };
}

/** The same, or a folder that stands and is empty, such as a disk's own: then only what it holds is taken away. */
export function newOrEmptyFolder(path: string): NewFolder {
  try {
    return newFolder(path);
  } catch (error) {
    if (!(error instanceof BackupFault) || error.reason !== 'taken' || !isEmpty(path)) throw error;
    return {
      path,
      drop: () => {
        for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true, force: true });
      },
    };
  }
}

function isEmpty(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return false;
    throw error;
  }
}
