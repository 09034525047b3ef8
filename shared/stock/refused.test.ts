import { beforeEach, expect, test } from 'vitest';
import { coordinator, giver, lead } from '../testing/market.ts';
import { day, Store } from '../testing/store.ts';

let world: Store;
beforeEach(() => {
  world = new Store();
});
const send = (type: string, payload: object, by = coordinator) => world.send(by, `stock.${type}`, payload).refused;
const place = { id: 'n', name: '仓库', kind: 'warehouse', grid: 'unlocated' };

test('[R29] a store is of one owner for ever, its kind says whose, and it stands where the community has a place', () => {
  expect(send('keepPlace', { ...place, grid: '009' })).toMatchObject({ field: 'grid', reason: 'area.no_grid' });
  expect(send('keepPlace', { ...place, kind: 'own_store' })).toMatchObject({
    field: 'kind',
    reason: 'stock.own_store',
  });
  expect(send('keepPlace', { ...place, org: 'o' }, giver('o'))?.reason).toBe('stock.own_store');
  expect(send('keepPlace', place)).toBeUndefined();
  expect(send('keepPlace', { ...place, org: 'o' })?.reason).toBe('stock.other_owner');
});

test('[R29] what an item counts in stays', () => {
  const rice = { id: 'rice', name: '米', code: '1010101', safety: 0, tracksExpiry: false, rigid: true };
  expect(send('keepItem', { ...rice, unit: '斤' })).toMatchObject({ field: 'unit', reason: 'stock.unit_stays' });
  expect(send('keepItem', { ...rice, unit: '袋' })).toBeUndefined();
});

test('[R29] an item and its stores are there, and goods go from one to another', () => {
  const move = (kind: string, more: object) => world.move(coordinator, kind, 1, more).refused;
  expect(move('purchase_in', { item: 'none' })).toEqual({ code: 'not_found', field: 'item' });
  expect(move('transfer', { to: 'w' })).toMatchObject({ field: 'to', reason: 'stock.same_place' });
  world.move(coordinator, 'purchase_in', 5);
  const out = { id: 'm', kind: 'issue_out', item: 'rice', quantity: 1, from: 'w', reservation: 'none' };
  expect(send('move', out)).toEqual({ code: 'not_found', field: 'reservation' });
});

test('[R29] a draft that was declined stays so, and what was posted is not declined', () => {
  const { id } = world.move(coordinator, 'purchase_in', 5, { draft: true });
  const no = { id, reason: '重复' };
  expect(send('decline', no, lead)).toBeUndefined();
  expect(world.must(lead, 'stock.decline', no).duplicate).toBe(true);
  expect(send('approve', { id }, lead)?.reason).toBe('stock.was_declined');
  const posted = world.move(coordinator, 'purchase_in', 5);
  expect(send('decline', { ...no, id: posted.id }, lead)).toMatchObject({ params: { from: 'posted' } });
});

test('[R29] goods are held for something that goes on, for a week at most', () => {
  world.move(coordinator, 'purchase_in', 5);
  world.publish();
  const usual = { id: 'r', item: 'rice', place: 'w', quantity: 2, request: 'q', until: world.now + day };
  const reserve = (more: object) => send('reserve', { ...usual, ...more });
  expect(reserve({ item: 'none' })).toEqual({ code: 'not_found', field: 'item' });
  expect(reserve({ request: undefined })).toMatchObject({ field: 'request', reason: 'stock.reserve_for' });
  expect(reserve({ request: 'none' })).toEqual({ code: 'not_found', field: 'request' });
  for (const until of [world.now, world.now + 7 * day + 1])
    expect(reserve({ until })).toMatchObject({ field: 'until', reason: 'stock.reserve_until' });
  expect(reserve({ quantity: 6 })?.code).toBe('exceeds');
  world.must(coordinator, 'stock.freeze', { id: 'rice', reason: '召回' });
  expect(reserve({})?.reason).toBe('stock.frozen_now');
  world.must(coordinator, 'stock.thaw', { id: 'rice' });
  expect(reserve({})).toBeUndefined();
  expect(world.must(coordinator, 'stock.reserve', usual).duplicate).toBe(true);
});

test('[R29] a lot is counted once on a sheet', () => {
  world.move(coordinator, 'purchase_in', 5);
  const line = { item: 'rice', counted: 4, books: 5 };
  expect(send('count', { id: 'c', place: 'w', lines: [line, line], reason: '盘点' })).toMatchObject({
    ...{ field: 'lines/1', reason: 'stock.counted_twice' },
  });
});

test('[R29] only what is on its way to somebody is signed for, and never more than was sent', () => {
  world.move(coordinator, 'purchase_in', 5);
  const sent = world.move(coordinator, 'transfer', 3).id;
  const brought = world.move(coordinator, 'purchase_in', 1).id;
  expect(send('receive', { id: brought }, lead)?.reason).toBe('stock.nothing_to_sign');
  expect(send('receive', { id: sent, quantity: 4 }, lead)).toMatchObject({ params: { left: 3, asked: 4 } });
});

test('[R28] [R29] goods leave to a pledge that is there and goes on, from a store of whoever gives it', () => {
  world.publish();
  const org = giver('o');
  world.move(org, 'purchase_in', 30, { to: 'x' });
  const out = (by = org) => world.move(by, 'issue_out', 2, { from: 'x', pledge: 'p' }).refused;
  expect(out()).toEqual({ code: 'not_found', field: 'pledge' });
  world.must(giver('p'), 'pledge.make', { id: 'p', request: 'q', line: 'a', org: 'p', quantity: 2 });
  expect(out()?.reason).toBe('stock.other_pledge');
  world.must(giver('p'), 'pledge.withdraw', { id: 'p', reason: '没有了' });
  const both = { id: 'a-both', grants: [...org.grants, ...giver('p').grants] };
  expect(out(both)?.reason).toBe('stock.pledge_gone');
});

test('[R29] what is given to the community is booked into a store of its own', () => {
  world.publish();
  const org = giver('o');
  world.must(org, 'pledge.make', { id: 'p', request: 'q', line: 'a', org: 'o', quantity: 2 });
  for (const step of ['prepare', 'send', 'deliver']) world.must(org, `pledge.${step}`, { id: 'p' });
  const book = { id: 'd', pledge: 'p', item: 'rice', place: 'x', quantity: 2 };
  expect(send('bookIn', book)).toMatchObject({ field: 'place', reason: 'stock.not_community' });
  expect(send('bookIn', { ...book, pledge: 'none', place: 'w' })).toEqual({ code: 'not_found', field: 'pledge' });
  expect(send('bookIn', { ...book, place: 'w', item: 'none' })).toEqual({ code: 'not_found', field: 'item' });
  expect(send('bookIn', { ...book, place: 'w' })).toBeUndefined();
});
