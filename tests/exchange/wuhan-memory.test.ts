import { describe, expect, it } from 'vitest';
import { wuhan2020 } from '@liandong/shared/feeds/profiles/wuhan2020';
import { FeedRows } from '@liandong/shared/feeds/schema';
import { Requests } from '@liandong/shared/requests/schema';
import { communityOf } from '@liandong/server/exchange/ids';
import { asSet, FeedWorld } from './memory-world.ts';
import { missing, readChanges, readSnapshots, why } from './real-data.ts';

describe.skipIf(missing)(`[feed] the real change stream, rules alone${why}`, () => {
  const changes = missing ? [] : readChanges();
  const snapshots = missing ? [] : readSnapshots(changes);
  const world = new FeedWorld(wuhan2020);
  const counts = world.applyAll(changes);

  it('[feed] applies every change and refuses none', () => {
    expect(counts.refused).toBe(0);
    expect(counts.applied + counts.duplicate).toBe(1060);
    expect(counts.duplicate).toBeLessThan(5);
  });

  it.each(snapshots)('[feed] $file equals the final state', async ({ table, region, rows }) => {
    expect(asSet(await world.table(table, region))).toEqual(asSet(rows));
  });

  it('[P2] feeding the same changes again changes nothing', () => {
    const before = world.hash();
    expect(world.applyAll(changes)).toEqual({ applied: 0, duplicate: 1060, refused: 0 });
    expect(world.hash()).toBe(before);
  });

  it('[feed] a request line that is corrupted makes the table differ', async () => {
    const state = world.state(communityOf('wuhan2020', 'wuhanshi'));
    const row = [...state.all(FeedRows).values()].find(({ table }) => table === 'hospital')!;
    const request = state.get(Requests, row.link!.id)!;
    const lines = request.lines.map((line, index) =>
      index === 0 ? { ...line, ask: 'amount' as const, quantity: 424_242 } : line,
    );
    state.map('requests').set(request.id, { ...request, lines } as never);
    const { rows } = snapshots.find(({ file }) => file === 'hospital_wuhanshi.json')!;
    expect(asSet(await world.table('hospital', 'wuhanshi'))).not.toEqual(asSet(rows));
    state.map('requests').set(request.id, request);
    expect(asSet(await world.table('hospital', 'wuhanshi'))).toEqual(asSet(rows));
  });

  it('[feed] every column of the real tables is known to the profile, and each supply of it is a line', () => {
    expect(world.allProblems().filter(({ reason }) => reason === 'feed.unknown_column')).toEqual([]);
    const asked = changes.find(({ table, op }) => table === 'hospital' && op === 'insert')!;
    const amounts = Object.entries(asked.fields!).filter(
      ([, cell]) => typeof cell === 'number' || Object.hasOwn(Object(cell) as object, 'qty'),
    );
    const { lines } = [...world.state(communityOf('wuhan2020', asked.region)).all(Requests).values()][0]!;
    expect(lines.map(({ id }) => id)).toEqual(amounts.map(([column]) => column));
    expect(lines.length).toBeGreaterThan(20);
  });

  it('[feed] every unreadable cell of a mapped table is listed with table and column', () => {
    const cells = snapshots.flatMap(({ table, rows }) =>
      table === 'hospital'
        ? rows.flatMap((row) => Object.values(row).filter((cell) => (cell as { qty?: unknown } | null)?.qty === null))
        : [],
    );
    const listed = world
      .allProblems()
      .filter(({ table, reason }) => table === 'hospital' && reason === 'feed.unreadable');
    expect(cells.length).toBeGreaterThan(0);
    expect(listed.length).toBeGreaterThanOrEqual(cells.length);
    for (const { column, row } of listed) expect([column, row]).not.toContain('');
  });

  it('[P7] no key, contact or remark of a row stands in any event', () => {
    const log = JSON.stringify(world.events);
    expect(log).not.toMatch(/\d{3}\*{8}/);
    expect(log).not.toContain('"备注"');
    expect(log).not.toContain('联系');
  });

  it('[feed] tables that no profile maps are kept and counted as unmapped', () => {
    const unmapped = world.stats().filter(({ mapped }) => !mapped);
    expect(new Set(unmapped.map(({ table }) => table))).toEqual(new Set(['clinic', 'donation', 'enterprise_donation']));
    expect(unmapped.reduce((sum, { rows }) => sum + rows, 0)).toBe(59 + 57 + 1);
  });
});
