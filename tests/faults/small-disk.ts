import { spawnSync } from 'node:child_process';
import { tempFolder } from '../contracts/store-samples.ts';

/** A disk of a few MB in memory that can be filled and made read-only; nothing where this process may not mount. */
export interface SmallDisk {
  readonly path: string;
  readOnly(on: boolean): void;
  remove(): void;
}

function mount(...args: string[]): boolean {
  return spawnSync('mount', args).status === 0;
}

export function smallDisk(megabytes: number): SmallDisk | undefined {
  const folder = tempFolder();
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder.path)) {
    folder.remove();
    return undefined;
  }
  return {
    path: folder.path,
    readOnly: (on) => {
      if (!mount('-o', `remount,${on ? 'ro' : 'rw'}`, folder.path)) throw new Error('remount refused');
    },
    remove: () => {
      spawnSync('umount', ['-l', folder.path]);
      folder.remove();
    },
  };
}
