import { expect, test } from 'vitest';
import type { Actor } from '../kernel/actor.ts';
import { Pledges, Requests } from '../requests/schema.ts';
import { viewOf, project, type Visibility } from '../kernel/view.ts';
import { blankets, coordinator, giver, lead } from '../testing/market.ts';
import { captain, day, Store, worker } from '../testing/store.ts';
import { dayOf } from '../volunteers/hours.ts';
import { stock } from './capability.ts';
import { AllStock, StockAccounts, StockHeldFor, StockMovements, StockReservations } from './schema.ts';
import { goodsVisibility, totalsVisibility } from './view.ts';

const system = { id: 'clock', grants: [], system: true } as const;
const refusedFor = (reason: string, code = 'illegal') => ({ code, reason });

test('[R29] the first expiring goes out first, and what has expired stays: it is scrapped with leave', () => {
  const world = new Store();
  world.item('milk', { tracksExpiry: true });
  for (const [days, quantity] of [
    [9, 5],
    [2, 5],
    [4, 5],
  ] as const)
    world.move(coordinator, 'donation_in', quantity, { item: 'milk', expires: world.now + days * day });
  const { id } = world.move(coordinator, 'issue_out', 7, { item: 'milk' });
  const at = (days: number) => world.now + days * day;
  expect(world.state.get(StockMovements, id)?.lots).toEqual([
    { expires: at(2), quantity: 5 },
    { expires: at(4), quantity: 2 },
  ]);
  world.wait(5 * 24 * 60);
  expect(world.left('milk')).toBe(5);
  expect(world.move(coordinator, 'issue_out', 6, { item: 'milk' }).refused).toMatchObject({
    code: 'exceeds',
    reason: 'stock.taken',
    params: { left: 5, asked: 6, by: coordinator.id, took: 7 },
  });
  const scrap = world.move(coordinator, 'scrap', 3, { item: 'milk', reason: '过期' });
  expect(world.statusOf(scrap.id)).toBe('draft');
  world.must(lead, 'stock.approve', { id: scrap.id });
  world.must(coordinator, 'stock.post', { id: scrap.id });
  expect([world.left('milk'), world.onHand('w', 'milk')]).toEqual([5, 5]);
});

test('[R29] what comes in says until when it is good, and is good still', () => {
  const world = new Store();
  world.item('milk', { tracksExpiry: true });
  const into = (more: object) => world.move(coordinator, 'purchase_in', 1, { item: 'milk', ...more }).refused;
  expect(into({})).toMatchObject({ ...refusedFor('stock.expiry_missing', 'invalid'), field: 'expires' });
  expect(into({ expires: world.now })).toMatchObject(refusedFor('stock.expired_in', 'invalid'));
  expect(into({ expires: world.now + 1 })).toBeUndefined();
});

test('[R29] a kind has its stores and no others, and what explains goods away says why', () => {
  const world = new Store();
  for (const [kind, more] of [
    ['purchase_in', { from: 'w' }],
    ['issue_out', { to: 'b' }],
    ['transfer', { to: undefined }],
    ['count_adjust', { to: 'b', from: 'w', reason: '清点' }],
  ] as const) {
    const ends = Object.fromEntries(Object.entries(more).filter(([, one]) => one !== undefined));
    const move = { id: kind, kind, item: 'rice', quantity: 1, from: 'w', ...ends };
    expect(world.send(coordinator, 'stock.move', move).refused).toMatchObject(
      refusedFor('stock.wrong_ends', 'invalid'),
    );
  }
  expect(world.move(coordinator, 'transfer', 1, { to: 'w' }).refused?.reason).toBe('stock.same_place');
  expect(world.move(coordinator, 'scrap', 1).refused?.reason).toBe('stock.reason_missing');
});

