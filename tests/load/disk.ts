import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';

/** Does something with a folder of its own on the disk that the server under test uses. */
async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-disk-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Time between two things in the quiet, ms: 20 come a second. Caches are as cold then as when the server under test does them. */
export const quietly = 50;

/** How long single durable commits of one row take in the quiet, ms each, for some seconds. */
export function commitTimes(seconds: number): Promise<number[]> {
  return inFolder(async (folder) => {
    const db = new Database(join(folder, 'log.db'));
    db.exec('pragma journal_mode=wal; pragma synchronous=full; create table e (seq integer primary key, body text)');
    const insert = db.prepare('insert into e (body) values (?)');
    const body = 'x'.repeat(250);
    const times: number[] = [];
    for (const end = performance.now() + seconds * 1_000; performance.now() < end;) {
      await sleep(quietly);
      const began = performance.now();
      insert.run(body);
      times.push(performance.now() - began);
    }
    db.close();
    return times;
  });
}

/** How often a second the disk appends a page and syncs it. */
export function syncsPerSecond(seconds: number): Promise<number> {
  return inFolder((folder) => {
    const file = openSync(join(folder, 'pages'), 'w');
    const page = Buffer.alloc(4_096, 7);
    const began = performance.now();
    let count = 0;
    for (; performance.now() - began < seconds * 1_000; count++) {
      writeSync(file, page);
      fdatasyncSync(file);
    }
    closeSync(file);
    return count / seconds;
  });
}
