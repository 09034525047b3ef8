import { chmodSync, cpSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import { DataFolderTooNew } from '@liandong/server/store/errors';
import { StoreUnavailable, type Store } from '@liandong/server/store/port';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { connect, openAlone, prepareSchema } from '@liandong/server/store/sqlite-schema';
import { Chain, tempFolder } from '../contracts/store-samples.ts';
import { loopDisk } from './loop-disk.ts';
import { smallDisk } from './small-disk.ts';

/** Commits until the store refuses; the seqs that were acknowledged. */
async function fill(store: Store, chain: Chain): Promise<number> {
  for (let acknowledged = chain.seq; ;) {
    const batch = chain.batch(20, {
      records: [{ kind: 'bulk', id: String(chain.seq), body: 'x'.repeat(100_000) }],
    });
    try {
      await store.commit([batch]);
      acknowledged = chain.seq;
    } catch (error) {
      expect(error).toBeInstanceOf(StoreUnavailable);
      return acknowledged;
    }
  }
}

describe('the store and its disk', () => {
  let folder: ReturnType<typeof tempFolder>;
  beforeEach(() => (folder = tempFolder()));
  afterEach(() => {
    vi.restoreAllMocks();
    folder.remove();
  });

  it('[P1] a full disk refuses writes, keeps reads, acknowledges nothing false, and recovers by itself', async (context) => {
    const disk = smallDisk(40, context.skip);
    try {
      const data = join(disk.path, 'data');
      let store = await openSqliteStore(data);
      writeFileSync(join(disk.path, 'ballast'), Buffer.alloc(15_000_000, 1));
      const acknowledged = await fill(store, new Chain('a', await store.head('a')));
      expect(acknowledged).toBeGreaterThan(0);
      const head = await store.head('a');
      expect(head.seq).toBe(acknowledged);
      expect((await store.events('a', head.seq - 1)).events).toHaveLength(1);
      await expect(
        store.saveSnapshot('a', { seq: 1, version: '1', body: new Uint8Array(9_000_000) }),
      ).rejects.toBeInstanceOf(StoreUnavailable);
      rmSync(join(disk.path, 'ballast'));
      await store.commit([new Chain('a', head).batch()]);
      await store.close();
      store = await openSqliteStore(data);
      expect((await store.head('a')).seq).toBe(acknowledged + 1);
      await store.close();
      expect((await verifyFolder(data)).get('a')?.findings).toEqual([]);
    } finally {
      disk.remove();
    }
  });

  it('[P1] a read-only disk is told from the first on, and works once it can be written', async (context) => {
    const disk = smallDisk(40, context.skip);
    try {
      await (await openSqliteStore(folder.path)).close();
      // A copy: the database library keeps files open after a close, and such a disk can't be remounted.
      cpSync(folder.path, join(disk.path, 'data'), { recursive: true });
      disk.readOnly(true);
      const refused = await openSqliteStore(join(disk.path, 'data')).then(
        () => 'opened',
        (error: unknown) => (error as Error).name,
      );
      expect(refused).toBe('StoreUnavailable');
      disk.readOnly(false);
      const store = await openSqliteStore(join(disk.path, 'data'));
      await store.commit([new Chain('a').batch()]);
      await store.close();
    } finally {
      disk.remove();
    }
  });

  it('[P1] a disk that hangs in the kernel for 2 s stops neither reads nor the turn of the loop, and nothing is answered before it', async (context) => {
    const disk = loopDisk(64, context.skip);
    try {
      const store = await openSqliteStore(join(disk.path, 'data'), { busyTimeoutMs: 20_000 });
      const chain = new Chain('a');
      for (let i = 0; i < 20; i++) await store.commit([chain.batch()]);
      disk.freeze(2_000);
      let answered = false;
      const slow = store.commit([chain.batch()]).then(() => (answered = true));
      const turns: number[] = [];
      for (let last = performance.now(), end = last + 1_700; last < end;) {
        await store.events('a', 0);
        await store.answer('acc', 'x');
        await new Promise((resolve) => setTimeout(resolve, 5));
        turns.push(performance.now() - last);
        last = performance.now();
      }
      expect(answered).toBe(false);
      // Far below the 2 s of a loop that hangs along, far above what a busy machine does to a timer of 5 ms.
      expect(Math.max(...turns)).toBeLessThan(1_000);
      await slow;
      expect((await store.head('a')).seq).toBe(21);
      await store.close();
    } finally {
      disk.remove();
    }
  });

  it('[P1] writes behind a disk that hangs are refused and have no effect; later ones succeed', async () => {
    const store = await openSqliteStore(folder.path, { busyTimeoutMs: 20_000, patienceMs: 200 });
    const chain = new Chain('a', await store.head('a'));
    const brake = openAlone(join(folder.path, 'liandong.db'));
    brake.exec('BEGIN IMMEDIATE');
    const begun = store.commit([chain.batch()]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(store.appendBoard('b', new Uint8Array([1]))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.appendBoard('b', new Uint8Array([2])), 'at once from now on').rejects.toBeInstanceOf(
      StoreUnavailable,
    );
    brake.exec('ROLLBACK');
    brake.close();
    await begun;
    expect(await store.appendBoard('b', new Uint8Array([3]))).toBe(1);
    await store.close();
  });

  it('[P1] every commit is synced before it counts: no pull of a plug takes back what was told', () => {
    const db = connect(join(folder.path, 'one.db'), 100);
    prepareSchema(db);
    expect(db.prepare('PRAGMA synchronous').all()).toEqual([{ synchronous: 2 }]);
    expect(db.prepare('PRAGMA journal_mode').all()).toEqual([{ journal_mode: 'wal' }]);
    db.close();
  });

  it('[P1] a lock that stays makes a write fail, and the next one works', async () => {
    const store = await openSqliteStore(folder.path, { busyTimeoutMs: 100 });
    const brake = openAlone(join(folder.path, 'liandong.db'));
    brake.exec('BEGIN IMMEDIATE');
    await expect(store.commit([new Chain('a').batch()])).rejects.toBeInstanceOf(StoreUnavailable);
    brake.exec('ROLLBACK');
    brake.close();
    await store.commit([new Chain('a').batch()]);
    await store.close();
  });

  it('[P1] a writer that dies fails what was under way, and the next write starts another', async () => {
    const post = vi.spyOn(Worker.prototype, 'postMessage');
    const store = await openSqliteStore(folder.path);
    await store.commit([new Chain('a').batch()]);
    const writer = post.mock.contexts[0] as Worker;
    const lost = store.commit([new Chain('b').batch(5_000)]);
    await Promise.resolve();
    await Promise.all([writer.terminate(), expect(lost).rejects.toBeInstanceOf(StoreUnavailable)]);
    await store.commit([new Chain('a', await store.head('a')).batch()]);
    expect((await store.head('a')).seq).toBe(2);
    await store.close();
  });

  it('[P1] a data folder of a newer version is refused and left as it is', async () => {
    await (await openSqliteStore(folder.path)).close();
    const db = new Database(join(folder.path, 'liandong.db'));
    db.exec('PRAGMA user_version=99');
    await expect(openSqliteStore(folder.path)).rejects.toBeInstanceOf(DataFolderTooNew);
    expect(db.prepare('PRAGMA user_version').all()).toEqual([{ user_version: 99 }]);
    db.close();
  });

  it('[P7] only the owner can read the data folder and its files', async () => {
    chmodSync(folder.path, 0o755);
    const store = await openSqliteStore(folder.path);
    await store.commit([new Chain('a').batch()]);
    await store.saveSnapshot('a', { seq: 1, version: '1', body: new Uint8Array(1) });
    const names = ['.', ...readdirSync(folder.path, { recursive: true, encoding: 'utf8' })];
    expect(names.length).toBeGreaterThan(5);
    const open = names.filter((name) => (statSync(join(folder.path, name)).mode & 0o077) !== 0);
    expect(open).toEqual([]);
    await store.close();
  });

  it('[P7] deleted records leave no byte behind in the database or its log', async () => {
    const store = await openSqliteStore(folder.path);
    const chain = new Chain('a');
    const { event, text } = chain.next();
    const records = [{ kind: 'k', id: '1', body: 'record-to-be-forgotten' }];
    await store.commit([{ community: 'a', events: [event], texts: [text], answers: [], records }]);
    const files = ['liandong.db', 'liandong.db-wal'].map((name) => join(folder.path, name));
    const bytes = async () => (await Promise.all(files.map((file) => readFile(file)))).join('');
    // The locks of this process on these files go with the reading; nobody else is about.
    expect(await bytes()).toContain('to-be-forgotten');
    await store.putRecords('a', [{ kind: 'k', id: '1', body: null }]);
    await vi.waitUntil(async () => !(await bytes()).includes('to-be-forgotten'), {
      timeout: 10_000,
      interval: 200,
    });
    expect((await verifyFolder(folder.path)).get('a')?.findings).toEqual([]);
    await store.close();
  });
});
