import { setTimeout as sleep } from 'node:timers/promises';
import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { until } from '../api/boards-client.ts';
import { ask } from '../support/api-client.ts';
import { hashOf } from '../support/canonical.ts';
import { FaultProxy, quiet } from '../support/fault-proxy.ts';
import { seeded } from '../support/random.ts';
import { RealScreen } from '../support/real-link.ts';
import { flawless, judge } from '../support/record.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { freePort, newDataFolder, startProcess, type ServerProcess } from '../support/start-server.ts';
import { Traffic } from './p1-traffic.ts';

const community = '440604012051';
const logins = ['coordinator', 'lead', 'org'];
const kills = process.env['LIANDONG_LONG'] ? 30 : 1;
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A test's own screen on a good line, one behind the proxy and the product's link behind it; all that the latter two fetch passes it too. */
async function seatsOf(server: ServerProcess, proxy: FaultProxy, login: string) {
  const { token } = server.account(login);
  const random = seeded(login.length);
  const snapshot =
    (url: string) =>
    async (after = 0): Promise<Snapshot> =>
      (await ask({ url }, 'GET', `/api/v1/communities/${community}/snapshot?after=${after}`, undefined, { token }))
        .body as Snapshot;
  const own = [server.url, proxy.url].map((url) => {
    const screen = new TestScreen(url, token, community, () => snapshot(url)());
    const staying = screen.stay(random);
    ends.push(() => {
      screen.disconnect();
      return staying;
    });
    return screen;
  });
  const real = await RealScreen.open(proxy.url, token, community, snapshot(proxy.url), () => random() / 50);
  ends.push(() => real.link.close());
  return [...own, real].map((screen, n) => ({ screen, login, name: `${n} ${login}` }));
}

test(
  `[P3] kill -9 of the server ${kills === 1 ? 'once' : `${kills} times`} while a crowd watches through a bad network: records without a fault, states equal by hash (seed 34)`,
  async () => {
    const random = seeded(34);
    const data = newDataFolder();
    const port = await freePort();
    let server = await startProcess({ data, port });
    ends.push(async () => {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    });
    const proxy = await FaultProxy.start(port, random);
    ends.push(() => proxy.close());
    const seats = (await Promise.all(logins.map((login) => seatsOf(server, proxy, login)))).flat();
    const hashFor = async (login: string): Promise<{ seq: number; hash: string }> => {
      const { token } = server.account(login);
      return (await ask(server, 'GET', `/api/v1/communities/${community}/hash`, undefined, { token })).body as never;
    };
    const behind = async (): Promise<string[]> => {
      const { seq } = await hashFor('coordinator');
      return seats.flatMap(({ name, screen }) => (screen.seq === seq ? [] : `${name} at ${screen.seq} of ${seq}`));
    };
    await expect.poll(behind, { timeout: 20_000 }).toEqual([]);
    const first = (await hashFor('coordinator')).seq;
    proxy.faults = { cut: 0.01, stall: 0.02, split: 0.1, delay: 0.1, stallMs: 300 };
    for (let kill = 0; kill < kills; kill++) {
      const traffic = new Traffic(`w${kill}`, random, logins.map(server.account));
      const lanes = traffic.start(server.url);
      await until(() => traffic.told.length > 100, 'traffic', 20_000);
      await sleep(random() * 500);
      await server.kill();
      traffic.stop();
      await lanes;
      server = await startProcess({ data, port });
    }
    const last = new Traffic('last', random, logins.map(server.account));
    const lanes = last.start(server.url);
    await until(() => last.told.length > 100, 'traffic', 20_000);
    last.stop();
    await lanes;
    proxy.faults = quiet;
    await expect.poll(behind, { timeout: 30_000 }).toEqual([]);
    for (const { screen, login, name } of seats) expect(hashOf(screen.state), name).toBe((await hashFor(login)).hash);
    const clients = seats.map(({ name, screen }) => ({ name, record: screen.record, seq: screen.seq }));
    expect(judge(clients)).toEqual(flawless);
    const { seq } = await hashFor('coordinator');
    expect(seq - first).toBeGreaterThan(kills * 50);
    expect(seats.flatMap(({ screen }) => (screen instanceof TestScreen ? screen.faults : []))).toEqual([]);
    expect(
      seats.flatMap(({ screen }) => (screen instanceof TestScreen ? [screen.log.length] : [])).every((n) => n >= kills),
    ).toBe(true);
    console.info(
      `P3: ${seats.length} screens, ${seq - first} events, ${kills} kills, proxy ${JSON.stringify(proxy.did)}`,
    );
  },
  60_000 + kills * 30_000,
);
