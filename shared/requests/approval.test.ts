import { expect, test } from 'vitest';
import { blankets, coordinator, feed, giver, gridWorker, lead, Market } from '../testing/market.ts';
import { mostByCoordinator } from './limit.ts';
import { awaitsApproval, Requests } from './schema.ts';

const hour = 3_600_000;
const routine = blankets(100, { priority: 'routine' });
const record = (world: Market) => world.state.get(Requests, 'r')!;

test('[R28] what is not urgent is published once it is approved: not whole at once, not from submitted, not by the lead either', () => {
  const world = new Market();
  for (const actor of [coordinator, lead]) {
    expect(world.send(actor, 'request.publish', { id: 'r', request: routine }).refused).toMatchObject({
      code: 'illegal',
      field: 'priority',
      reason: 'request.approve_first',
    });
  }
  expect(world.state.get(Requests, 'r')).toBeUndefined();
  world.must(gridWorker, 'request.submit', { id: 'r', request: routine });
  expect(world.send(coordinator, 'request.publish', { id: 'r' }).refused).toMatchObject({
    code: 'illegal',
    field: 'id',
    reason: 'request.approve_first',
  });
  expect(world.send(coordinator, 'request.publish', { id: 'r', request: blankets(100) }).refused?.reason).toBe(
    'request.approve_first',
  );
  world.must(coordinator, 'request.approve', { id: 'r' });
  world.must(coordinator, 'request.publish', { id: 'r' });
  expect(record(world)).toMatchObject({ status: 'published', publishedAt: world.now });
  expect(awaitsApproval(record(world))).toBe(false);
});

test.each(['at once', 'from submitted'])(
  '[R28] an urgent request published %s is due for approval within two hours, and is approved once',
  (way) => {
    const world = new Market();
    if (way === 'at once') world.publish(100);
    else {
      world.must(gridWorker, 'request.submit', { id: 'r', request: blankets(100) });
      world.wait(30);
      world.must(coordinator, 'request.publish', { id: 'r' });
    }
    const publishedAt = world.now;
    expect(record(world)).toMatchObject({ status: 'published', publishedAt, approvalDue: publishedAt + 2 * hour });
    expect(awaitsApproval(record(world))).toBe(true);
    expect(world.send(gridWorker, 'request.approve', { id: 'r' }).refused?.code).toBe('forbidden');
    world.wait(20);
    world.must(lead, 'request.approve', { id: 'r' });
    expect(record(world)).toMatchObject({ status: 'published', publishedAt, approvedAt: world.now });
    expect(awaitsApproval(record(world))).toBe(false);
    expect(world.send(lead, 'request.approve', { id: 'r' }).refused).toMatchObject({ params: { from: 'published' } });
  },
);

test('[R28] [feed] a feed publishes by its own right whatever is not urgent, and nothing waits for approval', () => {
  const world = new Market();
  world.must(feed, 'request.publish', { id: 'r', request: routine });
  expect(record(world).status).toBe('published');
  expect(record(world).approvalDue).toBeUndefined();
});

test('[R28] what is sent back or not approved keeps the reason, and neither goes without one', () => {
  for (const [step, status] of [
    ['request.return', 'returned'],
    ['request.reject', 'rejected'],
  ] as const) {
    const world = new Market();
    world.must(gridWorker, 'request.submit', { id: 'r', request: routine });
    expect(world.send(coordinator, step, { id: 'r' }).refused?.code).toBe('invalid');
    expect(world.send(gridWorker, step, { id: 'r', reason: '重复' }).refused?.code).toBe('forbidden');
    world.must(coordinator, step, { id: 'r', reason: '重复' });
    expect(record(world)).toMatchObject({ status, reason: '重复' });
    expect(world.send(coordinator, 'request.approve', { id: 'r' }).refused).toMatchObject({ params: { from: status } });
  }
});

