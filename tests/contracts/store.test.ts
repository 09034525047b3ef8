import { StoreUnavailable } from '@liandong/server/store/port';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { expect, it } from 'vitest';
import { storeSuite } from './store-suite.ts';
import { tempFolder } from './store-samples.ts';

storeSuite('sqlite', () => {
  const folder = tempFolder();
  return { open: () => openSqliteStore(folder.path), remove: folder.remove };
});

it('[P5] the SQLite store takes 10,000 writes that wait, and refuses the next at once; those before are stored', async () => {
  const folder = tempFolder();
  const store = await openSqliteStore(folder.path);
  try {
    const keep = (n: number): Promise<unknown> =>
      store.keepAnswer({ id: `a${n}`, account: 'acc', digest: 'd', answer: '{}', at: 1 });
    const taken = Array.from({ length: 10_000 }, (_, n) => keep(n));
    await expect(keep(10_000)).rejects.toBeInstanceOf(StoreUnavailable);
    await Promise.all(taken);
    expect(await store.answer('acc', 'a9999')).toBeDefined();
    expect(await store.answer('acc', 'a10000')).toBeUndefined();
    await keep(10_000);
  } finally {
    await store.close();
    folder.remove();
  }
});
