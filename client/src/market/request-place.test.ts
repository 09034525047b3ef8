import type { RequestFields } from '@liandong/shared/requests/schema';
import { mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent, h, provide, ref, type VNode } from 'vue';
import { i18n } from '../app/i18n.ts';
import type { Row } from '../requests/rows.ts';
import { useRequestPlace } from '../requests/use-request-place.ts';
import FactList from './FactList.vue';
import MarketRow from './MarketRow.vue';
import RequestPanel from './RequestPanel.vue';
import { marketKey, type Market } from './use-market.ts';

type Quality = NonNullable<RequestFields['placeQuality']>;
const now = Date.UTC(2021, 6, 21);
const line = { id: '1', item: '皮划艇', ask: 'open', pledged: 0, inTransit: 0, received: 0, excess: 0 } as const;

function rowWith(more: { grid?: string; placeQuality?: Quality }): Row {
  const request = {
    ...{ id: 'r', title: '求助', kind: 'help', priority: 'urgent', grid: 'unlocated', line: 'flood', lines: [line] },
    ...{ status: 'published', version: 1, changedAt: now, changedBy: 'feed', ...more },
  };
  return { key: 'r/1', request, line, left: undefined } as Row;
}

/** A market of somebody who only looks, around one piece of it. */
const Looking = defineComponent({
  setup(_, { slots }) {
    const placeName = (grid: string): string => (grid === 'unlocated' ? '位置不明' : '东塘');
    provide(marketKey, {
      ...{ live: { freshness: ref({ state: 'live', age: 1 }), records: () => ref(new Map()) }, now: ref(now) },
      ...{ actor: ref({ id: 'a', grants: [] }) },
      ...{ org: ref(), rows: ref([]), pledges: ref(new Map()), words: ref([]), change: ref() },
      ...{ placeName, requestPlace: useRequestPlace(placeName) },
    } as unknown as Market);
    return () => slots['default']?.();
  },
});

function show(piece: VNode): VueWrapper {
  const stubs = { SidePanel: { template: '<section><slot /></section>' } };
  return mount(Looking, { slots: { default: () => piece }, global: { plugins: [i18n], stubs } });
}
const inList = (row: Row): string => show(h(MarketRow, { row, now, chosen: false })).text();
/** The facts of the panel, by their names. */
const facts = (row: Row): Record<string, string | number> =>
  Object.fromEntries(show(h(RequestPanel, { row })).getComponent(FactList).props('facts'));

afterEach(() => void (i18n.global.locale.value = 'zh-CN'));

describe('the place of a request that a feed brought', () => {
  it.each([
    ['exact', '有坐标，还没归到网格', '来源写了坐标，在它的地区范围内'],
    ['fallback', '位置不明：只有默认点', '来源的默认点，或许多行共用的一点，不是真实位置'],
    ['none', '位置不明：来源没写', '来源没有写坐标'],
    ['outside', '位置不明：坐标在地区外', '来源写的坐标在它的地区以外，请核对'],
  ] as const)('[feed] %s: list and panel say what is known of it', (placeQuality, short, long) => {
    const row = rowWith({ placeQuality });
    expect(inList(row)).toContain(short);
    expect(facts(row)).toMatchObject({ 在哪里: short, 位置来历: long });
  });

  it('[feed] in English too, and each kind differs', () => {
    i18n.global.locale.value = 'en';
    const kinds = ['exact', 'fallback', 'none', 'outside'] as const;
    const said = kinds.map((placeQuality) => facts(rowWith({ placeQuality })));
    expect(new Set(said.map((one) => one['Place known from'])).size).toBe(kinds.length);
    expect(new Set(said.map((one) => one['Where'])).size).toBe(kinds.length);
    expect(said[1]?.['Place known from']).toContain('no real place');
  });

  it('[feed] once somebody gave it a grid its name stands there; a request of people here says nothing of a source', () => {
    expect(facts(rowWith({ grid: 'g1', placeQuality: 'fallback' }))).toMatchObject({ 在哪里: '东塘' });
    expect(facts(rowWith({}))).not.toHaveProperty('位置来历');
    expect(inList(rowWith({}))).toContain('位置不明');
  });
});
