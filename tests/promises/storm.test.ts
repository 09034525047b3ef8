import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { Lag } from '../load/peers/served.ts';
import { serverCore, startOn } from '../load/process.ts';
import { freePort, newDataFolder } from '../support/start-server.ts';
import type { Founded } from './storm-found.ts';
import { nowMs, StormScreen } from './storm-screen.ts';

const long = process.env['LIANDONG_LONG'] !== undefined;
const count = long ? 5_000 : 500;
/** As set by default (an empty setting is none); a tenth of the screens find a door a tenth as wide. */
const handshakes = long ? (process.env['LIANDONG_HANDSHAKES'] ?? '') : '60';
/** One screen in so many was loaded anew and has nothing: it fetches the snapshot. */
const anew = 10;
/** the promise, ms */
const liveWithin = 15_000;
const lagWithin = 250;
/** events a second, all communities together, before the end and from the restart on */
const eventsPerSecond = 20;

const compiled = (name: string): string => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
const data = newDataFolder();
const screens: StormScreen[] = [];
let server: ChildProcess | undefined;
let port = 0;

afterAll(async () => {
  for (const screen of screens) screen.end();
  await stop();
  rmSync(data, { recursive: true, force: true });
});

/** The first that a process says. @throws when it ends before */
async function heard<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController();
  const ended = once(child, 'exit', { signal: over.signal }).then(() => Promise.reject(new Error('it ended')));
  const [message] = (await Promise.race([once(child, 'message'), ended]).finally(() => over.abort())) as [T];
  return message;
}

async function found(): Promise<Founded> {
  const founding = startOn(serverCore, process.execPath, [compiled('promises/storm-found.js'), data, String(count)]);
  const founded = await heard<Founded>(founding);
  const gone = once(founding, 'exit');
  founding.disconnect();
  await gone;
  return founded;
}

/** @param handshakes let in a second @returns when it listened, ms as `nowMs` */
async function start(handshakes: string): Promise<number> {
  server = startOn(serverCore, process.execPath, [compiled('load/peers/served.js')], {
    ...{ PORT: String(port), LIANDONG_DATA: data, LIANDONG_SAMPLES: '0' },
    ...{ LIANDONG_HANDSHAKES: handshakes, LIANDONG_RECKONINGS_PER_SECOND: '1000' },
  });
  await heard(server);
  return nowMs();
}

async function stop(): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
}

function lag(): Promise<Lag> {
  server!.send('lag');
  return heard<Lag>(server!);
}

/** Revises one community's task after the other; what finds no server is not sent again. */
async function traffic(url: string, token: string, communities: readonly string[], until: AbortSignal): Promise<void> {
  for (let n = 0; !until.aborted; n++) {
    const community = communities[n % communities.length] ?? '';
    const body = JSON.stringify({ id: randomUUID(), type: 'task.revise', payload: { id: 'storm-task', note: `${n}` } });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    fetch(`${url}/api/v1/communities/${community}/commands`, { method: 'POST', headers, body }).then(
      (reply) => reply.arrayBuffer(),
      () => undefined,
    );
    await sleep(1_000 / eventsPerSecond);
  }
}

const allLive = async (): Promise<void> => {
  while (screens.some(({ liveSince }) => liveSince === undefined)) await sleep(50);
};
const sum = (of: (screen: StormScreen) => number): number => screens.reduce((total, screen) => total + of(screen), 0);

test(
  `[Storm] ${count} screens come back after kill -9 of their server: all live again, p99 within ${liveWithin / 1_000} s, and its loop is never long in one turn`,
  async () => {
    const { places, sender } = await found();
    port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    await start('10000');
    for (const { community, token } of places) screens.push(new StormScreen(url, token, community));
    for (const [n, screen] of screens.entries()) {
      screen.dial();
      if (n % 10 === 9) await sleep(30);
    }
    await allLive();
    const communities = [...new Set(places.map(({ community }) => community))];
    const over = new AbortController();
    const sending = traffic(url, sender, communities, over.signal);
    await sleep(1_000);

    await stop();
    const down = nowMs();
    while (screens.some(({ liveSince }) => liveSince !== undefined)) await sleep(5);
    for (const { went } of screens) Object.assign(went, { dialled: 0, told: 0, unanswered: 0, snapshots: 0 });
    for (let n = 0; n < count; n += anew) screens[n]!.cursor = undefined;
    const ready = await start(handshakes);
    await allLive();
    const { p99: lagP99, max: lagMax } = await lag();
    const times = screens.map(({ liveSince = Infinity }) => liveSince - ready).sort((a, b) => a - b);
    const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;

    console.info(
      `Storm: ${count} screens, server away ${Math.round(ready - down)} ms; live p50 ${Math.round(at(0.5))}, p99 ${Math.round(at(0.99))}, last ${Math.round(at(1))} ms after it was back; ${sum(({ went }) => went.dialled)} dials, ${sum(({ went }) => went.told)} told a turn, ${sum(({ went }) => went.unanswered)} without an answer, ${sum(({ went }) => went.snapshots)} snapshots; loop lag p99 ${Math.round(lagP99)}, longest ${Math.round(lagMax)} ms`,
    );
    over.abort();
    await sending;
    await sleep(500);
    for (const community of communities) {
      const reply = await fetch(`${url}/api/v1/communities/${community}/hash`, {
        headers: { authorization: `Bearer ${sender}` },
      });
      const { seq } = (await reply.json()) as { seq: number };
      // Who may not see the last event hears of it by the next beat, 5 s later at the most.
      await expect
        .poll(() => screens.filter((one) => one.community === community && one.cursor?.lastSeq !== seq).length, {
          timeout: 8_000,
        })
        .toBe(0);
    }
    expect(screens.flatMap(({ faults }) => faults)).toEqual([]);
    expect(sum(({ went }) => went.snapshots)).toBeGreaterThanOrEqual(count / anew);
    expect(at(0.99)).toBeLessThan(liveWithin);
    expect(lagP99).toBeLessThan(lagWithin);
  },
  long ? 900_000 : 240_000,
);
