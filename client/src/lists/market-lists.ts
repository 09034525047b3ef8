import { stated } from '@liandong/shared/kernel/stated';
import { leftOf, mostAsked, Offers, Pledges, Requests, type RequestLine } from '@liandong/shared/requests/schema';
import { StockItems, StockAccounts, AllStock, StockPlaces } from '@liandong/shared/stock/schema';
import { common } from './common-fields.ts';
import type { Ground } from './ground.ts';
import { choiceField, numberField, textField } from './import-kind.ts';
import { listOf, type List } from './list.ts';

const offerKinds = ['goods', 'people', 'lodging', 'transport', 'service'] as const;

const asked = ({ item, ask, quantity, unit = '', raw }: RequestLine): string =>
  ask === 'amount' ? `${item} ${quantity ?? ''} ${unit}`.trim() : raw === undefined ? item : `${item} ${String(raw)}`;

/** What is wanted, promised, offered and in store. */
export function marketLists(g: Ground): List[] {
  const fields = common(g);
  const [requests, pledges, offers] = [g.all(Requests), g.all(Pledges), g.all(Offers)];
  const items = g.all(StockItems);
  const [places, accounts, totals] = [g.all(StockPlaces), g.all(StockAccounts), g.all(AllStock)];
  const here = { grids: ({ grid }: { grid: string }) => [grid], line: ({ line }: { line?: string }) => line };
  const kindWords = (code: string): string[] => [g.words.kind('offers', code), code];
  return [
    listOf(() => requests.value.values(), {
      ...{ name: 'requests', object: 'request', ...here },
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'kind', value: ({ kind }) => g.words.kind('requests', kind) },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'line', value: ({ line }) => g.word('FunctionalLine', line) },
        { key: 'priority', value: ({ priority }) => g.word('Priority', priority) },
        { key: 'status', value: ({ status }) => g.words.status('requests', status) },
        { key: 'asked', value: ({ lines }) => lines.map(asked).join('；') },
        {
          ...{ key: 'left', kind: 'number' },
          value: ({ lines }) => lines.filter(({ ask }) => ask === 'amount').reduce((sum, one) => sum + leftOf(one), 0),
        },
        { key: 'until', kind: 'time', value: ({ neededBy }) => neededBy },
        { key: 'why', value: ({ why }) => why },
        { key: 'publishedAt', kind: 'time', value: ({ publishedAt }) => publishedAt },
      ],
      imports: {
        fields: [
          textField('title', ['物品', '需要什么', '需求', '物资', '内容', '品名', '备注', 'item', 'what'], 80, true),
          numberField('asked', ['数量', '要多少', '需要数量', 'quantity', 'amount'], [1, mostAsked]),
          textField('unit', ['单位', 'unit'], 12),
          fields.place,
          fields.line,
          fields.time('until', ['最晚送达', '什么时候前', '截止', '期限', 'until', 'due']),
          textField('why', ['原因', '说明', '为什么', 'why'], 4000),
        ],
        make: (id, { title, asked: quantity, unit, place, line, until, why }) => ({
          type: 'request.submit',
          payload: {
            id,
            request: stated({
              ...{
                title,
                kind: 'goods',
                priority: 'routine',
                grid: place,
                line: line ?? 'other',
                neededBy: until,
                why,
              },
              lines: [
                stated({ id: '1', item: title, ask: quantity === undefined ? 'open' : 'amount', quantity, unit }),
              ],
            }),
          },
        }),
        undo: (id) => ({ type: 'request.cancel', payload: { id, reason: g.t('lists.taken') } }),
      },
    }),
    listOf(() => pledges.value.values(), {
      ...{ name: 'pledges', object: 'pledge' },
      grids: ({ grid }) => [grid],
      columns: [
        { key: 'for', value: ({ request }) => requests.value.get(request)?.title },
        {
          key: 'item',
          value: ({ request, line }) => requests.value.get(request)?.lines.find(({ id }) => id === line)?.item,
        },
        { key: 'org', value: ({ org }) => g.orgName(org) },
        { key: 'quantity', kind: 'number', value: ({ quantity }) => quantity },
        {
          key: 'unit',
          value: ({ request, line }) => requests.value.get(request)?.lines.find(({ id }) => id === line)?.unit,
        },
        { key: 'status', value: ({ status }) => g.words.status('pledges', status) },
        { key: 'eta', kind: 'time', value: ({ eta }) => eta },
        { key: 'received', kind: 'number', value: ({ received }) => received },
      ],
    }),
    listOf(() => offers.value.values(), {
      ...{ name: 'offers', object: 'pledge', ...here },
      columns: [
        { key: 'title', value: ({ title }) => title },
        { key: 'kind', value: ({ kind }) => g.words.kind('offers', kind) },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'line', value: ({ line }) => g.word('FunctionalLine', line) },
        { key: 'org', value: ({ org }) => (org === undefined ? '' : g.orgName(org)) },
        { key: 'status', value: ({ status }) => g.words.status('offers', status) },
        { key: 'until', kind: 'time', value: ({ until }) => until },
      ],
      imports: {
        fields: [
          textField('title', ['能提供什么', '提供', '物品', '内容', '备注', 'offer', 'what'], 120, true),
          choiceField('kind', ['类别', '类型', 'kind'], offerKinds, kindWords),
          fields.place,
          fields.line,
          fields.time('until', ['到什么时候', '有效期', '截止', 'until']),
        ],
        make: (id, { title, kind, place, line, until }) => ({
          type: 'offer.list',
          payload: {
            id,
            offer: stated({ title, kind: kind ?? 'goods', grid: place, line: line ?? 'other', until, facts: [] }),
          },
        }),
        undo: (id) => ({ type: 'offer.withdraw', payload: { id } }),
      },
    }),
    listOf(() => items.value.values(), {
      ...{ name: 'stock', object: 'stock' },
      columns: [
        { key: 'item', value: ({ name }) => name },
        { key: 'code', value: ({ code }) => code },
        { key: 'unit', value: ({ unit }) => unit },
        { key: 'onHand', kind: 'number', value: ({ id }) => totals.value.get(id)?.onHand ?? 0 },
        { key: 'reserved', kind: 'number', value: ({ id }) => totals.value.get(id)?.reserved ?? 0 },
        { key: 'safety', kind: 'number', value: ({ safety }) => safety },
      ],
      imports: {
        fields: [
          textField('item', ['品名', '物品', '物资', '名称', 'item', 'name'], 60, true),
          {
            ...{ key: 'code', names: ['分类代码', '代码', '编码', 'code'], needed: true },
            take: (text) => (/^[123]\d{6}$/.test(text) ? { value: text } : { reason: 'noCode' }),
          },
          textField('unit', ['单位', 'unit'], 12, true),
          numberField('safety', ['安全库存', '最低库存', 'safety'], [0, 10_000_000]),
        ],
        make: (id, { item, code, unit, safety }) => ({
          type: 'stock.keepItem',
          payload: { ...{ id, name: item, code, unit, safety: safety ?? 0 }, tracksExpiry: false, rigid: false },
        }),
      },
    }),
    listOf(() => [...accounts.value.values()].filter(({ place }) => place !== undefined), {
      ...{ name: 'stores', object: 'stock' },
      grids: ({ grids }) => grids,
      columns: [
        { key: 'store', value: ({ place = '' }) => places.value.get(place)?.name },
        { key: 'item', value: ({ item }) => items.value.get(item)?.name },
        { key: 'onHand', kind: 'number', value: ({ onHand }) => onHand },
        { key: 'unit', value: ({ item }) => items.value.get(item)?.unit },
        { key: 'reserved', kind: 'number', value: ({ reserved }) => reserved },
      ],
    }),
  ];
}
