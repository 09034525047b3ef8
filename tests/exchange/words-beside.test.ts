import { henanFlood2021 } from '@liandong/shared/feeds/profiles/henan-flood-2021';
import { wuhan2020 } from '@liandong/shared/feeds/profiles/wuhan2020';
import type { Row } from '@liandong/shared/feeds/schema';
import type { Event } from '@liandong/shared/kernel/event';
import { State } from '@liandong/shared/kernel/state';
import { canonical } from '@liandong/server/ledger/canonical';
import { chainHash, genesis } from '@liandong/server/ledger/chain';
import { verifyChain } from '@liandong/server/ledger/verify';
import { freeze, thaw } from '@liandong/server/pipeline/events';
import { registry } from '@liandong/server/registry';
import type { StoredEvent, StoredText } from '@liandong/server/store/port';
import { describe, expect, it } from 'vitest';
import { FeedWorld } from './memory-world.ts';

const said = '王雪梅家';
const words = { spec: `送三楼${said}`, cell: `找${said}要50件` };
const rows: readonly (readonly [table: string, op: 'insert' | 'update', fields: Row])[] = [
  ['hospital', 'insert', { 医院名称: `${said}诊所`, 防护服: { qty: 5, spec: words.spec }, 手术衣: words.cell }],
  ['hospital', 'update', { 防护服: { qty: 6, spec: `${words.spec}旁` }, 手术衣: [said], 床罩: { [said]: 5 } }],
  ['a_hotel', 'insert', { 酒店名称: `${said}旅店`, 酒店地址: said, 酒店可接待人数: said }],
  ['a_hotel', 'update', { 酒店地址: `${said}旁`, 酒店可提供房间数: 5 }],
];

function fed(): FeedWorld {
  const world = new FeedWorld(wuhan2020);
  for (const [seq, [table, op, fields]] of rows.entries())
    expect(world.apply({ seq, at: '2020-02-01T00:00:00Z', table, region: '', op, key: '甲', fields })).toBe('applied');
  return world;
}

function reduced(events: readonly Event[]): unknown {
  const state = new State();
  for (const event of events) registry.reduce(state, event);
  return [...state.maps].map(([name, map]) => [name, [...map]]);
}

/** A stored event as it was written before words stood beside it. */
function frozenBefore(event: Event, previous: string): { stored: StoredEvent; texts: StoredText[] } {
  const older = { ...(event.data as object), ...(event.type === 'feed.rowChanged' ? { learned: ['防护服'] } : {}) };
  const body = canonical({ ...event, v: 1, data: older });
  return { stored: { seq: event.seq, body, hash: chainHash(previous, body) }, texts: [] };
}

function ledger(
  events: readonly Event[],
  freezeOne: (event: Event, previous: string) => ReturnType<typeof frozenBefore>,
) {
  let previous = genesis;
  const entries = events.map((event) => {
    const { stored, texts } = freezeOne(event, previous);
    previous = stored.hash;
    return { ...stored, texts };
  });
  return { entries, texts: entries.flatMap((entry) => entry.texts) };
}

async function findings(entries: readonly (StoredEvent & { texts: StoredText[] })[]) {
  const events = async function* () {
    for (const entry of entries) yield await Promise.resolve(entry);
  };
  return (await verifyChain({ events: events() })).findings;
}

describe('what people write in a sheet', () => {
  it('[P7] stands beside the log: no word of a cell, title or remark is in an event', async () => {
    const { events } = fed();
    const { entries, texts } = ledger(events, (event, previous) => freeze(registry, event, previous));
    expect(JSON.stringify(events)).toContain(words.spec);
    expect(entries.map(({ body }) => body).join()).not.toContain(said);
    expect(reduced(thaw(entries, texts))).toEqual(reduced(events));
    expect(await findings(entries)).toEqual([]);
  });

  it('[P7] a plea for help neither', () => {
    const world = new FeedWorld(henanFlood2021);
    const base = { at: '2021-07-20T00:00:00Z', table: 'posts', region: '', key: 'p' } as const;
    world.apply({ ...base, seq: 1, op: 'insert', fields: { address: said, text: words.cell, 分类: said } });
    world.apply({ ...base, seq: 2, op: 'update', fields: { address: `${said}旁`, text: words.spec } });
    const { entries } = ledger(world.events, (event, previous) => freeze(registry, event, previous));
    expect(entries.map(({ body }) => body).join()).not.toContain(said);
  });

  it('[P8] a log that was written before reads as it did, alone and with newer events behind it, and verifies', async () => {
    const { events } = fed();
    for (const older of [events.length, 3, 0]) {
      const { entries, texts } = ledger(events, (event, previous) =>
        event.seq <= older ? frozenBefore(event, previous) : freeze(registry, event, previous),
      );
      expect(JSON.stringify(entries).includes('learned')).toBe(older > 0);
      expect(reduced(thaw(entries, texts))).toEqual(reduced(events));
      expect(await findings(entries)).toEqual([]);
    }
  });
});
