import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import type { Store } from '@liandong/server/store/port';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Chain, tempFolder } from './store-samples.ts';

const words = '老张家女儿独居东头三楼';
const names = ['liandong.db', 'liandong.db-wal'];
const nothing = { events: [], texts: [], answers: [], records: [] };

let folder: ReturnType<typeof tempFolder>;
beforeEach(() => (folder = tempFolder()));
afterEach(() => folder.remove());

const standsIn = (path: string): boolean => names.some((name) => readFileSync(join(path, name)).includes(words));

/** Stores the words and erases them again. */
async function erased(store: Store): Promise<Chain> {
  const chain = new Chain('a');
  const { event, text } = chain.next(words);
  await store.commit([{ community: 'a', ...nothing, events: [event], texts: [text] }]);
  await store.commit([{ community: 'a', ...nothing, erases: [{ seq: 1, path: '/note' }] }]);
  return chain;
}

it('[P7] words erased right before a crash go from the database and its log with nothing written after it', async () => {
  const store = await openSqliteStore(folder.path);
  const data = join(folder.path, 'killed');
  try {
    await erased(store);
    // As a kill would leave it.
    mkdirSync(data);
    for (const name of names) copyFileSync(join(folder.path, name), join(data, name));
  } finally {
    await store.close();
  }
  expect(standsIn(data)).toBe(true);
  const again = await openSqliteStore(data);
  try {
    await expect.poll(() => standsIn(data), { timeout: 10_000 }).toBe(false);
  } finally {
    await again.close();
  }
});

it('[P7] erased words go from the disk while writes never stop for a second', async () => {
  const store = await openSqliteStore(folder.path);
  try {
    const chain = await erased(store);
    expect(standsIn(folder.path)).toBe(true);
    await expect
      .poll(
        async () => {
          await store.commit([chain.batch()]);
          return standsIn(folder.path);
        },
        { timeout: 15_000, interval: 100 },
      )
      .toBe(false);
  } finally {
    await store.close();
  }
});
