import type { ChangeFields, Row } from '@liandong/shared/feeds/schema';
import { cellOf, oddColumns, poison, shapes, type Shape } from './invented-cells.ts';

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
  '半\ud800个',
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
/** Names of tables by their sort. */
const sorts: Readonly<Record<string, readonly string[]>> = {
  hospital: ['hospital', 'fangcang_hospital', '成都_hospital'],
  hotel: ['hotel', 'travel_hotel'],
  logistical: ['logistical', 'logistics', 'logistic'],
  unmapped,
};

interface Standing {
  readonly table: string;
  readonly region: string;
  readonly key: string;
  readonly row: Row;
  /** its beginning never came */
  readonly partial: boolean;
}

/** A cell that must be listed: table, region, key, column, and the cell as JSON. */
export type Planted = readonly [string, string, string, string, string];

interface Invented {
  readonly changes: ChangeFields[];
  /** final rows by table and region */
  readonly tables: Map<string, Row[]>;
  /** what must be listed in the end, and nothing else */
  readonly planted: Planted[];
}

function shapeOf(table: string): Shape {
  const sort = Object.keys(sorts).find((name) => sorts[name]?.includes(table));
  return shapes[sort ?? 'unmapped']!;
}

function plantedIn({ table, region, key, row, partial }: Standing): Planted[] {
  const listed = key.replace('\ud800', '\\ud800');
  const cells = oddColumns(shapeOf(table), row).map((column): Planted => [
    table,
    region,
    listed,
    column,
    JSON.stringify(row[column] ?? null),
  ]);
  return partial ? [[table, region, listed, '', 'null'], ...cells] : cells;
}

/** A stream of the same shape as the real one with other cities, tables, columns, cells and keys, in any order. */
export function invent(seed: number, length: number): Invented {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const live = new Map<string, Standing>();
  const changes: ChangeFields[] = [];
  const idOf = ({ table, region, key }: Omit<Standing, 'row' | 'partial'>): string =>
    JSON.stringify([table, region, key]);

  const fieldsOf = (table: string): Row => {
    const columns = Object.entries(shapeOf(table).columns).filter(() => random() < 0.8);
    const cells = columns.map(([column, kind]) => [column, cellOf(kind, pick, random())] as const);
    const odd = random() < 0.05 ? [[pick(poison), pick([1, '若干', null])] as const] : [];
    return Object.fromEntries([...cells, ...odd]);
  };
  const put = (standing: Standing): void => void live.set(idOf(standing), standing);

  for (let seq = 0; seq < length; seq++) {
    const at = new Date(Date.UTC(2020, 1, 1) + Math.floor(seq / 40) * 1000).toISOString();
    const standing = [...live.values()];
    const dice = random();
    const last = changes.at(-1);
    if (last && random() < 0.03) {
      // The same change comes twice: nothing more happens.
      changes.push(last);
    } else if (random() < 0.03) {
      const nobody = { table: pick(pick(Object.values(sorts))), region: pick(regions), key: `nobody ${seq}` };
      if (random() < 0.5) changes.push({ ...nobody, seq, at, op: 'delete' });
      else {
        // Its beginning never came: what is known of it is kept.
        const row = fieldsOf(nobody.table);
        changes.push({ ...nobody, seq, at, op: 'update', fields: row });
        put({ ...nobody, row, partial: true });
      }
    } else if (standing.length > 0 && dice < 0.12) {
      const { table, region, key } = pick(standing);
      changes.push({ seq, at, table, region, op: 'delete', key });
      live.delete(idOf({ table, region, key }));
    } else if (standing.length > 0 && dice < 0.5) {
      const old = pick(standing);
      const { table, region, key } = old;
      const fields = Object.fromEntries(Object.entries(fieldsOf(table)).filter(() => random() < 0.3));
      changes.push({ seq, at, table, region, op: 'update', key, fields });
      put({ ...old, row: { ...old.row, ...fields } });
    } else {
      const table = pick(pick(Object.values(sorts)));
      const key = `${pick(hostile)}${random() < 0.5 ? `#${String(seq)}` : ''}`;
      const place = { table, region: pick(regions), key };
      const old = live.get(idOf(place));
      // An insert over a row that is there becomes its content; now and then that is tried.
      if (old && random() < 0.7) continue;
      const row = fieldsOf(table);
      changes.push({ ...place, seq, at, op: 'insert', fields: row });
      const kept = Object.keys(old?.row ?? {}).filter((column) => !poison.includes(column));
      put({ ...place, row: { ...Object.fromEntries(kept.map((column) => [column, null])), ...row }, partial: false });
    }
  }
  const tables = new Map<string, Row[]>();
  for (const { table, region, row } of live.values()) {
    const name = JSON.stringify([table, region]);
    tables.set(name, [...(tables.get(name) ?? []), row]);
  }
  return { changes, tables, planted: [...live.values()].flatMap(plantedIn) };
}
