import { expect, test } from 'vitest';
import { blankets, coordinator, giver, gridWorker, lead, Market } from '../testing/market.ts';
import { Pledges, Requests } from './schema.ts';

const record = (world: Market, id: string) => world.state.get(Requests, id)!;
const wool = (quantity: number, item = '棉毯') => [{ id: 'b', item, ask: 'amount', quantity, unit: '条' }] as const;

/** Two requests for much the same: `r` of 100 blankets, `s` of 100 woollen ones. */
function twice(lines: readonly object[] = wool(100)): Market {
  const world = new Market();
  world.publish(100);
  world.must(coordinator, 'request.publish', { id: 's', request: { ...blankets(100), lines } });
  return world;
}

test('[R28] a giver asks the community to look; both say so, the coordinator’s word ends it and is not asked for again', () => {
  const world = twice();
  const pair = { id: 'r', other: 's' };
  expect(world.send(gridWorker, 'request.askCheck', pair).refused?.code).toBe('forbidden');
  expect(world.send(giver('o'), 'request.askCheck', { id: 'r', other: 'r' }).refused?.code).toBe('not_found');
  world.must(giver('o'), 'request.askCheck', pair);
  expect(world.send(giver('o2'), 'request.askCheck', pair).duplicate).toBe(true);
  for (const [id, other] of [
    ['r', 's'],
    ['s', 'r'],
  ])
    expect(record(world, id!).checks).toEqual([{ other, at: world.now }]);
  expect(world.send(giver('o'), 'request.tellApart', pair).refused?.code).toBe('forbidden');
  world.must(coordinator, 'request.tellApart', { id: 's', other: 'r' });
  expect([record(world, 'r').checks, record(world, 's').notSame]).toEqual([[], ['r']]);
  expect(world.send(giver('o'), 'request.askCheck', pair).refused?.reason).toBe('request.told_apart');
});

test('[R28] while the community looks, a second lorry may leave and its giver is told', () => {
  const world = twice();
  world.pledge('p', 'o', 10);
  world.must(giver('o'), 'request.askCheck', { id: 'r', other: 's' });
  world.must(giver('o'), 'pledge.prepare', { id: 'p' });
  const kind = world.registry.commands.get('pledge.send')!;
  const decision = kind.decide(
    {
      ...{ state: world.state, actor: giver('o'), now: world.now, newId: () => 'n', record: () => undefined },
      ...{
        grantsOf: () => [],
        ledgerHolds: () => undefined,
        command: { id: 'c', type: 'pledge.send', community: 'pudong' },
      },
    },
    { id: 'p' },
  );
  expect(decision).toMatchObject({ note: { reason: 'request.being_checked' } });
});

test('[R28] merging: the promises follow, what is too much is flagged for people to settle, one request remains', () => {
  const world = twice();
  world.pledge('p', 'o', 60);
  world.must(giver('o2'), 'pledge.make', { id: 'q', request: 's', line: 'b', org: 'o2', quantity: 70 });
  world.must(giver('o2'), 'pledge.prepare', { id: 'q' });
  world.must(giver('o'), 'request.askCheck', { id: 'r', other: 's' });
  for (const actor of [gridWorker, giver('o')])
    expect(world.send(actor, 'request.merge', { id: 's', into: 'r' }).refused?.code).toBe('forbidden');
  world.must(coordinator, 'request.merge', { id: 's', into: 'r', lines: { b: 'a' }, reason: '同一楼两人各报一次' });
  expect(record(world, 's')).toMatchObject({ status: 'cancelled', mergedInto: 'r', reason: '同一楼两人各报一次' });
  expect(record(world, 's').lines[0]).toMatchObject({ pledged: 0, inTransit: 0, received: 0 });
  expect(world.state.get(Pledges, 'q')).toMatchObject({ request: 'r', line: 'a', status: 'preparing', quantity: 70 });
  expect(world.line).toMatchObject({ quantity: 100, pledged: 130, excess: 30 });
  expect(record(world, 'r').checks ?? []).toEqual([]);
  expect([record(world, 'r').givers, record(world, 's').givers]).toEqual([['o', 'o2'], []]);
  world.must(coordinator, 'pledge.withdraw', { id: 'q' });
  expect(world.line).toMatchObject({ pledged: 60, excess: 0 });
});

