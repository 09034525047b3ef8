import { expect, test } from 'vitest';
import { Door } from './door.ts';

test('[Storm] 5,000 who knock at once are each given a turn, and all are in when the rate allows it', () => {
  const rate = { perSecond: 500, burst: 100 };
  let now = 0;
  const door = new Door(rate, () => now);
  const refusals = Array.from({ length: 5_000 }, () => 0);
  const due = refusals.map((_, screen) => ({ screen, at: 0 }));
  const turns: number[] = [];
  while (due.length > 0) {
    due.sort((a, b) => b.at - a.at);
    const { screen, at } = due.pop()!;
    now = Math.max(now, at);
    const wait = door.ask();
    if (wait === 0) continue;
    refusals[screen]!++;
    if (at === 0) turns.push(wait);
    // The jitter of a screen that keeps to its turn, drawn evenly: up to 500 ms.
    due.push({ screen, at: now + wait + ((screen * 7_919) % 500) });
  }
  expect(new Set(turns).size).toBe(turns.length);
  // (5,000 - 100) / 500 s, and the jitter of the last ones.
  expect(now).toBeLessThan(11_000);
  expect(Math.max(...refusals)).toBeLessThanOrEqual(4);
});

test('[Storm] nobody is told to stay away for longer than 30 s, and who finds no turn left is told to ask again, spread', () => {
  let drawn = 0;
  const door = new Door(
    { perSecond: 1, burst: 1 },
    () => 0,
    () => (drawn += 0.01),
  );
  const waits = Array.from({ length: 100 }, () => door.ask());
  expect(waits.slice(0, 3)).toEqual([0, 1_000, 2_000]);
  expect(waits[30]).toBe(30_000);
  const later = waits.slice(31);
  expect(new Set(later).size).toBe(later.length);
  expect(Math.min(...later)).toBeGreaterThan(15_000);
  expect(Math.max(...later)).toBeLessThanOrEqual(30_000);
});
