import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { hasProc, memoryOf } from '../load/process.ts';
import { hashOf } from '../support/canonical.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { startProcess, type ServerProcess } from '../support/start-server.ts';
import { Crowd, socketsOf } from './p5-crowd.ts';
import { untilStill } from '../support/until-still.ts';

const long = process.env['LIANDONG_LONG'] !== undefined;
/** An hour at 20 events a second; in `npm test` 4,000 of them: each frozen screen misses 7 MB of what it could be sent. */
const events = long ? 72_000 : 4_000;
/** Events of one round in which the system's buffers are filled, and the fewest of all: growing pauses on the way. */
const round = 1_000;
const leastToFill = 7_000;
const frozen = 100;
const reading = 10;
/** what 100 screens may cost when each has its 256 KB, and what the pages of the allocator add, bytes */
const allowance = frozen * 256 * 1024 + 40e6;
/** One screen stalls for so many events: more than any system buffers by itself though they are deflated (5 MB), and soon over. */
const stall = 3_800;
/** A screen that is behind is dropped after 10 s, and its connection cut a second later; ms from the last event. */
const droppedWithin = 16_000;

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(): Promise<{ server: ServerProcess; crowd: Crowd; pid: number }> {
  const server = await startProcess({
    env: { LIANDONG_HANDSHAKES: '10000', LIANDONG_MESSAGES_PER_SECOND: '100000' },
  });
  ends.push(() => server.stop());
  const crowd = new Crowd(server);
  ends.push(() => crowd.close());
  await crowd.createTask();
  // What the clock does in its first seconds would be counted among what is sent.
  await untilStill(async () => ((await crowd.get('hash')) as { seq: number }).seq);
  return { server, crowd, pid: server.child.pid ?? 0 };
}

/** Highest memory of a process while something is done, above what it had before, bytes. */
async function growth(pid: number, work: () => Promise<unknown>): Promise<number> {
  const before = memoryOf(pid);
  let most = before;
  const look = setInterval(() => (most = Math.max(most, memoryOf(pid))), 50);
  try {
    await work();
  } finally {
    clearInterval(look);
  }
  return most - before;
}

/** The time from sending to a screen that 99 of 100 events do not exceed, ms. */
function p99({ receivers }: Crowd): number {
  const ages = receivers.flatMap((receiver) => receiver.takeAges().sent).sort((a, b) => a - b);
  return ages[Math.floor(ages.length * 0.99)] ?? NaN;
}

/** What the system holds for all its TCP connections, in pages. */
function tcpPages(): number {
  return Number(/^TCP:.* mem (\d+)/m.exec(readFileSync('/proc/net/sockstat', 'utf8'))?.[1]);
}

/**
 * Sends until the system buffers no more for those who read nothing: filling it, with both ends on one machine, is what
 * the system is busy with meanwhile. @returns how many events it took
 */
async function fillUp(crowd: Crowd): Promise<number> {
  let sent = 0;
  let before: number;
  do {
    before = tcpPages();
    await crowd.flood(round);
    sent += round;
  } while (sent < leastToFill || tcpPages() > before * 1.01 + frozen);
  p99(crowd);
  return sent;
}

/** The web socket below a screen, which can stop reading. */
function lineOf({ socket }: TestScreen): WebSocket {
  return (socket.io.engine.transport as unknown as { ws: WebSocket }).ws;
}

// What a process holds only Linux tells, in /proc; elsewhere this promise can't be measured.
beforeEach((context) => {
  if (!hasProc) context.skip('no kernel feature: memory is read from /proc');
});

test(
  `[P5] ${frozen} screens that stop reading, ${events} events: memory as without them, each is dropped, the others are as fast; one that stalls briefly is told and is whole again`,
  async () => {
    // Both at once, each its own process: the one whose turn has not come has nobody to serve.
    const [without, { server, crowd, pid }] = await Promise.all([start(), start()]);
    await without.crowd.open(reading, false);
    let rate = 0;
    const plain = await growth(without.pid, async () => {
      await fillUp(without.crowd);
      rate = await without.crowd.flood(events);
    });
    const plainAges = p99(without.crowd);
    without.crowd.close();
    await without.server.stop();

    await crowd.open(reading, false);
    const calm = socketsOf(pid);
    await crowd.open(frozen, true);
    await expect.poll(() => socketsOf(pid) - calm).toBe(frozen);
    const { token } = server.account('coordinator');
    const brief = new TestScreen(server.url, token, crowd.community, () => crowd.get('snapshot') as Promise<Snapshot>);
    ends.push(() => brief.disconnect());
    let [filled, loadedAges] = [0, NaN];
    const loaded = await growth(pid, async () => {
      filled = await fillUp(crowd);
      // Only now: the system keeps the more for a screen the more it has read.
      await brief.connect();
      lineOf(brief).pause();
      const flood = crowd.flood(events);
      while ((crowd.receivers[0]?.count ?? 0) < filled + stall) await sleep(10);
      // Looked at before this process has all that the brief one missed to take apart.
      loadedAges = p99(crowd);
      lineOf(brief).resume();
      await flood;
    });
    const began = performance.now();

    // The brief one heard that it missed something, and holds what the server holds.
    await expect.poll(() => brief.log, { timeout: 5_000 }).toContain('reset behind');
    const { seq, hash } = (await crowd.get('hash')) as { seq: number; hash: string };
    await expect.poll(() => brief.seq, { timeout: 5_000 }).toBe(seq);
    expect(hashOf(brief.state)).toBe(hash);
    expect(brief.log).not.toContain('disconnect');
    expect(brief.faults).toEqual([]);
    // The frozen ones are gone, with what waited for them; nobody else is.
    while (performance.now() - began < droppedWithin && socketsOf(pid) > calm + 1) await sleep(100);
    const took = performance.now() - began;
    expect(socketsOf(pid) - calm).toBe(1);
    expect(crowd.receivers.map(({ count }) => count)).toEqual(Array.from({ length: reading }, () => filled + events));
    console.info(
      `P5: after ${filled} more, ${events} events at ${rate.toFixed(0)}/s; memory +${(plain / 1e6).toFixed(0)} MB without, +${(loaded / 1e6).toFixed(0)} MB with ${frozen} frozen screens; p99 ${plainAges.toFixed(0)} and ${loadedAges.toFixed(0)} ms; all dropped after ${(took / 1_000).toFixed(1)} s`,
    );
    expect(loaded).toBeLessThan(plain + allowance);
    // As a ratio to the same run, and no less than what a loaded machine adds by itself.
    expect(loadedAges).toBeLessThan(2 * plainAges + 50);
  },
  long ? 900_000 : 240_000,
);
