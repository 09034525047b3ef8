import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../contracts/store-samples.ts';
import { expectTools, mountOrSkip, type Skip } from './mount.ts';

/** A disk with a file system of its own, whose faults are the kernel's and not a stand-in's. */
export interface LoopDisk {
  readonly path: string;
  /** every write and sync hangs inside the kernel for so long; another process ends it, in case this one hangs too */
  freeze(ms: number): void;
  /**
   * Takes the right to write away from (or gives it back to) files and folders that a process has open. A whole
   * file system can't be remounted read-only under open files: the kernel refuses that, so each file is locked.
   */
  readOnly(on: boolean): void;
  remove(): void;
}

function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

function must(command: string, ...args: string[]): void {
  if (!run(command, ...args)) throw new Error(`${command} ${args.join(' ')} failed`);
}

/** Makes a disk of some MB (ext4 on a loop device); the test is skipped where none can be had. */
export function loopDisk(megabytes: number, skip: Skip): LoopDisk {
  expectTools(skip, 'mkfs.ext4', 'chattr');
  const folder = tempFolder();
  const image = join(folder.path, 'image');
  const path = join(folder.path, 'disk');
  try {
    writeFileSync(image, '');
    truncateSync(image, megabytes * 1024 * 1024);
    must('mkfs.ext4', '-q', '-F', image);
    mkdirSync(path);
    mountOrSkip(skip, '-o', 'loop', image, path);
  } catch (error) {
    folder.remove();
    throw error;
  }
  return {
    path,
    freeze(ms) {
      must('fsfreeze', '-f', path);
      spawn('sh', ['-c', 'sleep "$1"; fsfreeze -u "$2"', 'sh', String(ms / 1000), path], { stdio: 'ignore' }).unref();
    },
    readOnly(on) {
      const inside = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name !== 'lost+found');
      must('chattr', on ? '+i' : '-i', ...inside.map((name) => join(path, name)));
    },
    remove() {
      // Thawed already, mostly: only a disk that stayed frozen must be freed before it can go.
      run('fsfreeze', '-u', path);
      run('umount', '-l', path);
      folder.remove();
    },
  };
}
