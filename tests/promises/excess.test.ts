import { gunzipSync } from 'node:zlib';
import type { Grant } from '@liandong/shared/kernel/actor';
import { viewOf } from '@liandong/shared/kernel/view';
import { createRegistry } from '@liandong/shared/registry';
import type { PledgeRecord, RequestRecord } from '@liandong/shared/requests/schema';
import { Snapshots } from '@liandong/server/live/snapshots';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { afterEach, expect, test } from 'vitest';
import { startCore, type Core } from '../support/core.ts';
import { community, coordinator, giver, pledge, publish } from '../support/market.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
let core: Core;
const screens: TestScreen[] = [];

afterEach(async () => {
  for (const screen of screens.splice(0)) screen.disconnect();
  await core.close();
});

/** A screen of somebody with these rights. */
async function look(name: string, grants: readonly Grant[]): Promise<TestScreen> {
  core.logins.add(name, name, grants);
  const screen = new TestScreen(core.url, name, community, async () => {
    const { body } = await new Snapshots(inlineViews(registry)).of(
      await core.pipeline.community(community),
      viewOf(grants),
    );
    return JSON.parse(gunzipSync(body).toString()) as Snapshot;
  });
  await screen.connect();
  screens.push(screen);
  return screen;
}

const lineOn = (screen: TestScreen) => (screen.state.get('requests')?.get('r1') as RequestRecord | undefined)?.lines[0];
const pledgesOn = (screen: TestScreen) =>
  ([...(screen.state.get('pledges')?.values() ?? [])] as PledgeRecord[]).map(({ org, status }) => [org, status]).sort();

test('[R28] a revision below what is pledged: the coordinator sees the excess and whose it is, a giver only the own pledge, a wall no name; it clears when one is taken back', async () => {
  core = await startCore({ registry });
  await core.found(community);
  const submit = core.pipeline.submit.bind(core.pipeline);
  await submit(coordinator, publish('a', 'r1', 100));
  await submit(giver('o1'), pledge('p1', 'r1', 'o1', 60));
  await submit(giver('o2'), pledge('p2', 'r1', 'o2', 40));
  const [desk, own, wall] = await Promise.all([
    look('desk', coordinator.grants),
    look('own', giver('o1').grants),
    look('wall', [{ community, role: 'wall' }]),
  ]);

  const line = { id: 'a', item: '毛毯', ask: 'amount', quantity: 80 };
  const revised = await submit(coordinator, {
    id: 'b',
    type: 'request.revise',
    community,
    payload: { id: 'r1', change: { lines: [line] } },
  });
  expect(revised.result).toBe('applied');
  await expect.poll(() => lineOn(desk)).toMatchObject({ quantity: 80, pledged: 100, excess: 20 });
  expect(pledgesOn(desk)).toEqual([
    ['o1', 'accepted'],
    ['o2', 'accepted'],
  ]);
  await expect.poll(() => lineOn(own)?.quantity).toBe(80);
  expect(pledgesOn(own)).toEqual([['o1', 'accepted']]);
  await expect.poll(() => lineOn(wall)?.quantity).toBe(80);
  expect(JSON.stringify(wall.state.get('requests')?.get('r1'))).not.toMatch(/changedBy|approvalDue|why/);

  // A step of a pledge changes nothing of it: only what is taken back, or asked again, does.
  const step = (id: string, type: string, of: string) =>
    submit(coordinator, { id, type, community, payload: { id: of } });
  await step('c', 'pledge.prepare', 'pledge-p1');
  await expect.poll(() => pledgesOn(desk)).toContainEqual(['o1', 'preparing']);
  expect(lineOn(desk)?.excess).toBe(20);
  await step('d', 'pledge.withdraw', 'pledge-p2');
  await expect.poll(() => lineOn(desk)).toMatchObject({ pledged: 60, excess: 0 });
  expect(screens.flatMap(({ faults }) => faults)).toEqual([]);
});