test('[R29] [§6] a large issue waits for the lead, and nobody gives leave to what they drafted', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 1_000);
  const { id } = world.move(coordinator, 'issue_out', 501);
  expect(world.statusOf(id)).toBe('draft');
  expect(world.send(coordinator, 'stock.approve', { id }).refused?.code).toBe('forbidden');
  const both = { id: coordinator.id, grants: [...coordinator.grants, ...lead.grants] };
  expect(world.send(both, 'stock.approve', { id }).refused).toMatchObject(refusedFor('stock.own_draft'));
  world.must(lead, 'stock.decline', { id, reason: '先核对名单' });
  expect(world.send(lead, 'stock.approve', { id }).refused).toMatchObject(refusedFor('stock.was_declined'));
  expect(world.onHand()).toBe(1_000);
});

test('[R29] what was posted is reversed by its contrary, unless it has moved on since', () => {
  const world = new Store();
  const donated = world.move(coordinator, 'donation_in', 30);
  const issued = world.move(coordinator, 'issue_out', 25);
  expect(world.send(lead, 'stock.reverse', { id: donated.id, reason: '记错' }).refused).toMatchObject({
    ...refusedFor('stock.taken', 'exceeds'),
    params: { left: 5 },
  });
  world.must(coordinator, 'stock.reverse', { id: issued.id, reason: '没有发' });
  world.must(lead, 'stock.reverse', { id: donated.id, reason: '记错' });
  expect([world.onHand(), world.statusOf(donated.id)]).toEqual([0, 'reversed']);
  expect(world.send(lead, 'stock.reverse', { id: donated.id, reason: '再来' }).refused?.code).toBe('illegal');
});

test('[R29] what is reserved is promised to nobody else, is issued against it, and is free again in time', () => {
  const world = new Store();
  world.publish();
  world.move(coordinator, 'purchase_in', 30);
  const until = world.now + day;
  const held = { id: 'h', item: 'rice', place: 'w', quantity: 25, request: 'q', until };
  expect(world.send(coordinator, 'stock.reserve', { ...held, quantity: 31 }).refused?.code).toBe('exceeds');
  world.must(coordinator, 'stock.reserve', held);
  expect(world.left()).toBe(5);
  expect(world.move(coordinator, 'issue_out', 6).refused).toMatchObject({ code: 'exceeds', params: { left: 5 } });
  expect(world.move(coordinator, 'issue_out', 10, { reservation: 'h', request: 'q' }).refused).toBeUndefined();
  expect(world.state.get(StockReservations, 'h')?.quantity).toBe(15);
  expect(world.move(coordinator, 'issue_out', 16, { reservation: 'h', request: 'q' }).refused?.code).toBe('exceeds');
  world.must(system, 'stock.release', { id: 'h' });
  expect(world.left()).toBe(20);
});

test('[R29] a count adjusts with a reason, and only once somebody approves it', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 30);
  const sheet = { id: 'c', place: 'w', lines: [{ item: 'rice', counted: 28, books: 30 }] };
  expect(world.send(coordinator, 'stock.count', sheet).refused).toMatchObject(
    refusedFor('stock.count_reason', 'invalid'),
  );
  world.must(coordinator, 'stock.count', { ...sheet, reason: '破了两袋' });
  expect([world.onHand(), world.statusOf('c.0')]).toEqual([30, 'draft']);
  world.must(lead, 'stock.approve', { id: 'c.0' });
  world.must(coordinator, 'stock.post', { id: 'c.0' });
  expect(world.onHand()).toBe(28);
});

test('[R29] [§6] a grid worker issues from a store in the own area, and does nothing else', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 30);
  expect(world.move(worker, 'issue_out', 1).refused?.code).toBe('forbidden');
  world.move(coordinator, 'transfer', 10);
  expect(world.move(worker, 'issue_out', 1, { from: 'b' }).refused).toBeUndefined();
  expect(world.move(worker, 'transfer', 1, { from: 'b', to: 'w' }).refused?.code).toBe('forbidden');
  expect(world.move(worker, 'return_in', 1, { to: 'b' }).refused?.code).toBe('forbidden');
});

