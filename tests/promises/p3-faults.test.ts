import { grantsIn } from '@liandong/shared/kernel/actor';
import { viewOf } from '@liandong/shared/kernel/view';
import { Snapshots } from '@liandong/server/live/snapshots';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { createRegistry } from '@liandong/shared/registry';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { hashOf } from '../support/canonical.ts';
import { startCore, type Core } from '../support/core.ts';
import { FaultProxy, quiet } from '../support/fault-proxy.ts';
import { act, cast, community } from '../support/market-day.ts';
import { seeded } from '../support/random.ts';
import { RealScreen } from '../support/real-link.ts';
import { flawless, judge, type Client } from '../support/record.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const long = process.env['LIANDONG_LONG'] !== undefined;
const rounds = long ? 12_000 : 900;
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Audience {
  readonly core: Core;
  readonly proxy: FaultProxy;
  readonly own: TestScreen[];
  readonly real: RealScreen[];
}

/** For each of six views: one screen on a good line, one behind the proxy, and the product's link behind the proxy. */
async function gather(seed: number): Promise<Audience> {
  const random = seeded(seed);
  const core = await startCore({ registry, live: { beatEvery: 300 } });
  ends.push(() => core.close());
  await core.found(community);
  const proxy = await FaultProxy.start(Number(new URL(core.url).port), random);
  ends.push(() => proxy.close());
  const snapshots = new Snapshots(inlineViews(registry), 50);
  const own: TestScreen[] = [];
  const real: RealScreen[] = [];
  for (const [account, role, rest] of cast) {
    core.logins.add(account, account, [{ community, role, ...rest }]);
    const snapshot = async (notBefore = 0): Promise<Snapshot> => {
      const { body } = await snapshots.of(
        await core.pipeline.community(community),
        viewOf(grantsIn(core.logins.grantsOf(account), community)),
        undefined,
        notBefore,
      );
      return JSON.parse(gunzipSync(body).toString()) as Snapshot;
    };
    for (const url of [core.url, proxy.url]) {
      const screen = new TestScreen(url, account, community, () => snapshot());
      const staying = screen.stay(random);
      ends.push(() => {
        screen.disconnect();
        return staying;
      });
      own.push(screen);
    }
    const screen = await RealScreen.open(proxy.url, account, community, snapshot, () => random() / 50);
    ends.push(() => screen.link.close());
    real.push(screen);
  }
  return { core, proxy, own, real };
}

function clientsOf({ own, real }: Audience): (Client & { state: TestScreen['state'] })[] {
  return [
    ...own.map((screen, n) => ({
      name: `${n % 2 === 0 ? 'direct' : 'proxied'} ${cast[n >> 1]?.[0]}`,
      record: screen.record,
      seq: screen.seq,
      state: screen.state,
    })),
    ...real.map((screen, n) => ({
      name: `link ${cast[n]?.[0]}`,
      record: screen.record,
      seq: screen.seq,
      state: screen.state as TestScreen['state'],
    })),
  ];
}

test(`[P3] ${rounds} acts through a network that cuts, stalls, splits and delays, with restarts: the test's screens and the product's link lose nothing (seed 31)`, async () => {
  const audience = await gather(31);
  const { core, proxy, own, real } = audience;
  const random = seeded(32);
  proxy.faults = { cut: 0.01, stall: 0.02, split: 0.1, delay: 0.1, stallMs: 400 };
  for (let n = 0; n < rounds; n++) {
    await act(core, random, n);
    if (random() < 0.6) await sleep(random() * 12);
    if (random() < 0.004) proxy.cutAll();
    if (n % 300 === 299) await core.restart();
  }
  proxy.faults = quiet;
  const { state } = await core.pipeline.community(community);
  await expect
    .poll(
      () =>
        clientsOf(audience)
          .filter(({ seq }) => seq !== state.seq)
          .map(({ name, seq }) => `${name} at ${seq}`),
      { timeout: 20_000 },
    )
    .toEqual([]);
  const clients = clientsOf(audience);
  expect(judge(clients)).toEqual(flawless);
  const snapshots = new Snapshots(inlineViews(registry));
  const live = await core.pipeline.community(community);
  for (const { name, state: shown } of clients) {
    const [account, role, rest] =
      cast.find(([who]) => name.endsWith(who)) ??
      (() => {
        throw new Error(name);
      })();
    const { hash } = await snapshots.hash(live, viewOf(grantsIn([{ community, role, ...rest }], community)));
    expect(hashOf(shown), `${name}, as ${account}`).toBe(hash);
  }
  expect(own.flatMap(({ faults }) => faults)).toEqual([]);
  expect(core.faults).toEqual([]);
  // The faults did happen, and the undisturbed coordinator did see the whole log.
  for (const fault of ['cut', 'stall', 'split', 'delay'] as const) expect(proxy.did[fault], fault).toBeGreaterThan(5);
  expect(new Set(own[0]?.record.spans.flatMap(({ applied }) => applied.map(({ seq }) => seq))).size).toBeGreaterThan(
    state.seq * 0.9,
  );
  // A link that was replaced leaves no connection behind.
  await expect
    .poll(() => real.map(({ dialled }) => dialled.filter(({ connected }) => connected).length), { timeout: 5_000 })
    .toEqual(real.map(() => 1));
  console.info(
    `P3: ${clients.length} screens, ${state.seq} events, proxy ${JSON.stringify(proxy.did)}, snapshots ${clients.reduce((sum, { record }) => sum + record.spans.length, 0)}`,
  );
});
