import { stated } from '@liandong/shared/kernel/stated';
import { leftOf, mostAsked, Offers, Pledges, Requests, type RequestLine } from '@liandong/shared/requests/schema';
import { StockItems, StockAccounts, AllStock, StockPlaces } from '@liandong/shared/stock/schema';
import { ownWords } from '../ui/own-words.ts';
import { common } from './common-fields.ts';
import type { Ground } from './ground.ts';
import { choiceField, numberField, textField } from './import-kind.ts';
import { listOf, type List } from './list.ts';
import { called } from './terms.ts';

const offerKinds = ['goods', 'people', 'lodging', 'transport', 'service'] as const;

/** One thing that is asked for, among others in a cell: each part of it stands for itself. */
function asked({ item, ask, quantity, unit = '', raw }: RequestLine): string {
  const what = ownWords(item);
  if (ask === 'amount') return `${what} ${quantity ?? ''} ${ownWords(unit)}`.trim();
  return typeof raw === 'string' ? `${what} ${ownWords(raw)}` : what;
}

/** What is wanted, promised, offered and in store. */
export function marketLists(g: Ground): List[] {
  const fields = common(g);
  const [requests, pledges, offers] = [g.all(Requests), g.all(Pledges), g.all(Offers)];
  const items = g.all(StockItems);
  const [places, accounts, totals] = [g.all(StockPlaces), g.all(StockAccounts), g.all(AllStock)];
  const offering = { acts: ['offer', 'A', 'C'] } as const;
  const here = { grids: ({ grid }: { grid: string }) => [grid], line: ({ line }: { line?: string }) => line };
  const kindWords = (code: string): string[] => [g.words.kind('offers', code), g.words.kind('offers', code), code];
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
        { key: 'asked', value: ({ lines }) => lines.map(asked).join(g.t('lists.then')) },
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
          textField('title', called['requests.title'], 80, true),
          numberField('asked', called['requests.asked'], [1, mostAsked]),
          textField('unit', called['requests.unit'], 12),
          fields.place,
          fields.line,
          fields.time('requests.until'),
          textField('why', called['requests.why'], 4000),
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
      },
    }),
    listOf(() => pledges.value.values(), {
      ...{ name: 'pledges', object: 'pledge', comesOf: 'movements' },
      grids: ({ grid }) => [grid],
      line: ({ request }) => requests.value.get(request)?.line,
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
        ...offering,
        fields: [
          textField('title', called['offers.title'], 120, true),
          choiceField({ key: 'kind', names: called['offers.kind'], codes: offerKinds, wordsOf: kindWords }),
          fields.place,
          fields.line,
          fields.time('offers.until'),
        ],
        make: (id, { title, kind, place, line, until }) => ({
          type: 'offer.list',
          payload: {
            id,
            offer: {
              ...stated({ title, kind: kind ?? 'goods', grid: place, line: line ?? 'other', until, facts: [] }),
              ...fields.ofOrg({ object: 'pledge', ...offering }, { place }),
            },
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
        reach: 'all',
        fields: [
          textField('item', called['stock.item'], 60, true),
          {
            ...{ key: 'code', names: called['stock.code'], needed: true },
            take: (text) => (/^[123]\d{6}$/.test(text) ? { value: text } : { reason: 'noCode' }),
          },
          textField('unit', called['stock.unit'], 12, true),
          numberField('safety', called['stock.safety'], [0, 10_000_000]),
        ],
        make: (id, { item, code, unit, safety }) => ({
          type: 'stock.keepItem',
          payload: { ...{ id, name: item, code, unit, safety: safety ?? 0 }, tracksExpiry: false, rigid: false },
        }),
      },
    }),
    listOf(() => [...accounts.value.values()].filter(({ place }) => place !== undefined), {
      ...{ name: 'stores', object: 'stock', comesOf: 'movements' },
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