test('[R29] whoever gets goods signs for them; what is missing becomes a draft that explains it', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 30);
  const { id } = world.move(coordinator, 'transfer', 10);
  expect(world.send(coordinator, 'stock.receive', { id, quantity: 10 }).refused).toMatchObject(
    refusedFor('stock.own_issue'),
  );
  const other = { ...captain, grants: captain.grants.map((grant) => ({ ...grant, grids: ['003-02'] })) };
  expect(world.send(other, 'stock.receive', { id, quantity: 10 }).refused).toMatchObject(
    refusedFor('stock.not_to_you'),
  );
  expect(world.send(captain, 'stock.receive', { id, quantity: 11 }).refused?.code).toBe('exceeds');
  expect(world.send(captain, 'stock.receive', { id, quantity: 0 }).refused?.reason).toBe('stock.received_nothing');
  expect(world.send(captain, 'stock.receive', { id, quantity: 8 }).refused).toMatchObject({
    ...{ code: 'invalid', field: 'reason', reason: 'stock.short_reason', params: { missing: 2 } },
  });
  world.must(captain, 'stock.receive', { id, quantity: 8, reason: '箱子破了' });
  expect(world.state.get(StockMovements, id)?.received).toMatchObject({
    ...{ quantity: 8, by: captain.id, reason: '箱子破了' },
  });
  expect(world.state.get(StockMovements, `${id}.short`)).toMatchObject({
    kind: 'count_adjust',
    from: 'b',
    quantity: 2,
    status: 'draft',
  });
});

test('[R29] an organisation keeps its own store by itself, and touches no other', () => {
  const world = new Store();
  const org = giver('o');
  world.move(org, 'purchase_in', 30, { to: 'x' });
  const scrap = world.move(org, 'scrap', 2, { from: 'x', reason: '受潮' });
  expect([world.onHand('x'), world.statusOf(scrap.id), world.left('rice', 'o'), world.left()]).toEqual([
    28,
    'posted',
    28,
    0,
  ]);
  world.move(coordinator, 'purchase_in', 5);
  for (const ends of [
    { from: 'w', to: 'x' },
    { from: 'x', to: 'w' },
  ])
    expect(world.move(org, 'transfer', 1, ends).refused?.code).toBe('forbidden');
  expect(
    world.send(giver('p'), 'stock.move', { id: 'p', kind: 'issue_out', item: 'rice', quantity: 1, from: 'x' }).refused
      ?.code,
  ).toBe('forbidden');
});

test('[R29] a donation is signed for and booked in by one act, and goods that leave an own store are on their way', () => {
  const world = new Store();
  world.publish();
  const org = giver('o');
  world.move(org, 'purchase_in', 30, { to: 'x' });
  world.must(org, 'pledge.make', { id: 'p', request: 'q', line: 'a', org: 'o', quantity: 12 });
  expect(
    world
      .move(org, 'issue_out', 12, { from: 'x', pledge: 'p' })
      .events.map(({ type }) => type)
      .slice(-2),
  ).toEqual(['pledge.moved', 'pledge.moved']);
  const book = { id: 'd', pledge: 'p', item: 'rice', place: 'w', quantity: 12 };
  expect(world.send(coordinator, 'stock.bookIn', book).refused).toMatchObject({
    code: 'illegal',
    params: { from: 'in_transit' },
  });
  world.must(org, 'pledge.deliver', { id: 'p' });
  expect(world.send(coordinator, 'stock.bookIn', { ...book, quantity: 13 }).refused?.code).toBe('exceeds');
  expect(world.onHand()).toBe(0);
  world.must(coordinator, 'stock.bookIn', book);
  expect([world.onHand(), world.statusOf('d')]).toEqual([12, 'posted']);
  expect(world.send(coordinator, 'stock.bookIn', { ...book, id: 'e' }).refused?.code).toBe('illegal');
});

