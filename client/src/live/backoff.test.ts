import { expect, test } from 'vitest';
import { Backoff } from './backoff.ts';

const most = (): number => 0.999_999;

test('[Storm] waits double up to 10 s, and start small again only after 30 s of a connection that held', () => {
  const backoff = new Backoff(most);
  const waits = Array.from({ length: 9 }, () => Math.round(backoff.next(0)));
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000, 10_000]);
  backoff.connected(1_000);
  expect(Math.round(backoff.next(30_999))).toBe(10_000);
  backoff.connected(100_000);
  expect(Math.round(backoff.next(130_000))).toBe(500);
});

test('[Storm] the jitter is full: a thousand screens spread evenly over the wait, and never come before the server’s word', () => {
  const waits = Array.from({ length: 1_000 }, () => new Backoff().next(0, 2_000));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(2_000);
  const tenths = Array.from(
    { length: 10 },
    (_, n) => waits.filter((wait) => Math.floor((wait - 2_000) / 50) === n).length,
  );
  for (const count of tenths) expect(count).toBeGreaterThan(50);
});

test('[Storm] a screen that was given a turn keeps to it, however often it found nobody before', () => {
  const backoff = new Backoff(most);
  for (let tries = 0; tries < 8; tries++) backoff.next(0);
  expect(Math.round(backoff.next(0, 3_000))).toBe(3_500);
  expect(Math.round(backoff.next(0))).toBe(10_000);
});
