import type { Row } from '@liandong/shared/feeds/schema';

/** What a column of an invented table is for; of some kinds a cell may be unreadable. */
type Kind = 'title' | 'supply' | 'itself' | 'unknown' | 'other' | 'text' | 'number' | 'flag';

/** Columns by kind, as a table of that sort may have them; titles in the order in which they count. */
export interface Shape {
  readonly makes: 'request' | 'offer' | 'nothing';
  readonly columns: Readonly<Record<string, Kind>>;
}

const of = (kind: Kind, ...columns: string[]): Record<string, Kind> =>
  Object.fromEntries(columns.map((column) => [column, kind]));

const unknown = of('unknown', '甲乙丙', 'hasOwnProperty', 'toString', '长'.repeat(130));
const long = `很长的口罩${'名'.repeat(300)}`;

export const shapes: Readonly<Record<string, Shape>> = {
  hospital: {
    makes: 'request',
    columns: {
      ...of('title', '医院名称', '名称', '单位名称'),
      ...of('supply', '普通医用口罩', '防护服', '呼吸机', '血氧仪(台)', '84消毒液', long),
      ...of('itself', '某物'),
      ...of('other', '区县', '备注', '邮编', '床位数', '口罩库存'),
      ...unknown,
    },
  },
  hotel: {
    makes: 'offer',
    columns: {
      ...of('title', '酒店名称', '名称'),
      ...of('number', '酒店可提供房间数'),
      ...of('text', '酒店地址'),
      ...of('other', '联系人'),
      ...unknown,
    },
  },
  logistical: {
    makes: 'offer',
    columns: {
      ...of('title', '物流名称', '名称'),
      ...of('text', '目的地', '官网网址'),
      ...of('flag', '绿色通道'),
      ...of('other', '联系方式'),
      ...unknown,
    },
  },
  unmapped: { makes: 'nothing', columns: of('other', '名目', '数', '文') },
};

/** Columns of no kind: no command may carry their names. */
export const poison = ['__proto__', 'constructor', 'prototype', '半\ud83d'];

const proto = JSON.parse('{"深":[{"__proto__":{"a":1}}]}') as unknown;
/** Cells that no command may carry, wherever they stand. */
const carriedAside: readonly unknown[] = [
  proto,
  { constructor: 1 },
  '半个\ud83d',
  JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`),
];
/** Texts, lists and objects that mean nothing anywhere but in a column of texts. */
const said = [
  '若干',
  '请联系王某 138******** 尽快',
  '１００',
  '100-200',
  '50箱',
  '1e3',
  '0x10',
  '😀😀',
  '很长'.repeat(300),
];
const shapeless: readonly unknown[] = [[1, 2], [], {}, { amount: 3 }];
const amounts = [0, 1, 5, 20_000];
const standards = [
  { qty: 0, spec: 'GB 1' },
  { qty: 300, spec: '' },
];
const noStandards = [
  { qty: null, spec: 'GB 2' },
  { qty: 5 },
  { qty: '5', spec: 'GB 3' },
  { qty: 1, spec: null },
  { qty: 7, spec: 'x'.repeat(600) },
];
const noAmounts = [-3, 1.5, 1e15, -0.0001, true];

/** Cells of each kind: those that can be read, and the odd ones. */
const cells: Readonly<Record<Kind, { readonly good: readonly unknown[]; readonly odd: readonly unknown[] }>> = {
  title: { good: ['某医院', 'toString'], odd: ['', null, 5, 'a'.repeat(500)] },
  supply: {
    good: [...amounts, ...standards],
    odd: [null, '', ' ', ...said, ...shapeless, ...noAmounts, ...noStandards],
  },
  itself: { good: standards, odd: noStandards },
  unknown: { good: [null, '', ' '], odd: [...said, ...shapeless] },
  other: { good: [null, '某区', '多\r\n行', 430_022, [{ name: '', tel: '138********' }]], odd: [] },
  text: { good: ['武汉', '', '😀'], odd: [null, 5, true, 'x'.repeat(5000), ...shapeless] },
  number: { good: [0, 12, 1.5, ''], odd: [null, -1, '不详', 13_800_001_234, true, ...shapeless] },
  flag: { good: [true, false, ''], odd: [null, '是', 1] },
};

const json = (cell: unknown): string => JSON.stringify(cell);
const among = (list: readonly unknown[], cell: unknown): boolean => list.some((one) => json(one) === json(cell));

/** A number or a yes in an unknown column: an offer takes it as a fact, a request can't. */
const plainly: readonly unknown[] = [3, 600, true];

export function cellOf(kind: Kind, pick: <T>(from: readonly T[]) => T, dice: number): unknown {
  if (dice < 0.02 && kind !== 'itself') return pick(carriedAside);
  if (kind === 'unknown' && dice < 0.3) return pick(plainly);
  const { good, odd } = cells[kind];
  return pick(dice < 0.7 || odd.length === 0 ? good : odd);
}

/** Whether a cell was planted to be listed. An emptied line that asked for itself can't be read any more. */
function isOdd({ makes, columns }: Shape, column: string, cell: unknown): boolean {
  if (poison.includes(column) || among(carriedAside, cell)) return true;
  const kind = makes === 'nothing' ? 'other' : columns[column];
  if (kind === undefined || kind === 'title' || kind === 'other') return false;
  if (kind === 'unknown' && among(plainly, cell)) return makes === 'request';
  return !among(cells[kind].good, cell);
}

/** Columns of a row that must be listed, each once. */
export function oddColumns(shape: Shape, row: Row): string[] {
  const listed = new Set(Object.keys(row).filter((column) => isOdd(shape, column, row[column])));
  const titles = Object.keys(shape.columns).filter((column) => shape.columns[column] === 'title');
  const named = titles.some((column) => among(cells.title.good, row[column]));
  if (titles.length > 0 && !named) listed.add(titles.find((column) => Object.hasOwn(row, column)) ?? titles[0]!);
  return [...listed];
}
