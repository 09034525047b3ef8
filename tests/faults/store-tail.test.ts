import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { expect, test } from 'vitest';
import { Chain, tempFolder } from '../contracts/store-samples.ts';
import { seeded } from '../support/random.ts';

const names = ['liandong.db', 'liandong.db-wal'] as const;
const commits = 40;

test('[P1] a write-ahead log cut or changed near its end opens as a whole prefix, which verifies and goes on (seed 5)', async () => {
  const random = seeded(5);
  const origin = tempFolder();
  const store = await openSqliteStore(origin.path);
  try {
    const chain = new Chain('a');
    for (let i = 0; i < commits; i++) await store.commit([chain.batch()]);
    const wal = readFileSync(join(origin.path, names[1]));
    // The log was stretched beforehand: what counts ends where the last frame does.
    const used = wal.lastIndexOf(Buffer.from('sample.noted')) + 1;
    const heads: number[] = [];
    for (let round = 0; round < 12; round++) {
      const at = Math.floor(used * (0.3 + 0.7 * random()));
      const damaged = tempFolder();
      try {
        mkdirSync(join(damaged.path, 'data'));
        const data = join(damaged.path, 'data');
        copyFileSync(join(origin.path, names[0]), join(data, names[0]));
        const tail = round % 2 === 0 ? wal.subarray(0, at) : Buffer.from(wal);
        if (round % 2 === 1) tail[at] = (tail[at] ?? 0) ^ 0x40;
        writeFileSync(join(data, names[1]), tail);
        const opened = await openSqliteStore(data);
        const head = await opened.head('a');
        const { events } = await opened.events('a', 0);
        expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: head.seq }, (_, i) => i + 1));
        heads.push(head.seq);
        await opened.commit([new Chain('a', head).batch()]);
        await opened.close();
        const verdict = (await verifyFolder(data)).get('a');
        expect(verdict).toMatchObject({ count: head.seq + 1, findings: [] });
      } finally {
        damaged.remove();
      }
    }
    expect(Math.min(...heads), 'some of the tail was lost').toBeLessThan(commits);
    expect(Math.max(...heads)).toBeGreaterThan(0);
  } finally {
    await store.close();
    origin.remove();
  }
});
