import { effectScope, nextTick, ref } from 'vue';
import { afterEach, expect, it, vi } from 'vitest';
import { freshnessOf, useServerTime, useTick, type Freshness } from './freshness.ts';

afterEach(() => void vi.useRealTimers());

it('[P4] a screen goes by the server’s clock from the moment it is heard, however its own is set', async () => {
  vi.useFakeTimers({ now: 5_000, toFake: ['Date', 'setInterval', 'clearInterval'] });
  let server: number | undefined;
  const freshness = ref<Freshness>({ state: 'loading', age: 0, stoppedAt: undefined });
  const scope = effectScope();
  const now = scope.run(() => useServerTime({ serverNow: () => server, freshness }, 60_000));
  expect(now?.value).toBe(5_000);
  server = 900_000;
  freshness.value = { state: 'live', age: 0, stoppedAt: undefined };
  await nextTick();
  expect(now?.value).toBe(900_000);
  server = 960_000;
  vi.advanceTimersByTime(60_000);
  expect(now?.value).toBe(960_000);
  scope.stop();
});

it('[P4] at whatever part of a second a screen heard the server last, 13 s of silence make it look old', () => {
  vi.useFakeTimers({ now: 0, toFake: ['performance', 'setInterval', 'clearInterval'] });
  const scope = effectScope();
  const tick = scope.run(() => useTick());
  for (let heardAt = 0; heardAt < 300_000; heardAt += 15_050) {
    vi.advanceTimersByTime(heardAt + 11_000 - performance.now());
    expect(freshnessOf(heardAt, tick?.value ?? 0, 0).state).toBe('live');
    vi.advanceTimersByTime(2_000);
    expect(freshnessOf(heardAt, tick?.value ?? 0, 0).state, `heard at ${heardAt} ms`).toBe('stale');
  }
  scope.stop();
});
