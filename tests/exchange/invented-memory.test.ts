import { describe, expect, it } from 'vitest';
import { wuhan2020 } from '@liandong/shared/feeds/profiles/wuhan2020';
import { Requests } from '@liandong/shared/requests/schema';
import { communityOf } from '@liandong/server/exchange/ids';
import { invent } from './invented.ts';
import { asSet, FeedWorld } from './memory-world.ts';

describe.each([1, 2, 3, 4, 5, 6])(
  '[feed] an invented stream with other cities, tables and columns, seed %i',
  (seed) => {
    const { changes, tables, planted } = invent(seed, 600);
    const world = new FeedWorld(wuhan2020);
    const counts = world.applyAll(changes);

    it('[feed] refuses nothing and every table equals its source', async () => {
      expect(counts.refused).toBe(0);
      for (const [name, rows] of tables) {
        const [table, region] = JSON.parse(name) as [string, string];
        expect(asSet(await world.table(table, region)), name).toEqual(asSet(rows));
      }
    });

    it('[feed] lists exactly the cells that nobody can read, each with its table, region, row and column, as it came', async () => {
      const listed = (await world.listedProblems()).map(({ table, region, row, column, cell }) =>
        JSON.stringify([table, region, row, column, JSON.stringify(cell)]),
      );
      expect(listed.sort()).toEqual(planted.map((one) => JSON.stringify(one)).sort());
      expect(planted.length).toBeGreaterThan(100);
    });

    it('[P2] feeding it again changes nothing', () => {
      const before = world.hash();
      expect(world.applyAll(changes)).toEqual({ applied: 0, duplicate: changes.length, refused: 0 });
      expect(world.hash()).toBe(before);
    });

    it('[P7] a telephone number in a supply cell stays out of the log', () => {
      expect(JSON.stringify(world.events)).not.toContain('138********');
    });

    it('[feed] counts are those of the problems and rows that stand', () => {
      const stats = world.stats();
      expect(stats.reduce((sum, { problems }) => sum + problems, 0)).toBe(world.allProblems().length);
      expect(stats.reduce((sum, { rows }) => sum + rows, 0)).toBe([...tables.values()].flat().length);
    });
  },
);

describe('[feed] changes that do not fit together', () => {
  const base = { seq: 10, at: '2020-02-01T00:00:00Z', table: 'hospital', region: 'yichangshi', key: '甲' };
  const fields = { 医院名称: '甲', 防护服: 5 };

  it('[feed] an insert over a row becomes its content, an update of an unknown row is kept with a problem', async () => {
    const world = new FeedWorld(wuhan2020);
    world.apply({ ...base, op: 'insert', fields });
    world.apply({ ...base, seq: 11, op: 'insert', fields: { 医院名称: '甲', 手术衣: 3 } });
    expect(asSet(await world.table('hospital', 'yichangshi'))).toEqual(asSet([{ 医院名称: '甲', 手术衣: 3 }]));
    expect(world.apply({ ...base, seq: 12, key: '乙', op: 'update', fields: { 防护服: 9 } })).toBe('applied');
    expect(world.allProblems().map(({ reason }) => reason)).toContain('feed.never_inserted');
    expect(await world.table('hospital', 'yichangshi')).toHaveLength(2);
  });

  it('[feed] deleting what is not there does nothing, and the same key again makes a new request', async () => {
    const world = new FeedWorld(wuhan2020);
    expect(world.apply({ ...base, op: 'delete' })).toBe('duplicate');
    world.apply({ ...base, op: 'insert', fields });
    world.apply({ ...base, seq: 11, op: 'delete' });
    expect(await world.table('hospital', 'yichangshi')).toEqual([]);
    world.apply({ ...base, seq: 12, op: 'insert', fields });
    const state = world.state(communityOf('wuhan2020', 'yichangshi'));
    expect(
      [...state.map('requests').values()].map((record) => (record as unknown as { status: string }).status),
    ).toEqual(['cancelled', 'published']);
  });

  it('[feed] a change that a later one has overtaken is refused, not mixed in', async () => {
    const world = new FeedWorld(wuhan2020);
    world.apply({ ...base, op: 'insert', fields });
    expect(world.apply({ ...base, seq: 9, op: 'update', fields: { 防护服: 7 } })).toBe('refused');
    expect((await world.table('hospital', 'yichangshi'))[0]).toMatchObject({ 防护服: 5 });
  });

  it('[feed] names of communities are safe and never meet', () => {
    const regions = ['', 'a', 'A', 'a/b', '../a', '武汉', ' ', 'x-1', 'a'.repeat(300)];
    const ids = regions.map((region) => communityOf('wuhan2020', region));
    expect(new Set(ids).size).toBe(regions.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/);
  });

  it('[feed] columns that come and go never make more lines than a request holds: the rest is kept and listed', async () => {
    const world = new FeedWorld(wuhan2020);
    const columns = (from: number, to: number) =>
      Object.fromEntries(Array.from({ length: to - from }, (_, n) => [`${from + n}号口罩`, 3 + n]));
    expect(world.apply({ ...base, op: 'insert', fields: { 医院名称: '甲', ...columns(500, 650) } })).toBe('applied');
    expect(world.apply({ ...base, seq: 11, op: 'update', fields: columns(0, 120) })).toBe('applied');
    const { lines } = [...world.state(communityOf('wuhan2020', 'yichangshi')).all(Requests).values()][0]!;
    expect(lines).toHaveLength(200);
    expect(world.allProblems().filter(({ reason }) => reason === 'feed.too_many')).toHaveLength(70);
    expect(asSet(await world.table('hospital', 'yichangshi'))).toEqual(
      asSet([{ 医院名称: '甲', ...columns(500, 650), ...columns(0, 120) }]),
    );
  });

  it('[feed] a change is overtaken when neither its time nor its number goes forward', async () => {
    const world = new FeedWorld(wuhan2020);
    expect(world.apply({ ...base, op: 'insert', fields })).toBe('applied');
    expect(world.apply({ ...base, seq: 11, at: '2020-01-31T00:00:00Z', op: 'update', fields: { 防护服: 6 } })).toBe(
      'applied',
    );
    expect(world.apply({ ...base, seq: 3, at: '2020-02-02T00:00:00Z', op: 'update', fields: { 防护服: 7 } })).toBe(
      'applied',
    );
    expect(world.apply({ ...base, seq: 2, at: '2020-02-01T00:00:00Z', op: 'update', fields: { 防护服: 8 } })).toBe(
      'refused',
    );
    expect(asSet(await world.table('hospital', 'yichangshi'))).toEqual(asSet([{ 医院名称: '甲', 防护服: 7 }]));
  });
});
