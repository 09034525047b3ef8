import { createRegistry } from '@liandong/shared/registry';
import { forgetOrphans, pictureKind } from '@liandong/server/photos/orphans';
import { photoKind } from '@liandong/shared/reports/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { afterEach, expect, test } from 'vitest';
import { startCore, type Core } from '../support/core.ts';
import { community } from '../support/market.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const day = 24 * 3_600_000;
const lead: Actor = { id: 'lead', grants: [{ community, role: 'lead' }] };
const worker: Actor = { id: 'worker', grants: [{ community, role: 'grid_worker', grids: ['g'] }] };
const areas = [
  { id: 's', kind: 'subdistrict', name: 'S' },
  { id: community, kind: 'community', name: 'C', parent: 's' },
  { id: 'g', kind: 'grid', name: 'G', parent: community },
];
const request = {
  ...{ title: '险情上报', kind: 'help', priority: 'urgent', grid: 'g', line: 'other' },
  lines: [{ id: '1', item: '险情处置', ask: 'open' }],
};
let core: Core | undefined;

afterEach(async () => {
  await core?.close();
  core = undefined;
});

test('[P7] a photo whose report never came goes after the days that are set; one that a report names stays', async () => {
  let time = Date.now();
  const now = (): number => time;
  core = await startCore({ registry, pipeline: { now } });
  const { store, pipeline } = core;
  const bring = (id: string): Promise<void> =>
    store.putRecords(community, [
      { kind: pictureKind, id, body: 'AAAA' },
      { kind: photoKind, id, body: { by: worker.id, grid: 'g', at: time } },
    ]);
  const left = async (): Promise<string[]> =>
    (await Promise.all([photoKind, pictureKind].map((kind) => store.records(community, kind)))).flatMap((all) =>
      all.map(({ id }) => id),
    );
  await core.found(community);
  // More than are looked through at once, so that the named ones stand on both sides of a page's end.
  const many = Array.from({ length: 250 }, (_, n) => `p${String(n).padStart(3, '0')}`);
  for (const id of many) await bring(id);
  const named = ['p000', 'p249'];
  const send = (who: Actor, type: string, payload: object) =>
    pipeline.submit(who, { id: type, type, community, payload });
  expect(await send(lead, 'area.define', { areas })).toMatchObject({ result: 'applied' });
  expect(await send(worker, 'report.danger', { id: 'r', photos: named, request })).toMatchObject({ result: 'applied' });
  time += 30 * day;
  await forgetOrphans({ store, pipeline, now }, 30 * day);
  expect(await left()).toHaveLength(2 * many.length);
  await bring('young');
  time += 1;
  await forgetOrphans({ store, pipeline, now }, 30 * day);
  expect(await left()).toEqual([...named, 'young', ...named, 'young']);
});
