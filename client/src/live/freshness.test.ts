import { effectScope, nextTick, ref } from 'vue';
import { afterEach, expect, it, vi } from 'vitest';
import { useServerTime, type Freshness } from './freshness.ts';

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
