import { Requests } from '@liandong/shared/requests/schema';
import { createRegistry } from '@liandong/shared/registry';
import { StoreUnavailable, type Store } from '@liandong/server/store/port';
import { afterEach, expect, test } from 'vitest';
import { startCore, type Core } from '../support/core.ts';
import { community, coordinator, publish } from '../support/market.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
let core: Core | undefined;

afterEach(async () => {
  await core?.close();
  core = undefined;
});

/** The real store with a gate before each commit. */
function gated(gate: () => Promise<void>): (store: Store) => Store {
  return (store) =>
    new Proxy(store, {
      get(target, key) {
        if (key === 'commit')
          return async (batches: Parameters<Store['commit']>[0]) => {
            await gate();
            await target.commit(batches);
          };
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
}

test('[P1] while a commit is under way nobody sees its facts: not in state, not by an answer, not by an event', async () => {
  let open = (): void => undefined;
  let wait = Promise.resolve();
  core = await startCore({ registry, wrapStore: gated(() => wait) });
  await core.found(community);
  await core.pipeline.submit(coordinator, publish('a', 'r1', 10));
  const heard: number[] = [];
  core.pipeline.onCommit((_, committed) => heard.push(...committed.map(({ event }) => event.seq)));
  wait = new Promise((resolve) => (open = resolve));
  let answered = false;
  const answer = core.pipeline.submit(coordinator, publish('b', 'r2', 10)).finally(() => (answered = true));
  await new Promise((resolve) => setTimeout(resolve, 150));
  const { state } = await core.pipeline.community(community);
  expect([state.seq, state.get(Requests, 'r2'), heard, answered]).toEqual([1, undefined, [], false]);
  open();
  expect(await answer).toMatchObject({ result: 'applied', seq: 2 });
  expect(state.get(Requests, 'r2')).toBeDefined();
  expect(heard).toEqual([2]);
});

test('[P1] a store that fails means `store_unavailable`, nothing changed, and the same command succeeds later', async () => {
  let failing = false;
  core = await startCore({
    registry,
    wrapStore: gated(() => (failing ? Promise.reject(new StoreUnavailable('disk full')) : Promise.resolve())),
  });
  await core.found(community);
  await core.pipeline.submit(coordinator, publish('a', 'r1', 10));
  failing = true;
  const refused = await Promise.all(
    [publish('b', 'r2', 1), publish('c', 'r3', 1)].map(async (command) => core?.pipeline.submit(coordinator, command)),
  );
  expect(refused).toMatchObject([
    { result: 'unavailable', error: { code: 'store_unavailable' } },
    { result: 'unavailable' },
  ]);
  const { state } = await core.pipeline.community(community);
  expect([state.seq, state.all(Requests).size]).toEqual([1, 1]);
  failing = false;
  expect(await core.pipeline.submit(coordinator, publish('b', 'r2', 1))).toMatchObject({ result: 'applied', seq: 2 });
});

test('[P1] a write that stands although its writer died is taken as it is: seen, answered when asked again, and followed by the next', async () => {
  let dying = false;
  core = await startCore({
    registry,
    wrapStore: (store) =>
      new Proxy(store, {
        get(target, key) {
          if (key === 'commit')
            return async (batches: Parameters<Store['commit']>[0]) => {
              await target.commit(batches);
              if (dying) throw new StoreUnavailable('the writer ended');
            };
          const value: unknown = Reflect.get(target, key);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      }),
  });
  await core.found(community);
  const heard: number[] = [];
  core.pipeline.onCommit((_, committed) => heard.push(...committed.map(({ event }) => event.seq)));
  dying = true;
  expect(await core.pipeline.submit(coordinator, publish('a', 'r1', 10))).toMatchObject({ result: 'unavailable' });
  dying = false;
  expect(await core.pipeline.submit(coordinator, publish('a', 'r1', 10))).toMatchObject({ result: 'applied', seq: 1 });
  expect(await core.pipeline.submit(coordinator, publish('b', 'r2', 10))).toMatchObject({ result: 'applied', seq: 2 });
  expect(heard).toEqual([1, 2]);
  await core.restart();
  expect((await core.pipeline.community(community)).state.seq).toBe(2);
});