test('[R29] a receipt on paper is booked in later with the time on the paper: it stands on receipt and movement, and a time that can’t be is refused', () => {
  const world = new Store();
  world.publish();
  const org = giver('o');
  world.move(org, 'purchase_in', 30, { to: 'x' });
  world.must(org, 'pledge.make', { id: 'p', request: 'q', line: 'a', org: 'o', quantity: 12 });
  world.move(org, 'issue_out', 12, { from: 'x', pledge: 'p' });
  world.must(org, 'pledge.deliver', { id: 'p' });
  const signedAt = world.now + 60_000;
  world.wait(3 * 24 * 60);
  const book = { id: 'd', pledge: 'p', item: 'rice', place: 'w', quantity: 12 };
  const typed = (at: number) => world.send(coordinator, 'stock.bookIn', { ...book, signedAt: at }).refused;
  expect(typed(world.now + day)).toMatchObject({ field: 'signedAt', reason: 'typedIn.not_yet' });
  expect(typed(signedAt - 30 * day)).toMatchObject({ field: 'signedAt' });
  expect([world.onHand(), world.statusOf('d')]).toEqual([0, undefined]);
  expect(typed(signedAt)).toBeUndefined();
  expect(world.state.get(Pledges, 'p')).toMatchObject({ status: 'received', receivedAt: signedAt });
  expect(world.state.get(StockMovements, 'd')).toMatchObject({
    ...{ status: 'posted', postedAt: world.now, received: { quantity: 12, at: signedAt, onPaper: true } },
  });
});

test('[R29] fewer came than were handed over: they are booked in with a reason, and the receipt says it', () => {
  const world = new Store();
  const org = giver('o');
  world.publish();
  world.move(org, 'purchase_in', 40, { to: 'x' });
  world.must(org, 'pledge.make', { id: 'p', request: 'q', line: 'a', org: 'o', quantity: 40 });
  world.move(org, 'issue_out', 40, { from: 'x', pledge: 'p' });
  world.must(org, 'pledge.deliver', { id: 'p' });
  const book = { id: 'd', pledge: 'p', item: 'rice', place: 'w', quantity: 38 };
  expect(world.send(coordinator, 'stock.bookIn', book).refused).toMatchObject({ reason: 'pledge.differs' });
  world.must(coordinator, 'stock.bookIn', { ...book, reason: '两袋破了' });
  expect(world.onHand()).toBe(38);
  expect(world.state.get(Pledges, 'p')).toMatchObject({ received: 38, difference: { reason: '两袋破了' } });
});

test('[R29] as many are on their way as left the store, and no more leave than were promised', () => {
  const world = new Store();
  const org = giver('o');
  const lines = [{ id: 'a', item: '米', ask: 'amount', quantity: 60, unit: '袋' }] as const;
  world.must(coordinator, 'request.publish', { id: 'q', request: blankets(1, { lines }) });
  world.move(org, 'purchase_in', 100, { to: 'x' });
  world.must(org, 'pledge.make', { id: 'p', request: 'q', line: 'a', org: 'o', quantity: 60 });
  expect(world.move(org, 'issue_out', 61, { from: 'x', pledge: 'p' }).refused).toMatchObject({
    ...{ code: 'exceeds', field: 'quantity', reason: 'pledge.more_than_promised', params: { left: 60 } },
  });
  world.move(org, 'issue_out', 40, { from: 'x', pledge: 'p' });
  expect(world.onHand('x')).toBe(60);
  expect(world.state.get(Pledges, 'p')).toMatchObject({ quantity: 40, status: 'in_transit' });
  expect(world.state.get(Requests, 'q')?.lines[0]).toMatchObject({ inTransit: 40, pledged: 20 });
});

test('[P7] what the community gives an organisation shows there without why and by whom', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 20);
  const { id } = world.move(coordinator, 'transfer', 5, { to: 'x', reason: '张家缺粮' });
  const seenBy = (actor: Actor) =>
    project(goodsVisibility as unknown as Visibility, world.state.map('stockMovements').get(id), viewOf(actor.grants));
  expect(seenBy(coordinator)).toMatchObject({ reason: '张家缺粮', by: coordinator.id });
  const seen = seenBy(giver('o'));
  expect(seen).toMatchObject({ id, quantity: 5, by: '' });
  expect(JSON.stringify(seen)).not.toMatch(/张家|a-he/);
  expect(seenBy(giver('o2'))).toBeUndefined();
});

