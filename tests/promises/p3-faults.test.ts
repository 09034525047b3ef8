import { grantsIn } from '@liandong/shared/kernel/actor';
import { viewOf } from '@liandong/shared/kernel/view';
import { defaultBacklog } from '@liandong/server/live/back-pressure';
import { Snapshots } from '@liandong/server/live/snapshots';
import { SocketLine } from '@liandong/server/live/socket-line';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { createRegistry } from '@liandong/shared/registry';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { hashOf } from '../support/canonical.ts';
import { startCore, type Core } from '../support/core.ts';
import { FaultProxy, quiet } from '../support/fault-proxy.ts';
import { act, cast, community } from '../support/market-day.ts';
import { coordinator, publishLong } from '../support/market.ts';
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
/** Each act is waited for, with what the network does to those who watch: some 20 ms; and once they all come right. */
const takes = 60_000 + rounds * 100;
const ends: (() => unknown)[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const end of ends.splice(0).reverse()) await end();
});

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Audience {
  readonly core: Core;
  readonly proxy: FaultProxy;
  readonly own: TestScreen[];
  readonly real: RealScreen[];
}

/** For each view of so many of the cast: one screen on a good line, one behind the proxy, and the product's link behind the proxy. */
async function gather(seed: number, many = cast.length, backlog = defaultBacklog): Promise<Audience> {
  const random = seeded(seed);
  const core = await startCore({ registry, live: { beatEvery: 300, backlog } });
  ends.push(() => core.close());
  await core.found(community);
  const proxy = await FaultProxy.start(Number(new URL(core.url).port), random);
  ends.push(() => proxy.close());
  const snapshots = new Snapshots(inlineViews(registry), 50);
  const own: TestScreen[] = [];
  const real: RealScreen[] = [];
  for (const [account, role, rest] of cast.slice(0, many)) {
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

function clientsOf({ own, real }: Pick<Audience, 'own' | 'real'>): (Client & { state: TestScreen['state'] })[] {
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

/** No record has a fault, and each state is the server’s for that view. */
async function compare(core: Core, clients: ReturnType<typeof clientsOf>): Promise<void> {
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
}

test(
  `[P3] ${rounds} acts through a network that cuts, stalls, splits and delays, with restarts: the test's screens and the product's link lose nothing (seed 31)`,
  async () => {
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
    await compare(core, clients);
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
  },
  takes,
);

test('[P3] a machine that sleeps for longer than the server waits: its screens are dropped, and come right when it wakes', async () => {
  const { core, proxy, own, real } = await gather(33, 1, { ...defaultBacklog, patience: 1_000 });
  ends.push(() => proxy.thaw());
  const [direct] = own.map(({ socket }) => socket);
  const { close } = SocketLine.prototype;
  const dropped = new Set<string>();
  vi.spyOn(SocketLine.prototype, 'close').mockImplementation(function (this: SocketLine) {
    if (this.id !== direct?.id) dropped.add(this.id);
    close.call(this);
  });
  const { state } = await core.pipeline.community(community);
  const screens = [...own, ...real];
  // Something that all have seen: then all are awake.
  await core.pipeline.submit(coordinator, publishLong(5_000));
  await expect.poll(() => screens.map(({ seq }) => seq), { timeout: 5_000 }).toEqual(screens.map(() => state.seq));
  proxy.freeze();
  // Until more waits for the two sleepers than all buffers on their way hold.
  for (let n = 0; n < 4_000 && dropped.size < 2; n += 50)
    await Promise.all(Array.from({ length: 50 }, (_, i) => core.pipeline.submit(coordinator, publishLong(n + i))));
  await expect.poll(() => dropped.size, { timeout: 10_000 }).toBe(2);
  proxy.thaw();
  await expect.poll(() => screens.map(({ seq }) => seq), { timeout: 20_000 }).toEqual(screens.map(() => state.seq));
  await compare(core, [...clientsOf({ own, real })]);
  // Whoever was on a good line was not disturbed.
  expect(own.map(({ log }) => log.includes('disconnect'))).toEqual([false, true]);
});
