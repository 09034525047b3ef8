import { copyFileSync, cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import type { Store } from '@liandong/server/store/port';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Chain, tempFolder } from '../contracts/store-samples.ts';

let place: ReturnType<typeof tempFolder>;
let data: string;
let aside: string;
let epoch: string;

async function opened<T>(act: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore(data);
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}
const head = () => opened((store) => store.head('a'));

beforeEach(async () => {
  place = tempFolder();
  data = join(place.path, 'data');
  aside = join(place.path, 'aside');
  await opened((store) => store.commit([new Chain('a').batch(5)]));
  cpSync(data, aside, { recursive: true, preserveTimestamps: true });
  await opened(async (store) => {
    await store.commit([new Chain('a', await store.head('a')).batch(5)]);
    await store.saveSnapshot('a', { seq: 10, version: 'v', body: new Uint8Array([1]) });
  });
  ({ epoch } = await head());
});
afterEach(() => place.remove());

describe('a data folder that comes back by hand', () => {
  it('[P3] stays in its epoch through stops, kills and being moved as it is', async () => {
    const moved = join(place.path, 'moved');
    renameSync(data, moved);
    data = moved;
    expect(await head()).toMatchObject({ epoch, seq: 10 });
    const mark = join(data, 'mark');
    const asRunning = await opened(() => Promise.resolve(readFileSync(mark)));
    // After a kill the mark says what it said while the store was open.
    writeFileSync(mark, asRunning);
    expect(await head()).toMatchObject({ epoch, seq: 10 });
  });

  it.each([
    [
      'the whole folder as a copy',
      () => {
        rmSync(data, { recursive: true });
        cpSync(aside, data, { recursive: true, preserveTimestamps: true });
      },
    ],
    [
      'its database as a new file',
      () => {
        rmSync(join(data, 'liandong.db'));
        copyFileSync(join(aside, 'liandong.db'), join(data, 'liandong.db'));
      },
    ],
    [
      'its database written over the old one',
      () => copyFileSync(join(aside, 'liandong.db'), join(data, 'liandong.db')),
    ],
    [
      'its database alone in another folder',
      () => {
        data = join(place.path, 'other');
        cpSync(join(aside, 'liandong.db'), join(data, 'liandong.db'));
      },
    ],
  ])('[P3] %s: a new epoch, once, and no snapshot of what was lost', async (_, bring) => {
    bring();
    const now = await head();
    expect(now.seq).toBe(5);
    expect(now.epoch).not.toBe(epoch);
    expect((await head()).epoch).toBe(now.epoch);
    expect(await opened((store) => store.snapshot('a'))).toBeUndefined();
  });
});
