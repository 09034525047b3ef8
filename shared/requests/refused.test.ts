import { expect, test } from 'vitest';
import { blankets, coordinator, giver, Market } from '../testing/market.ts';
import { mostLines } from './schema.ts';

const line = { id: 'a', item: '毛毯', ask: 'amount', quantity: 5, unit: '条' };
const publish = (world: Market, id: string, lines: readonly object[]) =>
  world.send(coordinator, 'request.publish', { id, request: { ...blankets(1), lines } }).refused;

test('[R28] a line has its own id, and says how much exactly where it asks for an amount', () => {
  const world = new Market();
  expect(publish(world, 'r', [line, line])).toMatchObject({ field: 'lines/1/id', reason: 'request.line_twice' });
  for (const wrong of [
    { id: 'a', item: '毛毯', ask: 'amount' },
    { ...line, ask: 'open' },
  ])
    expect(publish(world, 'r', [wrong])).toMatchObject({
      ...{ field: 'lines/0/quantity', reason: 'request.line_amount' },
    });
  expect(publish(world, 'r', [line])).toBeUndefined();
  const again = { id: 'r', request: { ...blankets(1), lines: [line] } };
  expect(world.must(coordinator, 'request.publish', again).duplicate).toBe(true);
});

test('[R28] one request holds so many lines, revised or merged', () => {
  const world = new Market();
  const all = Array.from({ length: mostLines }, (_, n) => ({ ...line, id: `l${n}`, item: `物品 ${n}` }));
  expect(publish(world, 'r', all)).toBeUndefined();
  const more = { id: 'r', change: { lines: [{ ...line, id: 'more' }] } };
  expect(world.send(coordinator, 'request.revise', more).refused?.reason).toBe('request.too_many_lines');
  expect(publish(world, 's', [{ ...line, item: '棉被' }])).toBeUndefined();
  const merge = { id: 's', into: 'r' };
  expect(world.send(coordinator, 'request.merge', merge).refused?.reason).toBe('request.too_many_lines');
});

test('[R28] whatever is missing no more is not accepted, and no more is brought back than was lent', () => {
  const world = new Market();
  world.publish(5);
  world.pledge('other', 'o', 5, { instead: '棉被' });
  world.pledge('full', 'p', 5);
  const accept = (id: string) => world.send(coordinator, 'pledge.accept', { id }).refused;
  expect(accept('other')).toMatchObject({ code: 'exceeds', reason: 'pledge.full_now' });

  const lent = new Market();
  lent.publish(5);
  lent.pledge('p', 'o', 5, { lent: true });
  lent.bring('p', 'o');
  lent.must(coordinator, 'pledge.receive', { id: 'p' });
  const back = (more: object) => lent.send(giver('o'), 'pledge.return', { id: 'p', ...more }).refused;
  expect(back({ quantity: 6 })).toMatchObject({ code: 'exceeds', reason: 'pledge.more_than_lent' });
  expect(back({ quantity: 4 })?.reason).toBe('pledge.fewer_back');
  expect(back({})).toBeUndefined();
});