test('[R29] what is frozen is neither handed out nor moved, and says why', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 30);
  world.must(coordinator, 'stock.freeze', { id: 'rice', reason: '查批次' });
  for (const kind of ['issue_out', 'transfer'])
    expect(world.move(coordinator, kind, 1).refused).toMatchObject(refusedFor('stock.frozen_now'));
  world.must(coordinator, 'stock.thaw', { id: 'rice' });
  expect(world.move(coordinator, 'issue_out', 1).refused).toBeUndefined();
});

test('[R29] nobody but an organisation posts what is its own without leave, and much goods for another owner wait for the lead', () => {
  const world = new Store();
  world.move(giver('o'), 'purchase_in', 1_000, { to: 'x' });
  world.move(coordinator, 'purchase_in', 1_000);
  const scrap = world.move(coordinator, 'scrap', 1_000, { from: 'x', reason: '受潮' });
  const across = world.move(coordinator, 'transfer', 501, { to: 'x' });
  const within = world.move(coordinator, 'transfer', 501);
  const few = world.move(coordinator, 'transfer', 400, { to: 'x' });
  expect([scrap, across, within, few].map(({ id }) => world.statusOf(id))).toEqual([
    'draft',
    'draft',
    'posted',
    'posted',
  ]);
});

test('[R29] what was signed for is not taken back, and goods that came in or were scrapped are taken back with leave alone', () => {
  const world = new Store();
  const donated = world.move(coordinator, 'donation_in', 30);
  const sent = ['short', 'full'].map(() => world.move(coordinator, 'transfer', 10).id);
  for (const [n, id] of sent.entries()) {
    world.must(captain, 'stock.receive', { id, quantity: n === 0 ? 8 : 10, reason: '少了' });
    expect(world.send(coordinator, 'stock.reverse', { id, reason: '没有发' }).refused).toMatchObject(
      refusedFor('stock.was_received'),
    );
  }
  const scrap = world.move(coordinator, 'scrap', 3, { reason: '破了' });
  world.must(lead, 'stock.approve', { id: scrap.id });
  world.must(lead, 'stock.post', { id: scrap.id });
  const back = (by: Actor, { id }: { id: string }) => world.send(by, 'stock.reverse', { id, reason: '记错' }).refused;
  const other = { ...coordinator, id: 'a-other' };
  for (const movement of [donated, scrap]) {
    expect(back(coordinator, movement)).toMatchObject(refusedFor('stock.own_reverse'));
    expect(back(other, movement)).toMatchObject(refusedFor('stock.reverse_leave'));
  }
  expect(back(lead, scrap)).toBeUndefined();
});

test('[R29] a lot that is counted again is adjusted once, also when the first count was approved already', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 30);
  world.move(coordinator, 'purchase_in', 10, { lot: 'B' });
  const count = (id: string, ...lines: object[]) =>
    world.send(coordinator, 'stock.count', { id, place: 'w', reason: '少了', lines });
  count('c', { item: 'rice', counted: 27, books: 30 }, { item: 'rice', lot: 'B', counted: 9, books: 10 });
  count('d', { item: 'rice', counted: 27, books: 30 });
  world.must(lead, 'stock.approve', { id: 'd.0' });
  count('e', { item: 'rice', counted: 28, books: 30 });
  for (const id of ['c.0', 'd.0'])
    for (const step of ['approve', 'post'])
      expect(world.send(lead, `stock.${step}`, { id }).refused?.code).toBe('illegal');
  for (const id of ['c.1', 'e.0']) for (const step of ['approve', 'post']) world.must(lead, `stock.${step}`, { id });
  expect(world.onHand()).toBe(37);
});

