import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { placesOf } from '@liandong/server/texts/places';
import { ErasingPipeline } from '@liandong/server/texts/erasing-pipeline';
import { registry } from '@liandong/server/registry';
import { erasedDigest } from '@liandong/server/store/port';
import { unlocated } from '@liandong/shared/areas/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { erasedText } from '@liandong/shared/kernel/text';
import type { Answer } from '@liandong/shared/protocol/up';
import { Requests, type RequestRecord } from '@liandong/shared/requests/schema';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startCore, type Core } from '../support/core.ts';

const community = 'here';
const words = '老张家女儿独居东头三楼';
const written = { name: '张三丰', tel: 12 };
const coordinator: Actor = { id: 'c', grants: [{ community, role: 'coordinator' }] };
const feed: Actor = { id: 'f', grants: [{ community, role: 'feed' }] };
const lead: Actor = { id: 'l', grants: [{ community, role: 'lead' }] };

let core: Core;
let sent = 0;
beforeEach(async () => {
  core = await startCore({ registry });
  await core.found(community);
});
afterEach(async () => core.close());

const send = async (type: string, payload: unknown, by = coordinator, id = `late-${++sent}`): Promise<Answer> =>
  core.pipeline.submit(by, { id, type, community, payload });

/** Erases the text at a path of an entry, the first if left out; `meanwhile` happens once, while the words are looked up. */
async function erase(path: string, meanwhile?: () => Promise<Answer>, entry = 1): Promise<void> {
  let left = meanwhile;
  const pipeline = new ErasingPipeline({
    core: core.pipeline,
    store: core.store,
    registry,
    newId: () => `again-${++sent}`,
    log: (message) => expect.fail(message),
    places: async (id, seq, texts) => {
      const { state } = await core.pipeline.community(id);
      const found = await placesOf(registry, core.store, id, state, texts);
      expect(state.seq).toBe(seq);
      const now = left;
      left = undefined;
      if (now) expect(await now()).toMatchObject({ result: 'applied' });
      return found;
    },
  });
  const wish = { type: 'text.erase', community, payload: { seq: entry, path, reason: 'asked' } };
  expect(await pipeline.submit(lead, { id: `late-${++sent}`, ...wish })).toMatchObject({ result: 'applied' });
}

const shown = async (): Promise<RequestRecord | undefined> =>
  (await core.pipeline.community(community)).state.get(Requests, 'r');

/** All records, which the log alone makes the same. */
async function everything(): Promise<string> {
  const records = async (): Promise<ReadonlyMap<string, readonly unknown[]>> => {
    const { state } = await core.pipeline.community(community);
    return new Map([...state.maps].map(([name, map]) => [name, [...map.values()]]));
  };
  const live = await records();
  await core.restart((folder) => rmSync(join(folder, 'snapshots'), { recursive: true }));
  const anew = await records();
  for (const [name, all] of live) expect(anew.get(name) ?? [], name).toEqual(all);
  return JSON.stringify([...live.values()]);
}

async function publish(id?: string): Promise<Answer> {
  const lines = [
    { id: '1', item: '毛毯', ask: 'open' },
    { id: '2', item: '名单', ask: 'unreadable', raw: written },
  ];
  const rest = { kind: 'goods', priority: 'urgent', grid: unlocated, line: 'flood' };
  return send('request.publish', { id: 'r', request: { title: '毛毯', why: words, lines, ...rest } }, coordinator, id);
}

const revise = async (change: object): Promise<Answer> => send('request.revise', { id: 'r', change });

it('[P7] a correction that is made while erased words are looked up stands', async () => {
  expect(await publish()).toMatchObject({ result: 'applied' });
  await erase('/request/why', async () => revise({ why: '家里进水' }));
  expect((await shown())?.why).toBe('家里进水');
  expect(await everything()).not.toContain(words);
});

it('[P7] of a record that was changed while its words were looked up they are erased after a second look', async () => {
  expect(await publish()).toMatchObject({ result: 'applied' });
  await erase('/request/why', async () => revise({ title: '被子' }));
  expect(await shown()).toMatchObject({ title: '被子', why: erasedText });
  expect(await everything()).not.toContain(words);
});

it('[P7] what somebody wrote that is no text is erased whole, in the state at once as in the log', async () => {
  expect(await publish()).toMatchObject({ result: 'applied' });
  expect((await shown())?.lines[1]).toMatchObject({ raw: written });
  await erase('/request/lines/1/raw');
  expect((await shown())?.lines[1]).toMatchObject({ raw: erasedText });
  expect(await everything()).not.toContain(written.name);
});

it('[P2] [P7] a command sent again after its text was erased gets its answer, before a restart and after it', async () => {
  const answer = await publish('came');
  expect(answer).toMatchObject({ result: 'applied' });
  await erase('/request/why');
  expect(await publish('came')).toEqual(answer);
  await core.restart();
  expect((await core.store.answer('c', 'came'))?.digest).toBe(erasedDigest);
  expect(await publish('came')).toEqual(answer);
});

it('[P7] words that were corrected by hand before they were erased go from the kept row of their sheet all the same', async () => {
  const fields = { address: '某镇', text: words, lng_bd09: '', lat_bd09: '' };
  const change = { at: '2021-07-21T00:00:00Z', region: '', op: 'insert', seq: 1, table: 'posts', key: 'k', fields };
  const brought = { feed: 'henan-flood-2021', row: 'row', change };
  expect(await send('feed.apply', brought, feed)).toMatchObject({ result: 'applied' });
  const [text] = (await core.store.events(community, 0)).texts.filter(({ value }) => value === words);
  expect(await send('request.revise', { id: 'row.1', change: { why: '家里进水' } })).toMatchObject({
    result: 'applied',
  });
  await erase(text?.path ?? '', undefined, text?.seq);
  expect(await core.store.record(community, 'feedRow', 'row')).toMatchObject({
    fields: { ...fields, text: erasedText },
  });
});
