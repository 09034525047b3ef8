import { viewOf } from '@liandong/shared/kernel/view';
import { createRegistry } from '@liandong/shared/registry';
import { defaultBacklog } from '@liandong/server/live/back-pressure';
import { Snapshots } from '@liandong/server/live/snapshots';
import { SocketLine } from '@liandong/server/live/socket-line';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { hashOf } from '../support/canonical.ts';
import { anyRate, startCore, type Core } from '../support/core.ts';
import { community, coordinator, publishLong } from '../support/market.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { RawLine } from './p10-line.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const view = viewOf(coordinator.grants);
/** Events of some 12 KB each: within what a kept snapshot may lie behind, and half as much again as may wait for a screen. */
const many = 32;
const snapshots = new Snapshots(inlineViews(registry));
let core: Core;

beforeAll(async () => {
  core = await startCore({ registry, live: anyRate });
  await core.found(community);
  core.logins.add('coordinator', 'coordinator', coordinator.grants);
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => core.close());

const screen = (): TestScreen =>
  new TestScreen(core.url, 'coordinator', community, async () => {
    const { body } = await snapshots.of(await core.pipeline.community(community), view);
    return JSON.parse(gunzipSync(body).toString()) as Snapshot;
  });

async function publishMany(from: number): Promise<void> {
  const all = Array.from({ length: many }, (_, n) => core.pipeline.submit(coordinator, publishLong(from + n)));
  for (const { result } of await Promise.all(all)) expect(result).toBe('applied');
}

test('[P5] more events at once than may wait for a screen go in parts; a tail so long is a reset, and the snapshot that comes instead is one from which a tail carries on', async () => {
  const [reads, was] = [screen(), screen()];
  await Promise.all([reads.connect(), was.connect()]);
  was.disconnect();
  const frames = reads.frames;
  await publishMany(0);
  const { state } = await core.pipeline.community(community);
  await expect.poll(() => reads.seq).toBe(state.seq);
  expect(reads.frames - frames).toBeGreaterThan(1);
  expect(reads.snapshots).toBe(1);
  const joins = screen();
  await Promise.all([was.connect(), joins.connect()]);
  expect([was.snapshots, joins.snapshots]).toEqual([2, 1]);
  const { hash } = await snapshots.hash(await core.pipeline.community(community), view);
  for (const one of [reads, was, joins]) {
    expect(hashOf(one.state)).toBe(hash);
    expect([...one.faults, ...one.log.filter((said) => said.startsWith('reset'))]).toEqual([]);
    one.disconnect();
  }
});

test('[P5] a client that subscribes on and on and never reads: never more than 256 KB wait for it, then it is cut off', async () => {
  await publishMany(many);
  const { epoch, state } = await core.pipeline.community(community);
  const { send, close } = SocketLine.prototype;
  let [worst, refused, closed] = [0, 0, false];
  vi.spyOn(SocketLine.prototype, 'send').mockImplementation(function (this: SocketLine, ...said) {
    const sent = send.apply(this, said);
    worst = Math.max(worst, this.waiting().bytes);
    if (!sent) refused++;
    return sent;
  });
  vi.spyOn(SocketLine.prototype, 'close').mockImplementation(function (this: SocketLine) {
    closed = true;
    close.call(this);
  });
  const line = await RawLine.open(core.url, 'coordinator');
  line.pause();
  // By turns what would fit and what never does.
  for (let n = 0; n < 3_000 && !closed; n++) {
    const cursor = { epoch, view: view.key, lastSeq: state.seq - (n % 2 === 0 ? 12 : 30) };
    line.send(`42${line.newId()}${JSON.stringify(['subscribe', { community, stream: 'view', ...cursor }])}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(closed).toBe(true);
  expect(refused).toBeGreaterThan(10);
  expect(worst).toBeGreaterThan(100_000);
  expect(worst).toBeLessThanOrEqual(defaultBacklog.bytes);
  line.end();
});

test.each<[string, number, (line: RawLine) => void]>([
  ['Socket.IO answers', 400, (line) => line.send(`40/${'n'.repeat(60_000)},{}`)],
  ['the WebSocket answers', 200_000, (line) => line.ping()],
])('[P5] a client that asks on and on what %s by itself, and never reads, is cut off', async (_, most, asks) => {
  const line = await RawLine.open(core.url, 'coordinator');
  line.pause();
  for (let n = 0; n < most && line.closedWith === undefined; n++) {
    asks(line);
    if (n % 50 === 0 || most < 1_000) await new Promise((resolve) => setImmediate(resolve));
  }
  await line.until(() => line.closedWith !== undefined);
  line.end();
});