test('[R29] a count sheet that was taken before an issue is not booked after it', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 30);
  world.move(coordinator, 'issue_out', 5);
  const sheet = { id: 'c', place: 'w', lines: [{ item: 'rice', counted: 30, books: 30 }], reason: '多了' };
  expect(world.send(coordinator, 'stock.count', sheet).refused).toMatchObject({
    ...refusedFor('stock.books_moved', 'conflict'),
    ...{ field: 'lines/0', params: { left: 25 } },
  });
});

test('[R29] what is missing of several lots is explained lot by lot, from the last that was taken', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 4, { lot: 'A', expires: world.now + day });
  world.move(coordinator, 'purchase_in', 6, { lot: 'B', expires: world.now + 2 * day });
  const { id } = world.move(coordinator, 'transfer', 10);
  world.must(captain, 'stock.receive', { id, quantity: 3, reason: '少了' });
  const drafts = [`${id}.short`, `${id}.short.1`];
  expect(drafts.map((one) => world.state.get(StockMovements, one))).toMatchObject([
    { lot: 'B', quantity: 6 },
    { lot: 'A', quantity: 1 },
  ]);
  for (const one of drafts) for (const step of ['approve', 'post']) world.must(lead, `stock.${step}`, { id: one });
  expect(world.onHand('b')).toBe(3);
});

test('[R29] a pledge is on its way when its goods are posted, and not while they are a draft', () => {
  const world = new Store();
  world.publish();
  const org = giver('o');
  world.move(org, 'purchase_in', 30, { to: 'x' });
  world.must(org, 'pledge.make', { id: 'p', request: 'q', line: 'a', org: 'o', quantity: 12 });
  const { id } = world.move(org, 'issue_out', 12, { from: 'x', pledge: 'p', draft: true });
  const status = () => world.state.get(Pledges, 'p')?.status;
  expect(status()).toBe('accepted');
  world.must(lead, 'stock.approve', { id });
  world.must(org, 'stock.post', { id });
  expect(status()).toBe('in_transit');
});

test('[R29] what is reserved goes to what it was reserved for alone, and is free once that ends', () => {
  const world = new Store();
  world.publish();
  world.must(coordinator, 'request.publish', { id: 'q2', request: blankets(1) });
  world.move(coordinator, 'purchase_in', 30);
  const held = { id: 'h', item: 'rice', place: 'w', quantity: 25, request: 'q', until: world.now + day };
  world.must(coordinator, 'stock.reserve', held);
  for (const more of [{}, { request: 'q2' }])
    expect(world.move(coordinator, 'issue_out', 6, { reservation: 'h', ...more }).refused).toMatchObject(
      refusedFor('stock.other_reservation', 'invalid'),
    );
  expect(world.send(coordinator, 'stock.reserve', { ...held, id: 'i', task: 'none' }).refused).toMatchObject({
    code: 'not_found',
    field: 'task',
  });
  world.must(coordinator, 'request.close', { id: 'q', reason: '够了' });
  expect([world.left(), world.state.get(StockReservations, 'h'), world.state.all(StockHeldFor).size]).toEqual([
    30,
    undefined,
    0,
  ]);
  expect(world.send(coordinator, 'stock.reserve', { ...held, id: 'j' }).refused?.reason).toBe('stock.reserve_ended');
});

test('[R29] what a count does not find is gone also where it was promised, and promised goods are not scrapped', () => {
  const world = new Store();
  world.publish();
  world.move(coordinator, 'purchase_in', 10);
  const held = { item: 'rice', place: 'w', request: 'q' };
  world.must(coordinator, 'stock.reserve', { ...held, id: 'h', quantity: 6, until: world.now + day });
  world.must(coordinator, 'stock.reserve', { ...held, id: 'i', quantity: 4, until: world.now + 2 * day });
  const lines = [{ item: 'rice', counted: 5, books: 10 }];
  world.must(coordinator, 'stock.count', { id: 'c', place: 'w', reason: '少了', lines });
  for (const step of ['approve', 'post']) world.must(lead, `stock.${step}`, { id: 'c.0' });
  expect([world.onHand(), world.left()]).toEqual([5, 0]);
  expect([...world.state.all(StockReservations).values()].map(({ id, quantity }) => [id, quantity])).toEqual([
    ['h', 5],
  ]);
  world.move(coordinator, 'purchase_in', 3, { lot: 'old', expires: world.now + day / 2 });
  world.wait(13 * 60);
  const scrap = (quantity: number, lot: object) =>
    world.move(coordinator, 'scrap', quantity, { reason: '破了', ...lot }).refused?.code;
  expect([scrap(3, { lot: 'old' }), scrap(4, {})]).toEqual([undefined, 'exceeds']);
});

