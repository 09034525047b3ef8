import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import { DataFolderInUse } from '@liandong/server/store/errors';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { tempFolder } from '../contracts/store-samples.ts';

const child = fileURLToPath(new URL('../dist/faults/store-child.js', import.meta.url));
const seed = Number(process.env['SEED'] ?? 20200210);
// The whole server is killed more often, in `tests/promises`; here the store alone.
const kills = process.env['LIANDONG_LONG'] ? 100 : 8;

/** mulberry32: small, and the same on every machine */
function random(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function start(folder: string): {
  process: ChildProcess;
  lines: () => string[];
  exit: Promise<unknown>;
} {
  const process = spawn('node', [child, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  process.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  // Only whole lines count: a cut number is another number.
  return {
    process,
    lines: () =>
      text
        .slice(0, text.lastIndexOf('\n') + 1)
        .split('\n')
        .slice(0, -1),
    exit: once(process, 'close'),
  };
}

describe('the store and killed processes', () => {
  let folder: ReturnType<typeof tempFolder>;
  beforeEach(() => (folder = tempFolder()));
  afterEach(() => folder.remove());

  it(
    `[P1] kill -9 at ${kills} random instants loses nothing acknowledged, and the chain verifies (seed ${seed})`,
    async () => {
      const next = random(seed);
      let acknowledged = 0;
      for (let kill = 0; kill < kills; kill++) {
        const writer = start(folder.path);
        await vi.waitUntil(() => writer.lines().length > 0, { timeout: 20_000, interval: 5 });
        await sleep(next() * 250);
        writer.process.kill('SIGKILL');
        await writer.exit;
        const seqs = writer.lines().slice(1).map(Number);
        acknowledged = Math.max(acknowledged, ...seqs);
        const verdict = (await verifyFolder(folder.path)).get('a');
        expect(verdict?.findings, `kill ${kill}`).toEqual([]);
        expect(verdict?.count, `kill ${kill}`).toBeGreaterThanOrEqual(acknowledged);
      }
      expect(acknowledged).toBeGreaterThan(kills);
    },
    60_000 + kills * 15_000,
  );

  it('[P1] a second process is refused while the first lives, and let in when it was killed', async () => {
    const writer = start(folder.path);
    try {
      await vi.waitUntil(() => writer.lines().length > 0, { timeout: 20_000, interval: 5 });
      await expect(openSqliteStore(folder.path)).rejects.toBeInstanceOf(DataFolderInUse);
    } finally {
      writer.process.kill('SIGKILL');
      await writer.exit;
    }
    const store = await openSqliteStore(folder.path);
    await expect(openSqliteStore(folder.path), 'nor twice in one process').rejects.toBeInstanceOf(DataFolderInUse);
    await store.close();
  });
});
