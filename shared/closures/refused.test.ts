import { beforeEach, expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { he, lead, respond } from '../testing/people.ts';
import { actorOf, type World } from '../testing/world.ts';
import { closureLimits, longestOrder, longestWarning } from './schema.ts';

const hour = 3_600_000;
const subdistrict = actorOf('a-sub', 'subdistrict');
let world: World;
beforeEach(() => {
  world = makeCareWorld(0);
  respond(world);
});
const send = (type: string, payload: object, by = lead) => world.send(by, type, payload).refused;
const document = { documentNo: '防汛令 3 号', basis: 'law-flood-control' };
const relay = (more: object = {}) =>
  send('closure.relay', {
    ...{ id: 'c', title: '湖滨路封闭', issuer: '区防汛指挥部', ...document, grids: ['003'], to: 'closed' },
    ...{ expires: world.now + 24 * hour, reason: '河水漫堤', ...more },
  });

test('[R02] an order has a why, an organ, a number, a basis, places and a time; so has its change and its renewal', () => {
  for (const [more, field] of [
    [{ reason: ' ' }, 'reason'],
    [{ issuer: '本社区' }, 'issuer'],
    [{ documentNo: '无' }, 'documentNo'],
    [{ basis: 'none' }, 'basis'],
    [{ grids: ['009'] }, 'grids/0'],
    [{ expires: world.now }, 'expires'],
    [{ expires: world.now + longestOrder + 1 }, 'expires'],
    [{ ask: 'none' }, 'ask'],
  ] as const)
    expect(relay(more), field).toMatchObject({ field });
  expect(relay()).toBeUndefined();
  const move = (more: object) =>
    send('closure.move', { id: 'c', ...document, to: 'controlled', reason: '退水', ...more });
  for (const [more, field] of [
    [{ reason: ' ' }, 'reason'],
    [{ documentNo: '无' }, 'documentNo'],
    [{ basis: 'none' }, 'basis'],
  ] as const)
    expect(move(more), field).toMatchObject({ field });
  expect(move({ to: 'closed' })).toMatchObject({ params: { from: 'closed' } });
  expect(move({})).toBeUndefined();
  const renew = (more: object) =>
    send('closure.renew', { id: 'c', ...document, expires: world.now + 48 * hour, ...more });
  for (const [more, field] of [
    [{ documentNo: '无' }, 'documentNo'],
    [{ basis: 'none' }, 'basis'],
    [{ expires: world.now }, 'expires'],
  ] as const)
    expect(renew(more), field).toMatchObject({ field });
  expect(move({ to: 'open' })).toBeUndefined();
  expect(renew({})).toMatchObject({ params: { from: 'open' } });
});

test('[R02] a warning has a why, a place and hours, and is no order', () => {
  const warn = (more: object = {}) =>
    send(
      'closure.warn',
      { id: 'w', title: '围墙', grid: '003', expires: world.now + hour, reason: '要倒', ...more },
      he,
    );
  for (const [more, field] of [
    [{ reason: ' ' }, 'reason'],
    [{ grid: '009' }, 'grid'],
    [{ expires: world.now }, 'expires'],
    [{ expires: world.now + longestWarning + 1 }, 'expires'],
  ] as const)
    expect(warn(more), field).toMatchObject({ field });
  expect(warn()).toBeUndefined();
  relay();
  expect(send('closure.move', { id: 'w', ...document, to: 'open', reason: '好了' })?.reason).toBe('closure.is_place');
  for (const type of ['closure.lift', 'closure.acknowledge'])
    expect(send(type, { id: 'c', ...(type === 'closure.lift' ? { reason: '好了' } : {}) }, subdistrict)?.reason).toBe(
      'closure.is_order',
    );
  expect(send('closure.settle', { id: 'w' }, he)?.code).toBe('illegal');
  expect(send('closure.lift', { id: 'w', reason: '修好了' }, he)).toBeUndefined();
  expect(send('closure.lift', { id: 'w', reason: '修好了' }, he)?.code).toBe('illegal');
});

test('[R02] a checkpoint stands in the places of an order in force, so many of one; a shift there ends after it begins', () => {
  const place = (id: string, more: object = {}) =>
    send('checkpoint.place', { id, closure: 'c', grid: '003', name: '东门', ...more }, he);
  expect(place('k')).toEqual({ code: 'not_found', field: 'closure' });
  relay();
  expect(place('k', { grid: '009' })).toMatchObject({ field: 'grid', reason: 'area.no_grid' });
  expect(place('k', { grid: '005' })).toMatchObject({ field: 'grid', reason: 'checkpoint.outside' });
  send('closure.warn', { id: 'w', title: '围墙', grid: '003', expires: world.now + hour, reason: '要倒' }, he);
  expect(place('k', { closure: 'w' })?.reason).toBe('checkpoint.no_order');
  for (let n = 0; n < closureLimits.checkpoints; n++) expect(place(`k${n}`)).toBeUndefined();
  expect(place('more')?.reason).toBe('checkpoint.too_many');
  const assign = (until: number) =>
    send('checkpoint.assign', { id: 's', checkpoint: 'k0', guard: 'g', from: world.now, until }, he);
  expect(assign(world.now)).toMatchObject({ field: 'until', reason: 'checkpoint.ends_before_start' });
  expect(assign(world.now + hour)).toBeUndefined();
  const count = (into: number, out = 0) =>
    send('checkpoint.count', { id: 's', purpose: 'delivery', in: into, out }, he);
  expect(count(-1)).toMatchObject({ field: 'in', reason: 'checkpoint.below_zero' });
  expect(count(1, -1)).toMatchObject({ field: 'out', reason: 'checkpoint.below_zero' });
  world.must(he, 'checkpoint.endShift', { id: 's' });
  expect(count(1)?.reason).toBe('checkpoint.shift_over');
  expect(send('checkpoint.flag', { id: 'f', shift: 's', situation: 'crowded' }, he)?.reason).toBe(
    'checkpoint.shift_over',
  );
});
