import { createRegistry } from '@liandong/shared/registry';
import { forgetOrphans } from '@liandong/server/photos/orphans';
import { leavingKind, photoOf, pictureKind } from '@liandong/server/photos/records';
import type { Store } from '@liandong/server/store/port';
import { photoKind } from '@liandong/shared/reports/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
const incident = { title: '险情上报', grid: 'g' };
let core: Core | undefined;
let time = 0;
const now = (): number => time;

beforeEach(() => void (time = Date.now()));
afterEach(async () => {
  await core?.close();
  core = undefined;
});

/** A community with its areas; `wrapStore` puts something between the pipeline and the store. */
async function begin(wrapStore?: (store: Store) => Store): Promise<Core> {
  core = await startCore({ registry, pipeline: { now }, ...(wrapStore ? { wrapStore } : {}) });
  await core.found(community);
  expect(await send(lead, 'area.define', { areas })).toMatchObject({ result: 'applied' });
  return core;
}

/** Something that happens before writes of one kind reach the store. */
function before(name: keyof Store, first: (...args: unknown[]) => unknown): (store: Store) => Store {
  return (store) =>
    new Proxy(store, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        const call = value.bind(target) as (...args: unknown[]) => unknown;
        return key === name ? async (...args: unknown[]) => (await first(...args), call(...args)) : call;
      },
    });
}

function here(): Core {
  if (!core) throw new Error('nothing was begun');
  return core;
}

const bring = (id: string): Promise<void> =>
  here().store.putRecords(community, [
    { kind: pictureKind, id, body: 'AAAA' },
    { kind: photoKind, id, body: { by: worker.id, grid: 'g', at: time } },
  ]);
const send = (who: Actor, type: string, payload: object) =>
  here().pipeline.submit(who, { id: crypto.randomUUID(), type, community, payload });
const report = (id: string, photos: string[]) => send(worker, 'report.danger', { id, photos, incident });

async function idsOf(kind: string): Promise<string[]> {
  return (await here().store.records(community, kind)).map(({ id }) => id);
}

/** As the server does it twice a day; both runs, since the first only marks. */
async function forget(runs = 2): Promise<void> {
  for (let run = 0; run < runs; run++) {
    if (run > 0) time += day / 2;
    await forgetOrphans({ store: here().store, pipeline: here().pipeline, now }, 30 * day);
  }
}

test('[P7] a photo whose report never came goes after the days that are set; one that a report names stays', async () => {
  await begin();
  // More than are looked through at once, so that the named ones stand on both sides of a page's end.
  const many = Array.from({ length: 250 }, (_, n) => `p${String(n).padStart(3, '0')}`);
  for (const id of many) await bring(id);
  const named = ['p000', 'p249'];
  expect(await report('r', named)).toMatchObject({ result: 'applied' });
  time += 29 * day;
  await forget();
  expect(await idsOf(photoKind)).toEqual(many);
  time += day;
  await bring('young');
  await forget();
  for (const kind of [photoKind, pictureKind]) expect(await idsOf(kind)).toEqual([...named, 'young']);
});

test('[P5] old photos go a few at a time, so that commands get their turn; where none is to go nothing is written', async () => {
  const written: number[] = [];
  await begin(before('putRecords', (_, records) => void written.push((records as unknown[]).length)));
  for (let n = 0; n < 12; n++) await bring(`p${n}`);
  written.length = 0;
  await forget();
  expect(written).toEqual([]);
  time += 31 * day;
  await forget();
  expect(written.reduce((sum, one) => sum + one)).toBe(48);
  expect(Math.max(...written)).toBeLessThanOrEqual(10);
});

test('[P7] a report that is on its way while its old photo is looked at keeps it; a marked photo is named by no report', async () => {
  let go: (() => void) | undefined;
  let hold: Promise<void> = Promise.resolve();
  await begin(before('commit', () => hold));
  await bring('p1');
  await bring('p2');
  time += 31 * day;
  hold = new Promise((resolve) => (go = resolve));
  const coming = report('r1', ['p1']);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await forget(1);
  go?.();
  expect(await coming).toMatchObject({ result: 'applied' });
  expect(await report('r2', ['p2'])).toMatchObject({ error: { reason: 'report.no_photo' } });
  expect((await photoOf(here().store, community, 'p1'))?.facts.by).toBe(worker.id);
  time += day;
  await forget(1);
  for (const kind of [photoKind, pictureKind]) expect(await idsOf(kind)).toEqual(['p1']);
  expect(await idsOf(leavingKind)).toEqual([]);
});
