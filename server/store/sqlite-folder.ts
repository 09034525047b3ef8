import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { codeOf, DataFolderInUse, storeError } from './errors.ts';
import { startOver } from './unfinished.ts';

const reserveBytes = 2 * 1024 * 1024;

/** Name of the database in a data folder. */
export const databaseName = 'liandong.db';

/** Where things stand in a data folder. */
export interface DataFolder {
  readonly database: string;
  readonly snapshots: string;
  /** lets the next process in; a killed process lets go by itself */
  unlock(): void;
  /** gives the space back that was kept for opening on a full disk; true when there was some */
  releaseReserve(): boolean;
  /** takes all snapshots away; the log makes the state anew */
  dropSnapshots(): void;
}

function makeOwned(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if ((statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

/** Files of the database take over the mode of the first one, so that one is made by hand. */
function makeFile(file: string): void {
  // Never opened when it exists: closing any descriptor of a file drops the locks this process holds on it.
  if (existsSync(file)) return;
  closeSync(openSync(file, 'wx', 0o600));
}

/**
 * Takes a folder for this process alone, until it lets go or ends.
 * @throws DataFolderInUse
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  makeFile(file);
  // On a file that can't be written an exclusive transaction begins all the same, and locks nobody out.
  accessSync(file, constants.W_OK);
  const db = new Database(file);
  try {
    db.exec('PRAGMA journal_mode=MEMORY; PRAGMA busy_timeout=0; BEGIN EXCLUSIVE');
    return () => db.close();
  } catch (error) {
    db.close();
    if (codeOf(error).startsWith('SQLITE_BUSY'))
      throw new DataFolderInUse(`data folder is in use by another process`, { cause: error });
    throw error;
  }
}

/** Removes what a killed process was in the middle of making. */
function sweep(folder: string, half: RegExp): void {
  for (const name of readdirSync(folder))
    if (half.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
}

function keepReserve(file: string): void {
  if (existsSync(file)) return;
  try {
    writeFileSync(file, Buffer.alloc(reserveBytes, 1), { mode: 0o600 });
  } catch {
    // A disk too full for the reserve may still serve reads: half a reserve is none.
    rmSync(file, { force: true });
  }
}

/**
 * Makes the folder (owner only), and takes it for this process alone by a lock that dies with the process.
 * @throws DataFolderInUse, or StoreUnavailable when it cannot be written
 */
export function openDataFolder(folder: string): DataFolder {
  const database = join(folder, databaseName);
  const snapshots = join(folder, 'snapshots');
  const reserve = join(folder, 'reserve');
  const releaseReserve = (): boolean => {
    const there = existsSync(reserve);
    rmSync(reserve, { force: true });
    return there;
  };
  try {
    makeOwned(folder);
    const unlock = lockFolder(folder);
    startOver(folder);
    makeOwned(snapshots);
    sweep(folder, /^copy-/);
    sweep(snapshots, /\.draft$/);
    makeFile(database);
    keepReserve(reserve);
    return { database, snapshots, releaseReserve, unlock, dropSnapshots: () => sweep(snapshots, /\.snapshot$/) };
  } catch (error) {
    throw storeError(error);
  }
}
