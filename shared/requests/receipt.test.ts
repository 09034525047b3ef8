import { expect, test } from 'vitest';
import { blankets, coordinator, giver, gridWorker, Market } from '../testing/market.ts';
import { actorOf } from '../testing/world.ts';
import { Pledges, Requests } from './schema.ts';
import { mostPledges, promisedWithin } from './settings.ts';

const record = (world: Market, id = 'p') => world.state.get(Pledges, id)!;
const refusal = (world: Market, ...wish: Parameters<Market['send']>) => world.send(...wish).refused;

function delivered(handed?: number): Market {
  const world = new Market();
  world.publish(100);
  world.pledge('p', 'o', 40);
  world.bring('p', 'o', handed);
  return world;
}

test('[R28] a receipt has two signatures, of two people; the same number from both settles it', () => {
  const world = delivered();
  expect(record(world)).toMatchObject({ handed: 40, handedBy: 'a-o' });
  world.must(gridWorker, 'pledge.receive', { id: 'p' });
  expect(record(world)).toMatchObject({ status: 'received', received: 40, receivedBy: 'a-grid' });
  expect(record(world).difference).toBeUndefined();

  const alone = new Market();
  alone.publish(100);
  alone.pledge('p', 'o', 40);
  for (const step of ['prepare', 'send', 'deliver']) alone.must(coordinator, `pledge.${step}`, { id: 'p' });
  expect(refusal(alone, coordinator, 'pledge.receive', { id: 'p' })).toMatchObject({ reason: 'pledge.own_receipt' });
  alone.must(gridWorker, 'pledge.receive', { id: 'p' });
});

test('[R28] a receipt that was signed on paper is typed in with its time; not yet, long ago, or before it was asked for is refused', () => {
  const world = delivered();
  const signs = (signedAt: number) => refusal(world, gridWorker, 'pledge.receive', { id: 'p', signedAt });
  const asked = world.state.get(Requests, 'r')?.publishedAt ?? 0;
  world.wait(2 * 24 * 60);
  expect(signs(world.now + 3_600_000)).toMatchObject({ field: 'signedAt', reason: 'typedIn.not_yet' });
  expect(signs(asked - 60_000)).toMatchObject({ reason: 'typedIn.too_early' });
  const signedAt = world.now - 24 * 3_600_000;
  const { events } = world.must(gridWorker, 'pledge.receive', { id: 'p', signedAt });
  expect(events.find(({ type }) => type === 'pledge.received')).toMatchObject({ at: world.now, data: { signedAt } });
  expect(record(world)).toMatchObject({ receivedAt: signedAt, receivedBy: 'a-grid' });
  const late = delivered();
  late.wait(40 * 24 * 60);
  const old = { id: 'p', signedAt: late.now - 31 * 24 * 3_600_000 };
  expect(refusal(late, gridWorker, 'pledge.receive', old)).toMatchObject({ reason: 'typedIn.too_old' });
});

test('[R28] another number than was handed over wants a reason, and stands open until the giver agrees to it', () => {
  const world = delivered();
  expect(refusal(world, gridWorker, 'pledge.receive', { id: 'p', quantity: 37 })).toMatchObject({
    ...{ code: 'invalid', field: 'reason', reason: 'pledge.differs', params: { handed: 40, arrived: 37 } },
  });
  world.must(gridWorker, 'pledge.receive', { id: 'p', quantity: 37, reason: '三条湿透' });
  expect(record(world).difference).toEqual({ state: 'open', reason: '三条湿透' });
  expect(world.line.received).toBe(37);
  expect(refusal(world, coordinator, 'request.close', { id: 'r', reason: '够了' })?.reason).toBe('request.differs');
  expect(refusal(world, giver('o2'), 'pledge.agree', { id: 'p' })?.code).toBe('forbidden');
  world.must(giver('o'), 'pledge.agree', { id: 'p' });
  expect(record(world)).toMatchObject({ received: 37, difference: { state: 'settled' } });
  expect(refusal(world, giver('o'), 'pledge.agree', { id: 'p' })?.reason).toBe('pledge.not_differing');
  world.must(coordinator, 'request.close', { id: 'r', reason: '够了' });
});

