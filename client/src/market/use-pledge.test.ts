import type { Answer } from '@liandong/shared/protocol/up';
import { mostAsked } from '@liandong/shared/requests/schema';
import { mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { computed, defineComponent, nextTick, ref, shallowRef } from 'vue';
import { i18n } from '../app/i18n.ts';
import type { Row } from '../requests/rows.ts';
import { useOffer, type OfferWords } from './use-offer.ts';
import { marketKey, type Market } from './use-market.ts';
import { usePledge, type Pledging } from './use-pledge.ts';

const hour = 3_600_000;
const serverTime = Date.UTC(2020, 0, 1);
const line = { id: '1', item: '毛毯', ask: 'amount', quantity: 50, unit: '条' } as const;
const counts = { pledged: 0, inTransit: 0, received: 0, excess: 0 };
let row: Row;
let sent: { type: string; payload: Record<string, unknown>; answer: (answer: Partial<Answer>) => void }[];
const connected = ref(true);
let pledges: ReturnType<typeof shallowRef<ReadonlyMap<string, { status: string }>>>;

function market(): Market {
  const live = {
    records: () => computed(() => new Map()),
    people: { name: () => '何*' },
    ...{ connected, freshness: ref({ state: 'live', age: 1, stoppedAt: undefined }) },
    serverNow: () => serverTime,
    send: (type: string, payload: Record<string, unknown>) =>
      new Promise((answer) => sent.push({ type, payload, answer: answer })),
  };
  return {
    ...{ live, pledges, org: ref('o1'), words: ref([]), rows: ref([]), now: ref(serverTime) },
    orgName: (id: string, account?: string) => account ?? id,
    placeName: (grid: string) => (grid === 'unlocated' ? '位置不明' : '东塘'),
  } as unknown as Market;
}

/** What a piece of the market has in hand. */
function within<T>(setup: () => T): T {
  let made: T | undefined;
  const Piece = defineComponent({ setup: () => ((made = setup()), () => null) });
  mount(Piece, { global: { plugins: [i18n], provide: { [marketKey as symbol]: market() } } });
  if (made === undefined) throw new Error('nothing made');
  return made;
}

beforeEach(() => {
  sent = [];
  connected.value = true;
  pledges = shallowRef(new Map());
  const request = { id: 'r', kind: 'goods', grid: 'g', line: 'livelihood', neededBy: serverTime + hour };
  row = { key: 'r/1', request, line: { ...line, ...counts }, left: 50 } as unknown as Row;
});

describe('pledging', () => {
  const pledged = async (form: Pledging): Promise<void> => {
    form.wish.value = 20;
    const first = form.pledge();
    sent[0]?.answer({ result: 'applied' });
    await first;
  };

  it('[R28] pressed twice, before or after the answer, pledges once', async () => {
    const form = within(() => usePledge(() => row));
    form.wish.value = 20;
    const first = form.pledge();
    await form.pledge();
    sent[0]?.answer({ result: 'applied' });
    await first;
    await form.pledge();
    expect(sent.map(({ payload }) => payload['quantity'])).toEqual([20]);
  });

  it('[R28] what was pledged is said until it is taken back', async () => {
    const form = within(() => usePledge(() => row));
    await pledged(form);
    expect(form.said.value?.text).toContain('已认领 20 条毛毯');
    pledges.value = new Map([[String(sent[0]?.payload['id']), { status: 'withdrawn' }]]);
    await nextTick();
    expect(form.said.value).toBeUndefined();
  });

  it('[R28] a number that nobody may pledge stays as it was typed, is said to be outside, and is not sent', async () => {
    const form = within(() => usePledge(() => row));
    for (const wish of [0, -3, mostAsked + 1]) {
      form.wish.value = wish;
      expect([form.outside.value, form.split.value]).toEqual([true, { take: 0, excess: 0 }]);
      await form.pledge();
    }
    expect(sent).toEqual([]);
  });

  it('[R28] [P4] pressed while the server is not heard sends nothing, neither then nor later, and asks again with what is missing now', async () => {
    const form = within(() => usePledge(() => row));
    form.wish.value = 20;
    connected.value = false;
    await form.pledge();
    await form.standBy(5);
    expect(form.said.value?.text).toContain('没有发出');
    row = { ...row, left: 8 };
    connected.value = true;
    await nextTick();
    expect([form.said.value?.text, sent]).toEqual([expect.stringContaining('现在缺 8 条'), []]);
    void form.pledge();
    expect([form.said.value, sent.length]).toEqual([undefined, 1]);
  });

  it('[R28] until when somebody stands by is judged by the server’s time, whatever this device’s clock says', () => {
    const form = within(() => usePledge(() => row));
    void form.standBy(5);
    expect(sent[0]?.payload['offer']).toMatchObject({ until: serverTime + hour });
  });
});

it('[R28] who offers is the organisation, never whoever changed the offer last', () => {
  const offer = { org: 'o2', changedBy: 'a-coordinator', facts: [], status: 'matched' };
  const words: OfferWords = within(() => useOffer(() => offer as never));
  expect(words.who.value).toBe('o2');
});

it('[feed] an offer whose sheet gives an address shows it, and does not call its place unknown', () => {
  const where = (offer: object): string =>
    within(() => useOffer(() => ({ facts: [], status: 'listed', ...offer }) as never)).where.value;
  const address = { id: 'd', label: '酒店辖区', text: '汉南区' };
  expect(where({ grid: 'unlocated', facts: [address] })).toBe('汉南区');
  expect(where({ grid: 'unlocated' })).toBe('位置不明');
  expect(where({ grid: 'g1', facts: [address] })).toBe('东塘 · 汉南区');
});
