import { grantsIn } from '@liandong/shared/kernel/actor';
import { viewOf, viewOfPerson } from '@liandong/shared/kernel/view';
import { createRegistry } from '@liandong/shared/registry';
import { Snapshots } from '@liandong/server/live/snapshots';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { wireVersion } from '@liandong/shared/protocol/version';
import { io } from 'socket.io-client';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { hashOf } from '../support/canonical.ts';
import { startCore, type Core } from '../support/core.ts';
import { act, cast, community, grantsOf } from '../support/market-day.ts';
import { pick, seeded } from '../support/random.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
let core: Core | undefined;

afterEach(async () => {
  await core?.close();
  core = undefined;
});

async function open(options: Parameters<typeof startCore>[0]): Promise<{ core: Core; screens: TestScreen[] }> {
  const started = await startCore(options);
  core = started;
  await started.found(community);
  const snapshots = new Snapshots(inlineViews(registry), 50);
  const screens = cast.map(([account, role, rest]) => {
    const grants = grantsOf(role, rest);
    started.logins.add(account, account, grants);
    return new TestScreen(started.url, account, community, async () => {
      const { body } = await snapshots.of(
        await started.pipeline.community(community),
        viewOf(grantsIn(started.logins.grantsOf(account), community)),
      );
      return JSON.parse(gunzipSync(body).toString()) as Snapshot;
    });
  });
  await Promise.all(screens.map((screen) => screen.connect()));
  return { core: started, screens };
}

async function settle(from: Core, screens: readonly TestScreen[]): Promise<void> {
  const { state } = await from.pipeline.community(community);
  await expect.poll(() => screens.map(({ seq }) => seq), { timeout: 15_000 }).toEqual(screens.map(() => state.seq));
}

async function compare(from: Core, screens: readonly TestScreen[]): Promise<void> {
  const snapshots = new Snapshots(inlineViews(registry));
  const live = await from.pipeline.community(community);
  for (const [index, screen] of screens.entries()) {
    const [account, role, rest] =
      cast[index] ??
      (() => {
        throw new Error('no such screen');
      })();
    const server = await snapshots.hash(live, viewOf(grantsIn(grantsOf(role, rest), community)));
    expect(screen.faults, account).toEqual([]);
    expect(new Set(screen.applied).size, `${account} applied an event twice`).toBe(screen.applied.length);
    expect(
      [...screen.applied].sort((a, b) => a - b),
      `${account} out of order`,
    ).toEqual(screen.applied);
    expect(hashOf(screen.state), `state of ${account}`).toBe(server.hash);
  }
}

test('[P3] screens of six views hold the server’s state through disconnects and restarts', async () => {
  const random = seeded(20261123);
  const { core: started, screens } = await open({ registry, live: { beatEvery: 300 } });
  for (let n = 0; n < 900; n++) {
    await act(started, random, n);
    if (random() < 0.05) pick(random, screens).disconnect();
    if (random() < 0.05)
      await Promise.all(screens.filter(({ socket }) => !socket.connected).map((screen) => screen.connect()));
    if (n === 300 || n === 600) {
      await started.restart();
      await Promise.all(screens.map((screen) => screen.connect()));
    }
  }
  await Promise.all(screens.filter(({ socket }) => !socket.connected).map((screen) => screen.connect()));
  await settle(started, screens);
  await compare(started, screens);
  expect(started.faults).toEqual([]);
  expect((await started.pipeline.community(community)).state.seq).toBeGreaterThan(200);
});

test('[P3] a cursor older than the tail gets an honest reset, and ends with the same state', async () => {
  const random = seeded(7);
  const { core: started, screens } = await open({ registry, tailLimit: 20, live: { beatEvery: 300 } });
  const sleeper = screens[0];
  if (!sleeper) throw new Error('no screen');
  const before = sleeper.snapshots;
  sleeper.disconnect();
  for (let n = 0; n < 200; n++) await act(started, random, n);
  await sleeper.connect();
  await settle(started, screens);
  await compare(started, screens);
  expect(sleeper.snapshots).toBe(before + 1);
});

