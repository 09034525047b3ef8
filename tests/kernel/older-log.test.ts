import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { accounts } from '@liandong/shared/accounts/capability';
import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import type { Event } from '@liandong/shared/kernel/event';
import { Registry } from '@liandong/shared/kernel/registry';
import { viewOf } from '@liandong/shared/kernel/view';
import { Snapshots } from '@liandong/server/live/snapshots';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCore, type Core } from '../support/core.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { Bells, bells } from './bells/capability.ts';
import { firstBells } from './bells/first.ts';

const community = 'pudong';
const grants: Grant[] = [{ community, role: 'coordinator' }];
const coordinator: Actor = { id: 'coordinator', grants };
const registries = { first: new Registry([accounts, firstBells]), second: new Registry([accounts, bells]) };

let folder = '';
let core: Core | undefined;
let screens: TestScreen[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liandong-older-'));
  screens = [];
});

afterEach(async () => {
  for (const screen of screens) screen.disconnect();
  await core?.close();
  core = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** A server of that version on the one data folder; the one before it has stopped. */
async function open(version: keyof typeof registries): Promise<Core> {
  await core?.close();
  core = undefined;
  const started = await startCore({ registry: registries[version], folder, pipeline: { version } });
  core = started;
  return started;
}

async function ring({ pipeline }: Core, id: string): Promise<void> {
  const payload = { id, grid: 'g1', said: `开饭 ${id}` };
  const answer = await pipeline.submit(coordinator, { id: `ring-${id}`, type: 'bell.ring', community, payload });
  expect(answer.result).toBe('applied');
}

async function joins({ url, logins }: Core, snapshot: () => Promise<Snapshot>): Promise<TestScreen> {
  logins.add('coordinator', 'coordinator', grants);
  const screen = new TestScreen(url, 'coordinator', community, snapshot);
  screens.push(screen);
  await screen.connect();
  return screen;
}

test('[K4] a log that an older version stored is read in its newest form by store, pipeline, snapshot and screens', async () => {
  const before = await open('first');
  await before.found(community);
  await ring(before, 'b1');
  await ring(before, 'b2');
  const stored = await before.store.events(community, 0);

  // It had stored a snapshot of its own when it stopped; that one knows nothing of loudness.
  const now = await open('second');
  expect((await now.store.snapshot(community))?.version).toBe('first');
  expect(await now.store.events(community, 0)).toEqual(stored);
  const opened = await now.pipeline.community(community);
  expect(opened.state.get(Bells, 'b1')).toMatchObject({ said: '开饭 b1', loudness: 1, version: 1 });

  const view = viewOf(grants);
  const fresh = await joins(now, async () => {
    const { body } = await new Snapshots(inlineViews(registries.second)).of(opened, view);
    return JSON.parse(gunzipSync(body).toString()) as Snapshot;
  });
  const returning = await joins(now, () => Promise.resolve({ epoch: opened.epoch, view: view.key, seq: 0, state: {} }));
  await ring(now, 'b3');
  for (const screen of [fresh, returning]) {
    await expect.poll(() => screen.seq).toBe(3);
    const loudness = [...(screen.state.get('bells')?.values() ?? [])].map((bell) => [bell.id, bell]);
    expect(Object.fromEntries(loudness)).toMatchObject({
      b1: { said: '开饭 b1', loudness: 1 },
      b2: { said: '开饭 b2', loudness: 1 },
      b3: { said: '开饭 b3', loudness: 2 },
    });
    expect(screen.faults).toEqual([]);
  }
  expect(returning.applied).toEqual([1, 2, 3]);

  const { events } = await now.store.events(community, 0);
  expect(events.slice(0, 2)).toEqual(stored.events);
  expect(events.map(({ body }) => (JSON.parse(body) as Event).v)).toEqual([1, 1, 2]);
});

test('[K4] the answer to a command of the older version stands, and the older version refuses the newer log', async () => {
  const before = await open('first');
  await before.found(community);
  await ring(before, 'b1');
  const now = await open('second');
  const payload = { id: 'b1', grid: 'g1', said: '开饭 b1' };
  expect(
    await now.pipeline.submit(coordinator, { id: 'ring-b1', type: 'bell.ring', community, payload }),
  ).toMatchObject({ result: 'applied', seq: 1 });
  await ring(now, 'b2');
  const old = await open('first');
  await expect(old.pipeline.community(community)).rejects.toThrow('written by a newer version');
});
