import { createRegistry } from '@liandong/shared/registry';
import type { Store } from '@liandong/server/store/port';
import { afterEach, expect, test, vi } from 'vitest';
import { startCore, type Core } from '../support/core.ts';
import { community, coordinator, publish } from '../support/market.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
let core: Core | undefined;

afterEach(async () => {
  vi.restoreAllMocks();
  await core?.close();
  core = undefined;
});

test('[P5] commands that come together and take long to decide are decided a few at a time, in their order', async () => {
  const commits: number[] = [];
  const counted = (store: Store): Store =>
    new Proxy(store, {
      get(target, key) {
        if (key === 'commit')
          return (batches: Parameters<Store['commit']>[0]) => {
            commits.push(batches.reduce((sum, { events }) => sum + events.length, 0));
            return target.commit(batches);
          };
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  core = await startCore({ registry, wrapStore: counted });
  await core.found(community);
  commits.length = 0;
  // Each look at the clock finds it a millisecond later.
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1));
  const ids = Array.from({ length: 20 }, (_, n) => `r${n}`);
  const answers = await Promise.all(ids.map((id) => core!.pipeline.submit(coordinator, publish(id, id, 10))));
  expect(answers.map(({ result, seq }) => [result, seq])).toEqual(ids.map((_, n) => ['applied', n + 1]));
  expect(Math.max(...commits)).toBeLessThanOrEqual(3);
  expect(commits.reduce((sum, n) => sum + n)).toBe(20);
});