test('[R28] a giver who does not agree says why, and a coordinator settles it at a number that the line then counts', () => {
  const world = delivered();
  world.must(gridWorker, 'pledge.receive', { id: 'p', quantity: 30, reason: '少了一箱' });
  world.must(giver('o'), 'pledge.dispute', { id: 'p', reason: '一箱放在值班室' });
  expect(record(world).difference).toEqual({ state: 'disputed', reason: '少了一箱', answer: '一箱放在值班室' });
  const settled = { id: 'p', quantity: 40, reason: '值班室找到一箱' };
  expect(refusal(world, gridWorker, 'pledge.settle', settled)?.code).toBe('forbidden');
  expect(refusal(world, coordinator, 'pledge.settle', { ...settled, quantity: 41 })?.code).toBe('exceeds');
  world.must(coordinator, 'pledge.settle', settled);
  expect(record(world)).toMatchObject({ received: 40, difference: { state: 'settled', answer: '值班室找到一箱' } });
  expect(world.line).toMatchObject({ received: 40, pledged: 0, excess: 0 });
});

test('[R28] a difference is settled by a coordinator who signed for neither number', () => {
  const world = delivered();
  world.must(coordinator, 'pledge.receive', { id: 'p', quantity: 30, reason: '少了一箱' });
  world.must(giver('o'), 'pledge.dispute', { id: 'p', reason: '一箱放在值班室' });
  const settled = { id: 'p', quantity: 30, reason: '没有找到' };
  expect(refusal(world, coordinator, 'pledge.settle', settled)).toMatchObject({ reason: 'pledge.own_signature' });
  world.must(actorOf('a-other', 'coordinator'), 'pledge.settle', settled);
});

test('[R28] fewer are handed over than were promised: the rest is missing again at once, and others may pledge it', () => {
  const world = delivered(25);
  expect(world.line).toMatchObject({ received: 25, pledged: 0 });
  world.must(gridWorker, 'pledge.receive', { id: 'p' });
  expect(record(world).difference).toBeUndefined();
  world.pledge('q', 'o2', 75);
  expect(record(world, 'q').quantity).toBe(75);
});

test('[R28] a pledge goes in parts: what is sent now and what waits are two, and together what was promised', () => {
  const world = new Market();
  world.publish(100);
  world.pledge('p', 'o', 60);
  world.must(giver('o'), 'pledge.prepare', { id: 'p' });
  expect(refusal(world, giver('o'), 'pledge.send', { id: 'p', quantity: 61 })?.reason).toBe(
    'pledge.more_than_promised',
  );
  world.must(giver('o'), 'pledge.send', { id: 'p', quantity: 40 });
  expect(record(world)).toMatchObject({ quantity: 40, status: 'in_transit' });
  expect(world.line).toMatchObject({ inTransit: 40, pledged: 20 });
  const rest = [...world.state.all(Pledges).values()].find(({ id }) => id !== 'p');
  expect(rest).toMatchObject({ quantity: 20, status: 'preparing', org: 'o' });
  world.must(giver('o'), 'pledge.withdraw', { id: rest!.id });
  expect(world.line).toMatchObject({ inTransit: 40, pledged: 0 });
  expect(world.state.get(Requests, 'r')?.givers).toEqual(['o']);
});

test('[R28] another thing that would do counts for nothing until whoever asked accepts it, and then no more than is missing', () => {
  const world = new Market();
  world.publish(100);
  world.pledge('s', 'o', 80, { instead: '棉被' });
  expect(record(world, 's')).toMatchObject({ status: 'offered', quantity: 80, instead: '棉被' });
  expect(world.line.pledged).toBe(0);
  expect(world.state.get(Requests, 'r')?.givers ?? []).toEqual([]);
  world.pledge('p', 'o2', 70);
  for (const actor of [giver('o'), giver('o2')])
    expect(refusal(world, actor, 'pledge.accept', { id: 's' })?.code).toBe('forbidden');
  world.must(gridWorker, 'pledge.accept', { id: 's' });
  expect(record(world, 's')).toMatchObject({ status: 'accepted', asked: 80, quantity: 30 });
  expect(world.line).toMatchObject({ pledged: 100, excess: 0 });
  world.must(giver('o2'), 'pledge.withdraw', { id: 'p' });
  world.pledge('t', 'o3', 5, { instead: '电热毯' });
  world.must(gridWorker, 'pledge.decline', { id: 't', reason: '怕停电' });
  expect(world.statusOf('t')).toBe('declined');
});