test('[R28] what only the merged one asked for is asked for still, with what was promised of it', () => {
  const world = twice([...wool(20), { id: 'c', item: '手电', ask: 'amount', quantity: 8, unit: '支' }]);
  world.must(giver('o'), 'pledge.make', { id: 'q', request: 's', line: 'c', org: 'o', quantity: 5 });
  world.must(coordinator, 'request.merge', { id: 's', into: 'r' });
  expect(record(world, 'r').lines.map(({ item, quantity }) => [item, quantity])).toEqual([
    ['毛毯', 100],
    ['棉毯', 20],
    ['手电', 8],
  ]);
  const torches = record(world, 'r').lines.find(({ item }) => item === '手电')!;
  expect(torches).toMatchObject({ quantity: 8, pledged: 5, unit: '支' });
  expect(world.state.get(Pledges, 'q')).toMatchObject({ request: 'r', line: torches.id });
});

test('[R28] a request that a sheet carries is not merged away; nor is one that is over', () => {
  const world = twice();
  const source = { feed: 'f', table: 't', row: '1' };
  world.must(coordinator, 'request.publish', { id: 'fed', request: { ...blankets(3), source } });
  expect(world.send(coordinator, 'request.merge', { id: 'fed', into: 'r' }).refused?.reason).toBe(
    'request.merge_sheet',
  );
  world.must(coordinator, 'request.cancel', { id: 's', reason: '不用了' });
  expect(world.send(coordinator, 'request.merge', { id: 'r', into: 's' }).refused).toMatchObject({
    ...{ code: 'illegal', field: 'other', params: { from: 'cancelled' } },
  });
});

test('[R28] lines are one where they say the same thing in the same unit; what is only alike is added, unless a person says so', () => {
  const world = twice([
    { id: 'b', item: ' 毛毯', ask: 'amount', quantity: 40, unit: '条' },
    { id: 'c', item: '毛毯', ask: 'amount', quantity: 5, unit: '箱' },
    { id: 'd', item: '毛衣', ask: 'amount', quantity: 80, unit: '条' },
  ] as const);
  world.must(giver('o'), 'pledge.make', { id: 'coats', request: 's', line: 'd', org: 'o', quantity: 60 });
  expect(world.send(coordinator, 'request.merge', { id: 's', into: 'r', lines: { c: 'a' } }).refused).toMatchObject({
    ...{ code: 'invalid', field: 'lines/c', reason: 'request.other_unit' },
  });
  expect(world.send(coordinator, 'request.merge', { id: 's', into: 'r', lines: { x: 'a' } }).refused?.code).toBe(
    'not_found',
  );
  world.must(coordinator, 'request.merge', { id: 's', into: 'r' });
  const lines = record(world, 'r').lines.map(({ item, quantity, unit, pledged }) => [item, quantity, unit, pledged]);
  expect(lines).toEqual([
    ['毛毯', 100, '条', 0],
    ['毛毯', 5, '箱', 0],
    ['毛衣', 80, '条', 60],
  ]);
});

test('[§6] merging is no way round an approval: not of more than one may approve, nor of what waits for it', () => {
  const tents = [{ id: 'b', item: '帐篷', ask: 'amount', quantity: 9_000, unit: '顶' }] as const;
  const world = twice(tents);
  world.must(coordinator, 'request.approve', { id: 'r' });
  const merge = { id: 's', into: 'r' };
  expect(world.send(lead, 'request.merge', merge).refused?.reason).toBe('request.merge_unapproved');
  world.must(lead, 'request.approve', { id: 's' });
  expect(world.send(coordinator, 'request.merge', merge).refused).toMatchObject({
    ...{ code: 'forbidden', field: 'into', reason: 'request.over_limit' },
  });
  world.must(lead, 'request.merge', merge);
  expect(record(world, 'r').lines.at(-1)).toMatchObject({ item: '帐篷', quantity: 9_000 });
});

test('[R28] what was promised of a line that is asked for no longer stands on a line after merging', () => {
  const world = twice();
  world.must(giver('o'), 'pledge.make', { id: 'q', request: 's', line: 'b', org: 'o', quantity: 7 });
  const change = { lines: [{ id: 'b', item: '棉毯', ask: 'none' }] };
  world.must(coordinator, 'request.revise', { id: 's', change });
  world.must(coordinator, 'request.merge', { id: 's', into: 'r' });
  const line = record(world, 'r').lines.find(({ id }) => id === world.state.get(Pledges, 'q')?.line);
  expect(line).toMatchObject({ item: '棉毯', ask: 'none', pledged: 7, excess: 7 });
});
