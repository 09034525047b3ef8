import { spawnSync } from 'node:child_process';
import { tempFolder } from '../contracts/store-samples.ts';
import { mountOrSkip, type Skip } from './mount.ts';

/** A disk of a few MB in memory that can be filled and made read-only. */
export interface SmallDisk {
  readonly path: string;
  readOnly(on: boolean): void;
  remove(): void;
}

/** Makes a disk; the test is skipped where none can be had. */
export function smallDisk(megabytes: number, skip: Skip): SmallDisk {
  const folder = tempFolder();
  try {
    mountOrSkip(skip, '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder.path);
  } catch (error) {
    folder.remove();
    throw error;
  }
  return {
    path: folder.path,
    readOnly: (on) => {
      const { status } = spawnSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, folder.path]);
      if (status !== 0) throw new Error('remount refused');
    },
    remove: () => {
      spawnSync('umount', ['-l', folder.path]);
      folder.remove();
    },
  };
}