test('[Storm] a planned restart tells every screen a turn of its own, as far apart as the door lets them in', async () => {
  const { core: started } = await open({ registry, live: { handshakes: { perSecond: 100, burst: 100 } } });
  const turns: { told: number; at: number }[] = [];
  const crowd = Array.from({ length: 40 }, () =>
    io(started.url, { transports: ['websocket'], forceNew: true, auth: { token: 'wall', wire: wireVersion } }),
  );
  for (const socket of crowd)
    socket.on('notice', ({ kind, retryAfterMs }: { kind: string; retryAfterMs: number }) => {
      if (kind === 'draining') turns.push({ told: retryAfterMs, at: performance.now() + retryAfterMs });
      socket.disconnect();
    });
  await expect.poll(() => crowd.filter(({ connected }) => connected).length, { timeout: 5_000 }).toBe(crowd.length);
  await started.restart();
  await expect.poll(() => turns.length, { timeout: 5_000 }).toBe(crowd.length);
  expect(Math.min(...turns.map(({ told }) => told))).toBeGreaterThanOrEqual(2_000);
  const times = turns.map(({ at }) => at);
  // 39 steps of 10 ms, and what a busy machine took to read the first and the last word.
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(300);
  expect(new Set(turns.map(({ told }) => told)).size).toBeGreaterThan(30);
});

test('[P3] a person’s own stream moves its cursor with the beat, though nothing in it is for them', async () => {
  const { core: started } = await open({ registry, live: { beatEvery: 200 } });
  const mine = new TestScreen(
    started.url,
    'org1',
    community,
    async () => {
      const { body } = await new Snapshots(inlineViews(registry)).of(
        await started.pipeline.community(community),
        viewOfPerson('org1'),
      );
      return JSON.parse(gunzipSync(body).toString()) as Snapshot;
    },
    'me',
  );
  await mine.connect();
  const random = seeded(3);
  for (let n = 0; n < 30; n++) await act(started, random, n);
  const { state } = await started.pipeline.community(community);
  await expect.poll(() => mine.seq, { timeout: 5_000 }).toBe(state.seq);
  expect(mine.applied).toEqual([]);
  mine.disconnect();
});

test('[P5] what an event shows is reckoned once for a view, however many screens have it', async () => {
  const { core: started, screens } = await open({ registry });
  const { epoch } = await started.pipeline.community(community);
  const crowd = Array.from({ length: 20 }, () => {
    const { view = '' } = screens[0] ?? {};
    return new TestScreen(started.url, 'coordinator', community, async () => ({ epoch, view, seq: 0, state: {} }));
  });
  await Promise.all(crowd.map((screen) => screen.connect()));
  const reckoned = vi.spyOn(registry, 'itemFor');
  try {
    const random = seeded(5);
    for (let n = 0; n < 20; n++) await act(started, random, n);
    await settle(started, [...screens, ...crowd]);
    const views = reckoned.mock.calls.map(([event, , view]) => `${event.seq} ${view.key}`);
    expect(views.length).toBeGreaterThan(screens.length);
    expect(views).toEqual([...new Set(views)]);
    expect(crowd.map(({ applied }) => applied)).toEqual(crowd.map(() => screens[0]?.applied));
  } finally {
    reckoned.mockRestore();
    for (const screen of crowd) screen.disconnect();
  }
});

test('[P6] when rights change the stream stops and starts anew within 1 s; when the login ends the socket closes', async () => {
  const { core: started, screens } = await open({ registry });
  const [coordinator, worker] = screens;
  if (!coordinator || !worker) throw new Error('no screens');
  const start = Date.now();
  started.logins.change('coordinator', [{ community, role: 'wall' }]);
  started.logins.change('worker', undefined);
  await expect
    .poll(() => worker.log.includes('disconnect') && coordinator.view === 'wall', { timeout: 1_000, interval: 20 })
    .toBe(true);
  expect(Date.now() - start).toBeLessThan(1_000);
  expect(worker.log).toEqual(['revoked', 'disconnect']);
  expect(coordinator.log).toContain('reset rights');
});