test('[§6] who signs for goods alone sees what comes to their area, and no other store', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 30);
  world.move(giver('o'), 'purchase_in', 30, { to: 'x' });
  const here = world.move(coordinator, 'transfer', 5).id;
  const across = world.move(coordinator, 'transfer', 5, { from: 'x' }).id;
  const view = viewOf(captain.grants);
  const seen = (visibility: Visibility, collection: string) =>
    [...world.state.map(collection).values()].filter((one) => project(visibility, one, view)).map(({ id }) => id);
  expect(seen(goodsVisibility as unknown as Visibility, 'stockMovements')).toEqual([here, across]);
  expect(seen(goodsVisibility as unknown as Visibility, 'stockAccounts')).toEqual(['b/rice']);
  expect(seen(totalsVisibility as unknown as Visibility, 'stockTotals')).toEqual(['rice']);
});

test('[R29] what expires makes an item low at its time, without anybody moving anything', () => {
  const world = new Store();
  world.item('milk', { tracksExpiry: true, safety: 5 });
  for (const days of [2, 4])
    world.move(coordinator, 'purchase_in', 4, { item: 'milk', expires: world.now + days * day });
  const expire = stock.deadlines?.find(({ command }) => command === 'stock.expire');
  const due = () => expire?.at(world.state.get(AllStock, 'milk')!);
  expect([due(), world.state.get(AllStock, 'milk')?.low]).toEqual([world.now + 2 * day, false]);
  world.wait(2 * 24 * 60);
  world.must(system, 'stock.expire', { id: 'milk' });
  expect([due(), world.state.get(AllStock, 'milk')?.low]).toEqual([world.now + 2 * day, true]);
});

test('[R29] a store with goods stays where it is, one that is empty moves with its accounts, and all totals say what the item says', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 5);
  world.move(giver('o'), 'purchase_in', 5, { to: 'x' });
  const elsewhere = { id: 'w', name: '社区仓库', kind: 'warehouse', grid: '003' };
  expect(world.send(coordinator, 'stock.keepPlace', elsewhere).refused).toMatchObject(refusedFor('stock.place_full'));
  world.move(coordinator, 'transfer', 5);
  world.must(coordinator, 'stock.keepPlace', elsewhere);
  world.move(coordinator, 'purchase_in', 5);
  expect(world.state.get(StockAccounts, 'w/rice')?.grids).toEqual(['003']);
  world.item('rice', { name: '东北大米', unit: '袋' });
  expect(world.state.get(AllStock, 'rice/o')?.name).toBe('东北大米');
});

test('[R29] what was drafted for a request goes out though another stands for it by now', () => {
  const world = new Store();
  world.publish();
  const lines = [{ id: 'a', item: '米', ask: 'open' }] as const;
  world.must(coordinator, 'request.publish', { id: 'into', request: blankets(1, { lines }) });
  world.move(coordinator, 'donation_in', 900);
  const held = { id: 'h', item: 'rice', place: 'w', quantity: 600, request: 'q', until: world.now + day };
  world.must(coordinator, 'stock.reserve', held);
  const { id } = world.move(coordinator, 'issue_out', 600, { request: 'q', reservation: 'h' });
  expect(world.statusOf(id)).toBe('draft');
  world.must(coordinator, 'request.merge', { id: 'q', into: 'into', reason: '一家报了两次' });
  world.must(lead, 'stock.approve', { id });
  world.must(coordinator, 'stock.post', { id });
  expect([world.onHand(), world.state.all(StockReservations).size]).toEqual([300, 0]);
});

