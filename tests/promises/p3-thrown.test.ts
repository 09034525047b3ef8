import { grantsIn } from '@liandong/shared/kernel/actor';
import { viewOf } from '@liandong/shared/kernel/view';
import { createRegistry } from '@liandong/shared/registry';
import { Snapshots } from '@liandong/server/live/snapshots';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { hashOf } from '../support/canonical.ts';
import { startCore, type Core } from '../support/core.ts';
import { community, coordinator, publish } from '../support/market.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
let core: Core;

beforeAll(async () => {
  core = await startCore({ registry, live: { beatEvery: 200 } });
  await core.found(community);
});
afterEach(() => {
  vi.restoreAllMocks();
  core.faults.length = 0;
});
afterAll(() => core.close());

const apply = async (name: string): Promise<void> => {
  expect(await core.pipeline.submit(coordinator, publish(name, `${name}-r`, 5))).toMatchObject({ result: 'applied' });
};

test('[P1] a listener of commits that throws is written down; the command is answered, and so is the next', async () => {
  const stop = core.pipeline.onCommit(() => {
    throw new Error('a listener');
  });
  try {
    await apply('a');
    await apply('b');
  } finally {
    stop();
  }
  expect(core.faults.map(String)).toEqual(['Error: a listener', 'Error: a listener']);
});

test('[P3] a view that can’t be made: its screens start anew and are whole again, those of other views notice nothing', async () => {
  const snapshots = new Snapshots(inlineViews(registry));
  const look = async (role: 'coordinator' | 'wall'): Promise<TestScreen> => {
    core.logins.add(role, role, [{ community, role }]);
    const view = viewOf(grantsIn(core.logins.grantsOf(role), community));
    const screen = new TestScreen(core.url, role, community, async () => {
      const { body } = await snapshots.of(await core.pipeline.community(community), view);
      return JSON.parse(gunzipSync(body).toString()) as Snapshot;
    });
    await screen.connect();
    return screen;
  };
  const [desk, wall] = await Promise.all([look('coordinator'), look('wall')]);
  const { itemFor } = registry;
  let thrown = 0;
  vi.spyOn(registry, 'itemFor').mockImplementation((event, changes, view) => {
    if (view.key === wall.view && thrown++ === 0) throw new Error('a view');
    return itemFor.call(registry, event, changes, view);
  });
  await apply('c');
  await apply('d');
  const live = await core.pipeline.community(community);
  await expect.poll(() => [desk.seq, wall.seq], { timeout: 5_000 }).toEqual([live.state.seq, live.state.seq]);
  expect(thrown).toBeGreaterThan(0);
  expect([desk.log, wall.log]).toEqual([[], ['reset behind']]);
  expect([desk.snapshots, wall.snapshots]).toEqual([1, 2]);
  for (const [screen, role] of [
    [desk, 'coordinator'],
    [wall, 'wall'],
  ] as const) {
    const { hash } = await snapshots.hash(live, viewOf(grantsIn(core.logins.grantsOf(role), community)));
    expect(hashOf(screen.state), role).toBe(hash);
    expect(screen.faults).toEqual([]);
    screen.disconnect();
  }
  expect(core.faults.map(String)).toEqual(['Error: a view']);
});
