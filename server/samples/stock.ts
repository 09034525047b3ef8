import type { Actor } from '@liandong/shared/kernel/actor';
import type { Sender } from './sender.ts';

const day = 86_400_000;

/** An item of the samples; quantities in its unit, `good` in days from now. */
interface SampleItem {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly unit: string;
  readonly safety: number;
  readonly rigid: boolean;
  readonly bought: number;
  readonly good: number | undefined;
  /** handed out on each of the two days of the story */
  readonly issued: readonly [number, number];
}

type Row = readonly [
  name: string,
  code: string,
  unit: string,
  safety: number,
  rigid: boolean,
  bought: number,
  good: number | undefined,
  first: number,
  second: number,
];

// Invented, with one of each state: enough, low, soon to expire, and none left.
const rows: readonly Row[] = [
  ['饮用水', '1010201', '箱', 120, true, 400, 300, 130, 154],
  ['大米', '1010101', '袋', 60, true, 220, 240, 42, 28],
  ['方便食品', '1010301', '箱', 40, true, 120, 21, 30, 18],
  ['毛毯', '1020102', '条', 40, true, 60, undefined, 18, 14],
  ['急救包', '1040201', '个', 15, true, 30, 90, 4, 3],
  ['成人纸尿裤', '1030402', '包', 20, true, 24, 400, 10, 14],
  ['应急灯', '2050101', '盏', 20, false, 48, undefined, 12, 6],
  ['雨衣', '2020301', '件', 30, false, 100, undefined, 34, 20],
  ['沙袋', '3010101', '袋', 100, false, 600, undefined, 160, 90],
];

const sampleItems: readonly SampleItem[] = rows.map(
  ([name, code, unit, safety, rigid, bought, good, first, second], n) => ({
    ...{ id: `item-${n + 1}`, name, code, unit, safety, rigid, bought, good },
    issued: [first, second],
  }),
);

/** Who keeps the stores of a sample, and where they are. */
export interface Keepers {
  readonly sender: Sender;
  readonly coordinator: Actor;
  readonly org: Actor;
  readonly warehouse: string;
  readonly point: string;
  /** true time at which the story ends, ms */
  readonly end: number;
  newId(): string;
}

const shelf = 'place-warehouse';
const own = 'place-own';

/** @returns id of the movement */
async function move({ sender, newId }: Keepers, by: Actor, said: object): Promise<string> {
  const id = newId();
  await sender.send(by, 'stock.move', { id, ...said });
  return id;
}

/** The stores as the story finds them, and what was handed out on its first day. */
export async function fillStores(keepers: Keepers): Promise<void> {
  const { sender, coordinator, org, warehouse, point, end } = keepers;
  const places = [
    { id: shelf, name: '社区仓库', kind: 'warehouse', grid: warehouse },
    { id: 'place-office', name: '居委会储物间', kind: 'committee', grid: warehouse },
    { id: 'place-point', name: '楼栋物资点', kind: 'building', grid: point },
  ];
  for (const place of places) await sender.send(coordinator, 'stock.keepPlace', place);
  const { org: name } = org.grants[0] ?? {};
  await sender.send(org, 'stock.keepPlace', { id: own, name: '自有仓库', kind: 'own_store', grid: point, org: name });
  for (const { bought, good, issued, ...item } of sampleItems) {
    await sender.send(coordinator, 'stock.keepItem', { ...item, tracksExpiry: good !== undefined });
    const until = good === undefined ? {} : { expires: end + good * day };
    await move(keepers, coordinator, { kind: 'purchase_in', item: item.id, quantity: bought, to: shelf, ...until });
    await move(keepers, coordinator, { kind: 'issue_out', item: item.id, quantity: issued[0], from: shelf });
  }
  for (const item of ['item-1', 'item-4']) {
    const until = item === 'item-1' ? { expires: end + 200 * day } : {};
    await move(keepers, org, { kind: 'purchase_in', item, quantity: 80, to: own, ...until });
  }
}

/** The second day: handed out, carried to the buildings, and one count that waits for leave. */
export async function emptyStores(keepers: Keepers): Promise<void> {
  const { sender, coordinator, newId } = keepers;
  for (const { id: item, issued } of sampleItems)
    await move(keepers, coordinator, { kind: 'issue_out', item, quantity: issued[1], from: shelf });
  await move(keepers, coordinator, { kind: 'transfer', item: 'item-2', quantity: 20, from: shelf, to: 'place-point' });
  await sender.send(coordinator, 'stock.count', {
    ...{ id: newId(), place: shelf, reason: '有一盏灯摔坏，还没有报废' },
    lines: [{ item: 'item-7', counted: 29, books: 30 }],
  });
}

/** A mistake, and its correction: the ledger keeps both, and each leads to the other. */
export async function correctStores(keepers: Keepers): Promise<void> {
  const { sender, coordinator } = keepers;
  const twice = { kind: 'transfer', item: 'item-2', quantity: 20, from: shelf, to: 'place-point' };
  const id = await move(keepers, coordinator, twice);
  await sender.send(coordinator, 'stock.reverse', { id, reason: '同一车大米记了两次' });
}