test('[R28] what is lent is given back: not needed or asked back, and its giver signs for how many came', () => {
  const world = new Market();
  world.publish(10);
  const soon = world.now + 3_600_000;
  expect(world.pledge('x', 'o', 1, { backBy: soon }).refused?.reason).toBe('pledge.back_by');
  world.pledge('p', 'o', 4, { lent: true, backBy: soon });
  expect(refusal(world, gridWorker, 'pledge.release', { id: 'p' })?.reason).toBe('pledge.nothing_lent');
  world.bring('p', 'o');
  world.must(gridWorker, 'pledge.receive', { id: 'p' });
  world.must(giver('o'), 'pledge.recall', { id: 'p' });
  expect(record(world).back).toBe('recalled');
  world.must(gridWorker, 'pledge.release', { id: 'p' });
  expect(refusal(world, gridWorker, 'pledge.return', { id: 'p' })?.code).toBe('forbidden');
  expect(refusal(world, giver('o'), 'pledge.return', { id: 'p', quantity: 3 })?.reason).toBe('pledge.fewer_back');
  world.must(giver('o'), 'pledge.return', { id: 'p', quantity: 3, reason: '一台泡坏' });
  expect(record(world)).toMatchObject({ back: 'returned', backQuantity: 3, backReason: '一台泡坏', received: 4 });
  expect(refusal(world, giver('o'), 'pledge.return', { id: 'p' })?.reason).toBe('pledge.nothing_lent');
});

test('[R28] on its way a giver says how it goes and when it comes, before and after that nothing', () => {
  const world = new Market();
  world.publish(10);
  world.pledge('p', 'o', 4);
  expect(refusal(world, giver('o'), 'pledge.report', { id: 'p' })?.reason).toBe('pledge.nothing_said');
  world.must(giver('o'), 'pledge.report', { id: 'p', said: '堵在桥头', eta: world.now });
  expect(record(world)).toMatchObject({ said: '堵在桥头', eta: world.now, status: 'accepted' });
  world.bring('p', 'o');
  expect(refusal(world, giver('o'), 'pledge.report', { id: 'p', said: '到了' })).toMatchObject({
    params: { from: 'delivered' },
  });
});

test('[R28] a time is a date, and goods are not held for one that lies far off', () => {
  const world = new Market();
  world.publish(10);
  for (const eta of [-1, 2 ** 53 - 1]) expect(world.pledge('p', 'o', 4, { eta }).refused?.code).toBe('invalid');
  const [late, last] = [world.now + promisedWithin + 1, world.now + promisedWithin];
  expect(world.pledge('p', 'o', 4, { eta: late }).refused).toMatchObject({ field: 'eta', reason: 'pledge.too_late' });
  expect(world.pledge('p', 'o', 4, { eta: last }).refused).toBeUndefined();
  expect(refusal(world, giver('o'), 'pledge.report', { id: 'p', eta: late })?.reason).toBe('pledge.too_late');
  const request = { ...blankets(1), neededBy: 2 ** 53 - 1 };
  expect(refusal(world, coordinator, 'request.publish', { id: 's', request })?.code).toBe('invalid');
});

test('[R28] pledges are few: of one giver for one line, by giving anew and by sending in parts, and of one request', () => {
  const world = new Market();
  world.publish(100_000);
  const { giverLine, giver: ofOne, request } = mostPledges;
  world.pledge('p', 'o', 100);
  world.must(giver('o'), 'pledge.prepare', { id: 'p' });
  for (let n = 1; n < giverLine; n++) world.pledge(`p${n}`, 'o', 1);
  const many = { code: 'exceeds', reason: 'pledge.many_of_yours', params: { most: giverLine } };
  expect(world.pledge('more', 'o', 1).refused).toMatchObject(many);
  expect(refusal(world, giver('o'), 'pledge.send', { id: 'p', quantity: 1 })).toMatchObject(many);
  world.must(giver('o'), 'pledge.send', { id: 'p' });
  for (let n = 0; n < ofOne; n++) {
    world.pledge(`q${n}`, 'o2', 1);
    if (n < ofOne - 1) world.must(giver('o2'), 'pledge.withdraw', { id: `q${n}` });
  }
  expect(world.pledge('again', 'o2', 1).refused).toMatchObject({ ...many, params: { most: ofOne } });
  for (let n = giverLine + 1; n < request; n++) world.pledge(`r${n}`, `org${n}`, 1);
  expect(world.pledge('last', 'o9', 1).refused).toMatchObject({ reason: 'pledge.many', params: { most: request } });
});
