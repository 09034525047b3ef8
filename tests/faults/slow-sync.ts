import { existsSync, mkdirSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Skip } from './mount.ts';

const controller = '/sys/fs/cgroup/blkio';

/** A brake on the writes of one process to one disk, put on by the kernel: a sync takes as long as its bytes allow. */
export interface Brake {
  /** lets so many bytes through a second; 0 = all */
  set(bytesPerSecond: number): void;
  release(): void;
}

/** Puts a process (with its threads) under a brake for the disk that holds a path; the test is skipped where that can't be done. */
export function brakeOn(pid: number, path: string, skip: Skip): Brake {
  const throttle = join(controller, 'blkio.throttle.write_bps_device');
  if (!existsSync(throttle)) skip(`no kernel feature: ${throttle} (control groups, version 1) is not there`);
  const { dev } = statSync(path);
  const device = `${(dev >> 8) & 0xfff}:${dev & 0xff}`;
  const group = join(controller, `liandong-${pid}`);
  mkdirSync(group);
  writeFileSync(join(group, 'cgroup.procs'), String(pid));
  const set = (bytesPerSecond: number): void =>
    writeFileSync(join(group, 'blkio.throttle.write_bps_device'), `${device} ${bytesPerSecond}`);
  return {
    set,
    release() {
      set(0);
      // A process that still lives goes back to where it came from; a group with members can't be removed.
      if (existsSync(`/proc/${pid}`)) writeFileSync(join(controller, 'cgroup.procs'), String(pid));
      rmdirSync(group);
    },
  };
}