test('[R29] what was signed for on paper is typed in with its time, and no sooner than it was sent', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 30);
  const { id } = world.move(coordinator, 'transfer', 10);
  const signed = world.now + 20 * 60_000;
  world.wait(60);
  const sign = (signedAt: number) => world.send(captain, 'stock.receive', { id, signedAt });
  expect(sign(signed - 30 * 60_000).refused).toMatchObject({ field: 'signedAt', reason: 'typedIn.too_early' });
  expect(sign(world.now + 10 * 60_000).refused).toMatchObject({ reason: 'typedIn.not_yet' });
  expect(sign(signed).refused).toBeUndefined();
  expect(world.state.get(StockMovements, id)?.received).toMatchObject({ quantity: 10, at: signed });
});

test('[R29] what was handed out by a list on paper is typed in with its time, counts on that day, and leaves it when taken back', () => {
  const world = new Store();
  world.move(coordinator, 'purchase_in', 30);
  const handedAt = world.now - 3 * day;
  const issue = { id: 'list', kind: 'issue_out', item: 'rice', from: 'w', quantity: 4, area: '003-01' };
  const typed = (more: object) => world.send(coordinator, 'stock.move', { ...issue, ...more }).refused;
  expect(typed({ handedAt: world.now + day })).toMatchObject({ field: 'handedAt', reason: 'typedIn.not_yet' });
  expect(typed({ handedAt: world.now - 40 * day })).toMatchObject({ reason: 'typedIn.too_old' });
  expect(typed({ kind: 'scrap', reason: '坏了', handedAt })).toMatchObject({ reason: 'stock.paper_issue_only' });
  expect(typed({ handedAt })).toBeUndefined();
  const issued = () => world.state.get(AllStock, 'rice')?.issued;
  expect(issued()).toEqual([{ day: dayOf(handedAt), quantity: 4 }]);
  // Whoever got it signed the list then, too.
  const signedAt = handedAt + 60_000;
  const { refused } = world.send(captain, 'stock.receive', { id: 'list', signedAt: handedAt - 60_000 });
  expect(refused).toMatchObject({ reason: 'typedIn.too_early' });
  world.must(coordinator, 'stock.move', { ...issue, id: 'wrong', handedAt });
  world.must(coordinator, 'stock.reverse', { id: 'wrong', reason: '录错了' });
  expect(issued()).toEqual([{ day: dayOf(handedAt), quantity: 4 }]);
  world.must(captain, 'stock.receive', { id: 'list', signedAt });
  expect(world.state.get(StockMovements, 'list')?.received).toMatchObject({ at: signedAt, onPaper: true });
});

test('[R28] [R29] goods held for a request that is merged into another are held for that one, and free when that ends', () => {
  const world = new Store();
  world.publish();
  const lines = [{ id: 'a', item: '米', ask: 'open' }] as const;
  world.must(coordinator, 'request.publish', { id: 'into', request: blankets(1, { lines }) });
  world.move(coordinator, 'donation_in', 30);
  const held = { id: 'h', item: 'rice', place: 'w', quantity: 20, request: 'q', until: world.now + day };
  world.must(coordinator, 'stock.reserve', held);
  world.must(coordinator, 'request.merge', { id: 'q', into: 'into', reason: '一家报了两次' });
  expect([world.left(), world.state.get(StockReservations, 'h')?.request]).toEqual([10, 'into']);
  expect([...world.state.all(StockHeldFor).values()]).toMatchObject([{ id: 'request/into', reservations: ['h'] }]);
  world.must(coordinator, 'request.cancel', { id: 'into', reason: '不用了' });
  expect([world.left(), world.state.all(StockReservations).size]).toEqual([30, 0]);
});