test('[R28] closed on receipt of all, or short with the reason stated; an amount that cannot be read is never received', () => {
  const world = new Market();
  world.publish(10);
  world.pledge('p', 'o', 10);
  for (const step of ['prepare', 'send', 'deliver']) world.must(coordinator, `pledge.${step}`, { id: 'p' });
  world.must(gridWorker, 'pledge.receive', { id: 'p', quantity: 8, reason: '破了两条' });
  expect(world.send(coordinator, 'request.close', { id: 'r' }).refused).toMatchObject({
    code: 'invalid',
    field: 'reason',
    reason: 'request.close_short',
  });
  world.revise(8);
  expect(world.send(coordinator, 'request.close', { id: 'r' }).refused?.reason).toBe('request.differs');
  world.must(giver('o'), 'pledge.agree', { id: 'p' });
  world.must(coordinator, 'request.close', { id: 'r' });
  expect(record(world).status).toBe('closed');

  const lines = [{ id: 'a', item: '毛毯', ask: 'unreadable', raw: '若干' }] as const;
  world.must(coordinator, 'request.publish', { id: 's', request: blankets(1, { lines }) });
  expect(world.send(coordinator, 'request.close', { id: 's' }).refused?.reason).toBe('request.close_short');
  world.must(coordinator, 'request.close', { id: 's', reason: '已另行解决' });
  expect(world.state.get(Requests, 's')).toMatchObject({ status: 'closed', reason: '已另行解决' });
});

test('[R28] where no line asks for anything, there is nothing to receive and no reason to give', () => {
  const world = new Market();
  const lines = [{ id: 'a', item: '毛毯', ask: 'none' }] as const;
  world.must(coordinator, 'request.publish', { id: 'r', request: blankets(1, { lines }) });
  world.must(coordinator, 'request.close', { id: 'r' });
  expect(record(world).status).toBe('closed');
});

test('[P10] a request or an offer has a title that people can see, on one line', () => {
  const world = new Market();
  for (const title of ['\u200b', '毛\n毯']) {
    const request = { ...blankets(1), title };
    expect(world.send(coordinator, 'request.publish', { id: 'r', request }).refused?.code).toBe('invalid');
    const offer = { title, kind: 'goods', grid: 'unlocated', line: 'livelihood', org: 'o', facts: [] };
    expect(world.send(giver('o'), 'offer.list', { id: 'x', offer }).refused?.code).toBe('invalid');
  }
});

const overLimit = { code: 'forbidden', reason: 'request.over_limit' };

test.each(['submitted', 'published'] as const)(
  '[§6] a coordinator approves up to the limit, and of more than that hears that the lead does: %s',
  (status) => {
    const file = (quantity: number) => {
      const world = new Market();
      if (status === 'published') world.publish(quantity);
      else world.must(gridWorker, 'request.submit', { id: 'r', request: blankets(quantity, { priority: 'routine' }) });
      return world;
    };
    file(mostByCoordinator).must(coordinator, 'request.approve', { id: 'r' });
    const world = file(mostByCoordinator + 1);
    const params = { limit: mostByCoordinator, asked: mostByCoordinator + 1 };
    expect(world.send(coordinator, 'request.approve', { id: 'r' }).refused).toEqual({
      ...overLimit,
      field: 'id',
      params,
    });
    for (const step of ['request.return', 'request.reject'])
      expect(world.send(coordinator, step, { id: 'r', reason: '太多' }).refused).toMatchObject(overLimit);
    world.must(lead, 'request.approve', { id: 'r' });
  },
);

test('[§6] what was approved under the limit is raised beyond it by the lead alone', () => {
  const world = new Market();
  world.publish(100);
  world.revise(mostByCoordinator + 1);
  world.revise(100);
  world.must(coordinator, 'request.approve', { id: 'r' });
  world.revise(mostByCoordinator);
  const to = (quantity: number) => ({
    id: 'r',
    change: { lines: [{ id: 'a', item: '毛毯', ask: 'amount', quantity, unit: '条' }] },
  });
  expect(world.send(coordinator, 'request.revise', to(mostByCoordinator + 1)).refused).toMatchObject({
    ...overLimit,
    field: 'change/lines',
  });
  world.must(lead, 'request.revise', to(5_000));
  // Less than stands needs nobody's leave, though it is still much.
  world.must(coordinator, 'request.revise', to(4_000));
});
