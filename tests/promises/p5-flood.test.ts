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

test('[P5] commands that come together and take long to decide share one commit; the loop turns meanwhile, and sees nothing of them', async () => {
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
  const { state } = await core.pipeline.community(community);
  const requests = state.map('requests').size;
  commits.length = 0;
  // Each look at the clock finds it a millisecond later.
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1));
  let looks = 0;
  let looking = true;
  const look = (): void => {
    if (!looking || commits.length > 0) return;
    looks++;
    expect([state.seq, state.map('requests').size]).toEqual([0, requests]);
    setImmediate(look);
  };
  setImmediate(look);
  const ids = Array.from({ length: 20 }, (_, n) => `r${n}`);
  const answers = await Promise.all(ids.map((id) => core!.pipeline.submit(coordinator, publish(id, id, 10))));
  looking = false;
  expect(answers.map(({ result, seq }) => [result, seq])).toEqual(ids.map((_, n) => ['applied', n + 1]));
  expect(commits).toEqual([20]);
  expect(looks).toBeGreaterThan(10);
  expect(state.map('requests').size).toBe(requests + 20);
});
