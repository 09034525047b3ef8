import { grantsIn } from '@liandong/shared/kernel/actor';
import { viewOf } from '@liandong/shared/kernel/view';
import { createRegistry } from '@liandong/shared/registry';
import { Snapshots } from '@liandong/server/live/snapshots';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { noteFile } from '@liandong/server/store/same-file';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { hashOf } from '../support/canonical.ts';
import { startCore, type Core } from '../support/core.ts';
import { act, cast, community } from '../support/market-day.ts';
import { seeded } from '../support/random.ts';
import { RealScreen } from '../support/real-link.ts';
import { flawless, judge, type Client } from '../support/record.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Seat extends Client {
  readonly account: string;
  readonly state: TestScreen['state'];
  readonly dialled: () => number;
}

/** A test's screen and the product's link for each of three views; their logins outlive whatever happens to the data. */
async function gather(core: Core): Promise<Seat[]> {
  const seats: Seat[] = [];
  const random = seeded(5);
  for (const [account, role, rest] of cast.slice(0, 3)) {
    core.logins.add(account, account, [{ community, role, ...rest }]);
    const snapshot = async (notBefore = 0): Promise<Snapshot> => {
      const snapshots = new Snapshots(inlineViews(registry), 50);
      const view = viewOf(grantsIn(core.logins.grantsOf(account), community));
      const { body } = await snapshots.of(await core.pipeline.community(community), view, undefined, notBefore);
      return JSON.parse(gunzipSync(body).toString()) as Snapshot;
    };
    const own = new TestScreen(core.url, account, community, () => snapshot());
    const staying = own.stay(random);
    ends.push(() => {
      own.disconnect();
      return staying;
    });
    const real = await RealScreen.open(core.url, account, community, snapshot, () => random() / 50);
    ends.push(() => real.link.close());
    const stateOf = (screen: { state: ReadonlyMap<string, ReadonlyMap<string, { id: string }>> }) =>
      screen.state as TestScreen['state'];
    for (const [kind, screen, dialled] of [
      ['screen', own, () => 0],
      ['link', real, () => real.dialled.length],
    ] as const)
      seats.push({
        ...{ account, dialled, record: screen.record, name: `${kind} ${account}` },
        get seq() {
          return screen.seq;
        },
        get state() {
          return stateOf(screen);
        },
      });
  }
  return seats;
}

async function expectEqual(core: Core, seats: readonly Seat[]): Promise<void> {
  const live = await core.pipeline.community(community);
  const { seq } = live.state;
  await expect.poll(() => seats.map((seat) => seat.seq), { timeout: 15_000 }).toEqual(seats.map(() => seq));
  const snapshots = new Snapshots(inlineViews(registry));
  for (const { account, name, state } of seats) {
    const { hash } = await snapshots.hash(live, viewOf(grantsIn(core.logins.grantsOf(account), community)));
    expect(hashOf(state), name).toBe(hash);
  }
}

async function traffic(core: Core, from: number, count: number, seed: number): Promise<void> {
  const random = seeded(seed);
  for (let n = from; n < from + count; n++) await act(core, random, n);
}

/** Everybody sees 150 acts; the data of then is put aside, 150 more follow, and it is brought back by hand. */
async function broughtBack(after: (folder: string) => void): Promise<{ core: Core; seats: Seat[]; lost: number }> {
  const core = await startCore({ registry, live: { beatEvery: 200 } });
  ends.push(() => core.close());
  await core.found(community);
  const seats = await gather(core);
  const aside = mkdtempSync(join(tmpdir(), 'liandong-aside-'));
  ends.push(() => rmSync(aside, { recursive: true, force: true }));
  await traffic(core, 0, 150, 1);
  await core.restart((folder) => cpSync(folder, aside, { recursive: true, preserveTimestamps: true }));
  await traffic(core, 1_000, 150, 2);
  await expectEqual(core, seats);
  const lost = (await core.pipeline.community(community)).state.seq;
  await core.restart((folder) => {
    rmSync(folder, { recursive: true });
    cpSync(aside, folder, { recursive: true, preserveTimestamps: true });
    after(folder);
  });
  return { core, seats, lost };
}

test('[P3] data that somebody copied back by hand, and that has grown past the screens since: they start anew and mix nothing', async () => {
  const { core, seats, lost } = await broughtBack(() => undefined);
  // In one turn: when the first screen is back, the server is further than any of them was.
  await traffic(core, 2_000, 400, 3);
  expect((await core.pipeline.community(community)).state.seq).toBeGreaterThan(lost);
  await expectEqual(core, seats);
  expect(judge(seats)).toEqual(flawless);
});

test('[P3] a server that went back within its epoch: a screen that is ahead takes the server’s state as it is, and does not knock for ever', async () => {
  // As if the folder had never been away: nothing but the cursors tells of it.
  const { core, seats, lost } = await broughtBack((folder) => noteFile(join(folder, 'liandong.db'), true));
  expect((await core.pipeline.community(community)).state.seq).toBeLessThan(lost);
  await expectEqual(core, seats);
  const before = seats.map(({ dialled }) => dialled());
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(seats.map(({ dialled }) => dialled())).toEqual(before);
  await traffic(core, 2_000, 20, 3);
  await expectEqual(core, seats);
});
