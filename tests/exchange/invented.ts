import type { ChangeFields, Row } from '@liandong/shared/feeds/schema';

/** Numbers in [0, 1) that a seed decides (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const hostile = [
  '',
  '甲乙丙医院\n二行',
  '../../etc/passwd',
  '"; drop table x; --',
  '😀'.repeat(30),
  'a'.repeat(500),
  '#2',
  'toString',
  '宜 昌　市',
];
const regions = [
  'yichangshi',
  'suizhoushi',
  '上海 浦东',
  '../x',
  'A-Z',
  'x-0',
  'toString',
  '成都/锦江 100%',
  'a%2Fb?c=d&e#f',
  ' ',
  '',
];
/** Tables of no profile: kept, counted, given back. */
const unmapped = ['factory', '企业捐赠物资明细汇总表（第二批，含运输）', 'a/b %2F?c#d', '😀'];
const supplies = ['普通医用口罩', '防护服', '呼吸机', '血氧仪(台)', '84消毒液', '长'.repeat(130), 'hasOwnProperty'];
const cells: readonly unknown[] = [
  0,
  1,
  5,
  20_000,
  { qty: 0, spec: 'GB 1' },
  { qty: 300, spec: '' },
  { qty: 7, spec: 'x'.repeat(600) },
];
const odd: readonly unknown[] = [
  '若干',
  -3,
  1.5,
  1e15,
  null,
  { qty: null, spec: 'GB 2' },
  { qty: 5 },
  { amount: 3 },
  [1, 2],
  true,
  '请联系王某 138******** 尽快',
  '１００',
  '100-200',
  '50箱',
  '约300',
  '',
  ' ',
  '1e3',
  '0x10',
  '😀😀',
  '很长'.repeat(300),
  [],
  {},
  { qty: '5', spec: 'GB 3' },
  { qty: 1, spec: null },
  { qty: 2, spec: 'x', more: 1 },
  -0.0001,
];

interface Invented {
  readonly changes: ChangeFields[];
  /** final rows by table and region */
  readonly tables: Map<string, Row[]>;
}

/** A stream of the same shape as the real one with other cities, tables, columns and keys. */
export function invent(seed: number, length: number): Invented {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const cell = (): unknown => (random() < 0.75 ? pick(cells) : pick(odd));
  const live = new Map<string, { table: string; region: string; key: string; row: Row }>();
  const changes: ChangeFields[] = [];

  const fieldsOf = (table: string, key: string): Row => {
    if (table === 'hospital')
      return {
        医院名称: pick([key, '某医院', '', null]),
        区县: '某区',
        ...Object.fromEntries(supplies.map((name) => [name, cell()])),
        备注: pick(['无', null, '多\r\n行']),
      };
    if (table === 'travel_hotel')
      return {
        酒店名称: key || '旅店',
        酒店可提供房间数: pick([0, 12, -1, '不详', null]),
        含早餐: pick([true, false, '']),
        距离: pick([3, 1.5, '远']),
        联系人: '王**',
      };
    if (table === 'logistical')
      return {
        物流名称: key || '物流',
        目的地: pick(['武汉', '', null, 5]),
        绿色通道: pick([true, false, '', '是']),
        联系方式: [{ name: '', tel: '138********' }],
      };
    return { 名目: key, 数: pick([1, 2, 3]), 文: pick(['甲', null]) };
  };

  for (let seq = 0; seq < length; seq++) {
    const at = new Date(Date.UTC(2020, 1, 1) + Math.floor(seq / 40) * 1000).toISOString();
    const standing = [...live.values()];
    const dice = random();
    const last = changes.at(-1);
    if (last && random() < 0.03) {
      // The same change comes twice: nothing more happens.
      changes.push(last);
      continue;
    }
    if (random() < 0.03) {
      const unknown = { seq, at, table: pick(['hospital', ...unmapped]), region: pick(regions), key: `nobody ${seq}` };
      if (random() < 0.5) changes.push({ ...unknown, op: 'delete' });
      else {
        // Its beginning never came: what is known of it is kept.
        const row = fieldsOf(unknown.table, unknown.key);
        changes.push({ ...unknown, op: 'update', fields: row });
        live.set(JSON.stringify([unknown.table, unknown.region, unknown.key]), { ...unknown, row });
      }
      continue;
    }
    if (standing.length > 0 && dice < 0.12) {
      const { table, region, key } = pick(standing);
      changes.push({ seq, at, table, region, op: 'delete', key });
      live.delete(JSON.stringify([table, region, key]));
    } else if (standing.length > 0 && dice < 0.5) {
      const old = pick(standing);
      const fresh = Object.entries(fieldsOf(old.table, old.key));
      const fields = Object.fromEntries(fresh.filter(() => random() < 0.3));
      changes.push({ seq, at, table: old.table, region: old.region, op: 'update', key: old.key, fields });
      live.set(JSON.stringify([old.table, old.region, old.key]), { ...old, row: { ...old.row, ...fields } });
    } else {
      const table = pick(['hospital', 'travel_hotel', 'logistical', pick(unmapped)]);
      const region = pick(regions);
      const key = `${pick(hostile)}${random() < 0.5 ? `#${String(seq)}` : ''}`;
      const id = JSON.stringify([table, region, key]);
      // An insert over a row that is there becomes its content; now and then that is tried.
      if (live.has(id) && random() < 0.7) continue;
      const row = fieldsOf(table, key);
      changes.push({ seq, at, table, region, op: 'insert', key, fields: row });
      live.set(id, { table, region, key, row });
    }
  }
  const tables = new Map<string, Row[]>();
  for (const { table, region, row } of live.values()) {
    const name = JSON.stringify([table, region]);
    tables.set(name, [...(tables.get(name) ?? []), row]);
  }
  return { changes, tables };
}
