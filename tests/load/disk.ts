import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';

/** Does something with a folder of its own on the disk that the server under test uses. */
function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-disk-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long single durable commits of one row take, ms each, for some seconds. */
export function commitTimes(seconds: number): number[] {
  return inFolder((folder) => {
    const db = new Database(join(folder, 'log.db'));
    db.exec('pragma journal_mode=wal; pragma synchronous=full; create table e (seq integer primary key, body text)');
    const insert = db.prepare('insert into e (body) values (?)');
    const body = 'x'.repeat(250);
    const times: number[] = [];
    for (const end = performance.now() + seconds * 1_000; performance.now() < end;) {
      const began = performance.now();
      insert.run(body);
      times.push(performance.now() - began);
    }
    db.close();
    return times;
  });
}

/** How often a second the disk appends a page and syncs it. */
export function syncsPerSecond(seconds: number): number {
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
