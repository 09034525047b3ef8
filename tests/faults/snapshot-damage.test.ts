import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { State } from '@liandong/shared/kernel/state';
import { viewOf } from '@liandong/shared/kernel/view';
import { createRegistry } from '@liandong/shared/registry';
import { Requests } from '@liandong/shared/requests/schema';
import { encodeSnapshot } from '@liandong/server/pipeline/snapshot';
import { FollowingSnapshots } from '@liandong/server/pipeline/snapshot-maker';
import { viewHash } from '@liandong/server/pipeline/view-body';
import { SnapshotFiles } from '@liandong/server/store/snapshot-files';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tempFolder } from '../contracts/store-samples.ts';
import { startCore } from '../support/core.ts';
import { community, coordinator, publish } from '../support/market.ts';

let folder: ReturnType<typeof tempFolder>;
beforeEach(() => (folder = tempFolder()));
afterEach(() => folder.remove());

const body = new Uint8Array(5_000).map((_, i) => (i * 31) % 256);

test('[P1] a snapshot that is damaged or half there reads as none, wherever it was cut or changed', async () => {
  const files = new SnapshotFiles(folder.path);
  await files.save('a', { seq: 1, version: '1', body });
  const [name = ''] = readdirSync(folder.path);
  const file = join(folder.path, name);
  const whole = readFileSync(file);
  expect(await files.load('a')).toMatchObject({ seq: 1 });
  for (const length of [0, 1, 40, whole.length - body.length, whole.length - 1]) {
    writeFileSync(file, whole);
    truncateSync(file, length);
    expect(await files.load('a'), `cut to ${length}`).toBeUndefined();
  }
  for (let at = 0; at < whole.length; at += 97) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(file, changed);
    const read = await files.load('a');
    // A change within the header may name another seq or version; the body then is as it was, or it is none.
    if (at >= whole.length - body.length) expect(read, `byte ${at}`).toBeUndefined();
  }
});

test('[P1] what a killed process was in the middle of writing is gone after the next start, and nothing else', async () => {
  await (await openSqliteStore(folder.path)).close();
  const kept = await (async () => {
    const store = await openSqliteStore(folder.path);
    await store.saveSnapshot('a', { seq: 1, version: '1', body });
    await store.close();
    return readdirSync(join(folder.path, 'snapshots'));
  })();
  writeFileSync(join(folder.path, 'snapshots', 'half.draft'), 'half');
  writeFileSync(join(folder.path, 'copy-x'), 'half');
  const store = await openSqliteStore(folder.path);
  expect(readdirSync(join(folder.path, 'snapshots'))).toEqual(kept);
  expect(existsSync(join(folder.path, 'copy-x'))).toBe(false);
  expect(await store.snapshot('a')).toMatchObject({ seq: 1 });
  await store.close();
});

test.each([
  ['that other reducers made', { version: 'another', beyond: 0 }],
  ['of events that the log does not have', { version: 'test', beyond: 2 }],
])('[P1] a stored snapshot %s is left alone: state is what the log makes it', async (_, { version, beyond }) => {
  const registry = createRegistry(
    () => undefined,
    (point) => point,
  );
  const core = await startCore({ registry, folder: folder.path });
  const worker = new FollowingSnapshots({ folder: folder.path, version: 'test' });
  try {
    await core.found(community);
    for (const n of [1, 2, 3]) await core.pipeline.submit(coordinator, publish(`c${n}`, `r${n}`, 5));
    const view = viewOf(coordinator.grants);
    const { hash, seq } = viewHash(registry, (await core.pipeline.community(community)).state, view);
    const other = new State();
    other.seq = seq + beyond;
    other.map(Requests.name).set('none', { ...publish('x', 'none', 5), version: 1, changedAt: 0, changedBy: 'x' });
    await core.restart((data) =>
      new SnapshotFiles(join(data, 'snapshots')).save(community, {
        ...{ seq: other.seq, version },
        body: encodeSnapshot(other),
      }),
    );
    expect(viewHash(registry, (await core.pipeline.community(community)).state, view)).toEqual({ hash, seq });
    expect(await worker.hash(community, seq, view)).toEqual({ hash, seq });
  } finally {
    await worker.close();
    await core.close();
  }
});
