import { expect, test } from 'vitest';
import { project, viewOf } from '../kernel/view.ts';
import type { Role } from '../kernel/roles.ts';
import { coordinator, feed, giver, lead, Market } from '../testing/market.ts';
import { Offers } from './schema.ts';

const offer = {
  title: '床位 20 张',
  kind: 'lodging',
  grid: 'unlocated',
  line: 'livelihood',
  org: 'o',
  facts: [{ id: 'quantity', label: '数量', number: 20 }],
};

function listed(more: object = {}): Market {
  const world = new Market();
  world.publish(10);
  world.must(giver('o'), 'offer.list', { id: 'x', offer: { ...offer, ...more } });
  return world;
}
const standing = (world: Market) => world.state.get(Offers, 'x')!;

test('[R28] a coordinator matches an offer to the line that it meets; only a published request, only a line that is there', () => {
  const world = listed();
  const match = (to: object) => world.send(coordinator, 'offer.match', { id: 'x', to }).refused;
  expect(match({ request: 'none', line: 'a' })).toMatchObject({ code: 'not_found', field: 'to/request' });
  expect(match({ request: 'r', line: 'none' })).toMatchObject({ code: 'not_found', field: 'to/line' });
  for (const actor of [giver('o2'), lead])
    expect(world.send(actor, 'offer.match', { id: 'x', to: { request: 'r', line: 'a' } }).refused?.code).toBe(
      'forbidden',
    );
  world.must(coordinator, 'offer.match', { id: 'x', to: { request: 'r', line: 'a' } });
  expect(standing(world)).toMatchObject({ status: 'matched', matched: { request: 'r', line: 'a' } });

  const closed = listed();
  closed.must(coordinator, 'request.cancel', { id: 'r', reason: '不用了' });
  expect(closed.send(coordinator, 'offer.match', { id: 'x', to: { request: 'r', line: 'a' } }).refused).toMatchObject({
    code: 'illegal',
    field: 'to/request',
    params: { from: 'cancelled' },
  });
});

test('[R28] an offer expires when its time has come and not before; one without a time whenever a coordinator says so', () => {
  const world = listed({ until: listed().now + 60_000 });
  expect(world.send(coordinator, 'offer.expire', { id: 'x' }).refused?.reason).toBe('offer.still_valid');
  world.wait(1);
  world.must(coordinator, 'offer.expire', { id: 'x' });
  expect(standing(world).status).toBe('expired');
  const open = listed();
  open.must(coordinator, 'offer.expire', { id: 'x' });
  expect(standing(open).status).toBe('expired');
});

test('[R28] who offered takes it back, a feed what its sheet no longer says, and nobody else; what is over is not changed', () => {
  const world = listed();
  expect(world.send(giver('o2'), 'offer.withdraw', { id: 'x' }).refused?.code).toBe('forbidden');
  world.must(giver('o'), 'offer.withdraw', { id: 'x' });
  expect(standing(world).status).toBe('withdrawn');
  expect(world.send(giver('o'), 'offer.revise', { id: 'x', offer: { title: '床位' } }).refused).toMatchObject({
    params: { from: 'withdrawn' },
  });
  const fed = listed();
  fed.must(feed, 'offer.withdraw', { id: 'x' });
  expect(standing(fed).status).toBe('withdrawn');
});

test('[R28] [§6] offers are read by staff and by whoever offers; not by other organisations, residents or a wall', () => {
  const world = listed();
  const rule = world.registry.collections.get(Offers.name);
  const sees = (role: Role, own: object = {}) =>
    project(rule, standing(world), viewOf([{ community: 'pudong', role, ...own }])) !== undefined;
  const readers = [
    'lead',
    'command',
    'coordinator',
    'grid_worker',
    'captain',
    'social_worker',
    'supervisor',
    'subdistrict',
  ];
  expect(readers.filter((role) => !sees(role as Role))).toEqual([]);
  expect((['volunteer', 'resident', 'evaluator', 'wall'] as const).filter((role) => sees(role))).toEqual([]);
  expect([sees('social_org', { org: 'o' }), sees('social_org', { org: 'o2' })]).toEqual([true, false]);
});
