import { constants, createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codeOf } from '../store/errors.ts';
import { databaseName as database } from '../store/sqlite-folder.ts';

const log = `${database}-wal`;
const mostTries = 20;

/** The server writes so much that no instant is long enough for a copy. */
export class NeverStill extends Error {
  override name = 'NeverStill';
}

async function unlessMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function firstBytes(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    return (await handle.read(Buffer.alloc(32), 0, 32, 0)).buffer.toString('hex');
  } finally {
    await handle.close();
  }
}

/** What changes whenever pages move into the database, or its write-ahead log begins anew. */
async function marks(folder: string): Promise<string> {
  const { mtimeNs, size } = await stat(join(folder, database), { bigint: true });
  const begin = await unlessMissing(() => firstBytes(join(folder, log)));
  return `${mtimeNs} ${size} ${begin}`;
}

/**
 * Works on a copy of a data folder's database as it was at one instant, whether or not a server writes to it: between
 * two looks the database itself stood still, and of its log, which only grows, what was half copied does not count.
 * The copy lies in the data folder (where that can't be, in the system's temporary one), is its owner's only, and goes
 * away afterwards.
 * @throws NeverStill; what the file system throws where there is no room
 */
export async function withCopy<T>(folder: string, work: (file: string) => Promise<T>): Promise<T> {
  try {
    return await copied(folder, folder, work);
  } catch (error) {
    // The disk of the data may have no room, or take nothing: another one may.
    if (!['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM'].includes(codeOf(error))) throw error;
    return copied(folder, tmpdir(), work);
  }
}

/** The same, with the copy in a folder of the caller's choice. */
export async function copied<T>(folder: string, place: string, work: (file: string) => Promise<T>): Promise<T> {
  const copy = await mkdtemp(join(place, 'copy-'));
  try {
    for (let tries = 0; tries < mostTries; tries++) {
      const before = await marks(folder);
      // By reference where the file system can: then it costs neither time nor room.
      await copyFile(join(folder, database), join(copy, database), constants.COPYFILE_FICLONE);
      await rm(join(copy, log), { force: true });
      // Read to its end, wherever that is by then: a checkpoint may cut it short, and a copy by its first size would never end.
      await unlessMissing(() => pipeline(createReadStream(join(folder, log)), createWriteStream(join(copy, log))));
      if ((await marks(folder)) === before) return await work(join(copy, database));
    }
    throw new NeverStill();
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
