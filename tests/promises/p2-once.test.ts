import { leftOf, Pledges, Requests } from '@liandong/shared/requests/schema';
import { createRegistry } from '@liandong/shared/registry';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { startCore, type Core } from '../support/core.ts';
import { community, coordinator, giver, pledge, publish } from '../support/market.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
let core: Core | undefined;

async function open(): Promise<Core> {
  core = await startCore({ registry });
  await core.found(community);
  return core;
}

afterEach(async () => {
  await core?.close();
  core = undefined;
});

test('[P2] repeated, raced and after a restart: one effect and the identical answer', async () => {
  const { pipeline } = await open();
  await pipeline.submit(coordinator, publish('a', 'r1', 100));
  const raced = await Promise.all(
    Array.from({ length: 50 }, () => pipeline.submit(giver('o1'), pledge('p', 'r1', 'o1', 60))),
  );
  expect(new Set(raced.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify({ id: 'p', result: 'applied', seq: 2 })]),
  );
  await core?.restart();
  expect(await core?.pipeline.submit(giver('o1'), pledge('p', 'r1', 'o1', 60))).toEqual(raced[0]);
  const live = await core?.pipeline.community(community);
  expect([live?.state.seq, live?.state.all(Pledges).size]).toEqual([2, 1]);
});

test('[P2] the same id with another body is refused, also after a restart', async () => {
  const { pipeline } = await open();
  await pipeline.submit(coordinator, publish('a', 'r1', 100));
  const other = { result: 'conflict', error: { code: 'id_reused', field: 'id' } };
  expect(await pipeline.submit(coordinator, publish('a', 'r1', 99))).toMatchObject(other);
  await core?.restart();
  expect(await core?.pipeline.submit(coordinator, publish('a', 'r1', 99))).toMatchObject(other);
});

test('[P2] a refusal of the rules is remembered, one by schema or rights is not', async () => {
  const { pipeline } = await open();
  const early = pledge('p', 'r1', 'o1', 5);
  expect(await pipeline.submit(giver('o1'), early)).toMatchObject({ error: { code: 'not_found' } });
  expect(
    await pipeline.submit({ id: coordinator.id, grants: [{ community, role: 'wall' }] }, publish('a', 'r1', 5)),
  ).toMatchObject({ result: 'forbidden' });
  expect(await pipeline.submit(coordinator, { ...publish('a', 'r1', 5), payload: { id: 1 } })).toMatchObject({
    error: { code: 'invalid', field: 'id' },
  });
  expect(await pipeline.submit(coordinator, publish('a', 'r1', 5))).toMatchObject({ result: 'applied' });
  expect(await pipeline.submit(giver('o1'), early)).toMatchObject({ error: { code: 'not_found' } });
  expect(await pipeline.answer(coordinator.id, 'a')).toMatchObject({ result: 'applied', seq: 1 });
  expect(await pipeline.answer('somebody', 'a')).toBeUndefined();
});

test('[R28] 100 blankets, two pledges of 60 at once: 60 and 40 are taken, the excess of 20 is refused with the number left', async () => {
  const { pipeline } = await open();
  await pipeline.submit(coordinator, publish('a', 'r1', 100));
  const answers = await Promise.all([
    pipeline.submit(giver('o1'), pledge('x', 'r1', 'o1', 60)),
    pipeline.submit(giver('o2'), pledge('y', 'r1', 'o2', 60)),
  ]);
  expect(answers).toMatchObject([
    { result: 'applied' },
    { result: 'applied', note: { reason: 'pledge.partly', params: { taken: 40, excess: 20 } } },
  ]);
  expect(await pipeline.submit(giver('o1'), pledge('z', 'r1', 'o1', 1))).toMatchObject({
    error: { code: 'exceeds', field: 'quantity', params: { left: 0 } },
  });
});

test('[R28] over-pledging is impossible whatever comes in whatever order', async () => {
  const { pipeline } = await open();
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 200 }),
      fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 12 }),
      async (asked, gifts) => {
        const request = `r-${++round}`;
        await pipeline.submit(coordinator, publish(`pub-${round}`, request, asked));
        await Promise.all(
          gifts.map((gift, i) =>
            pipeline.submit(giver(`o${i % 3}`), pledge(`g-${round}-${i}`, request, `o${i % 3}`, gift)),
          ),
        );
        const line = (await pipeline.community(community)).state.get(Requests, request)?.lines[0];
        if (!line) throw new Error('the line is gone');
        const sum = gifts.reduce((total, gift) => total + gift, 0);
        expect(line.pledged).toBe(Math.min(asked, sum));
        expect(leftOf(line)).toBe(Math.max(0, asked - sum));
        expect(line.excess).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});
