import { expect, test } from 'vitest';
import { endedKeeps } from '../kernel/retire.ts';
import { blankets, coordinator, giver, gridWorker, Market } from '../testing/market.ts';
import { Pledges, PledgesOf, Requests } from './schema.ts';
import { answerWithin, notSentAfter, standsAfter } from './settings.ts';

const minute = 60_000;
const passed = (world: Market, ms: number): void => world.wait(ms / minute);

/** When the clock would send a step about a record, by what the capability says. */
function dueAt(world: Market, collection: string, command: string, id: string): number | undefined {
  const record = world.state.map(collection).get(id)!;
  return world.registry.deadlines
    .get(collection)
    ?.find((one) => one.command === command)
    ?.at(record);
}

function timed(neededIn: number): Market {
  const world = new Market();
  const request = { ...blankets(100), neededBy: world.now + neededIn };
  world.must(coordinator, 'request.publish', { id: 'r', request });
  return world;
}

test('[R28] a request whose time is over is closed by the clock, says so, and frees what was not sent; not while something is on its way or unsigned', () => {
  const world = timed(60 * minute);
  world.pledge('p', 'o', 10);
  world.pledge('q', 'o2', 10);
  world.pledge('s', 'o3', 10, { instead: '棉被' });
  for (const step of ['prepare', 'send']) world.must(giver('o'), `pledge.${step}`, { id: 'p' });
  expect(dueAt(world, 'requests', 'request.expire', 'r')).toBeUndefined();
  passed(world, 60 * minute + standsAfter);
  world.must(giver('o'), 'pledge.deliver', { id: 'p' });
  expect(dueAt(world, 'requests', 'request.expire', 'r')).toBeUndefined();
  expect(world.tick('request.expire', 'r').refused?.reason).toBe('request.not_due');
  world.must(gridWorker, 'pledge.receive', { id: 'p', quantity: 9, reason: '少一条' });
  expect(dueAt(world, 'requests', 'request.expire', 'r')).toBeUndefined();
  world.must(giver('o'), 'pledge.agree', { id: 'p' });
  expect(dueAt(world, 'requests', 'request.expire', 'r')).toBe(world.now);
  expect(world.tick('request.expire', 'r').refused).toBeUndefined();
  expect(world.state.get(Requests, 'r')).toMatchObject({ status: 'closed', expired: true });
  expect(world.state.get(Pledges, 'q')).toMatchObject({ status: 'withdrawn', because: 'request_over' });
  expect(world.state.get(Pledges, 's')).toMatchObject({ status: 'declined', because: 'request_over' });
  expect(world.state.get(Pledges, 'p')).toMatchObject({ status: 'received' });
});

test('[R28] nobody but the clock, and nobody before its time', () => {
  const world = timed(60 * minute);
  world.pledge('p', 'o', 10);
  for (const [type, id] of [
    ['request.expire', 'r'],
    ['pledge.expire', 'p'],
  ] as const) {
    expect(world.send(coordinator, type, { id }).refused?.code).toBe('forbidden');
    expect(world.tick(type, id).refused?.reason).toBe('request.not_due');
  }
  expect(world.tick('request.retire', 'r').refused?.reason).toBe('request.still_shown');
});

test('[R28] a pledge that nobody sends, and a thing that nobody answers, give way to others', () => {
  const world = timed(300 * minute);
  world.pledge('quiet', 'o', 10);
  world.pledge('late', 'o2', 10, { eta: world.now + 60 * minute });
  world.pledge('other', 'o3', 10, { instead: '棉被' });
  passed(world, answerWithin.urgent);
  expect(world.tick('pledge.expire', 'other').refused).toBeUndefined();
  expect(world.state.get(Pledges, 'other')).toMatchObject({ status: 'declined', because: 'unanswered' });
  passed(world, 60 * minute + notSentAfter.eta - answerWithin.urgent);
  expect(world.tick('pledge.expire', 'late').refused).toBeUndefined();
  expect(world.tick('pledge.expire', 'quiet').refused?.reason).toBe('request.not_due');
  passed(world, notSentAfter.silence);
  expect(world.tick('pledge.expire', 'quiet').refused).toBeUndefined();
  expect(world.state.get(Pledges, 'quiet')).toMatchObject({ status: 'withdrawn', because: 'not_sent' });
  expect(world.line.pledged).toBe(0);
});

test('[R28] nothing leaves for a request that is over', () => {
  const world = timed(60 * minute);
  world.pledge('p', 'o', 10);
  world.must(giver('o'), 'pledge.prepare', { id: 'p' });
  world.must(coordinator, 'request.cancel', { id: 'r', reason: '够了' });
  expect(world.state.get(Pledges, 'p')).toMatchObject({ status: 'withdrawn', because: 'request_over' });
  world.state.map('pledges').set('p', { ...world.state.get(Pledges, 'p')!, status: 'preparing' } as never);
  expect(world.send(giver('o'), 'pledge.send', { id: 'p' }).refused?.reason).toBe('pledge.request_over');
});

test('[R28] what ended a week ago leaves live state with its pledges', () => {
  const world = timed(60 * minute);
  world.pledge('p', 'o', 10);
  world.must(coordinator, 'request.cancel', { id: 'r', reason: '够了' });
  expect(dueAt(world, 'requests', 'request.retire', 'r')).toBe(world.now + endedKeeps);
  passed(world, endedKeeps);
  expect(world.tick('request.retire', 'r').refused).toBeUndefined();
  expect([Requests, Pledges, PledgesOf].map((one) => world.state.all<{ id: string }>(one).size)).toEqual([0, 0, 0]);
  const again = { id: 'r', request: blankets(1) };
  expect(world.send(coordinator, 'request.publish', again).refused).toMatchObject({
    ...{ field: 'id', reason: 'request.id_used' },
  });
});

test('[R28] what is lent stays with its request until it is back', () => {
  const world = timed(60 * minute);
  world.pledge('p', 'o', 100, { lent: true });
  world.bring('p', 'o');
  world.must(gridWorker, 'pledge.receive', { id: 'p' });
  world.must(coordinator, 'request.close', { id: 'r' });
  passed(world, 10 * endedKeeps);
  expect(dueAt(world, 'requests', 'request.retire', 'r')).toBeUndefined();
  expect(world.tick('request.retire', 'r').refused?.reason).toBe('request.still_shown');
  world.must(giver('o'), 'pledge.return', { id: 'p' });
  expect(dueAt(world, 'requests', 'request.retire', 'r')).toBe(world.now + endedKeeps);
});

test('[R28] what is on its way when its request ends stays until it is signed for', () => {
  const world = timed(60 * minute);
  world.pledge('p', 'o', 100);
  for (const step of ['prepare', 'send']) world.must(giver('o'), `pledge.${step}`, { id: 'p' });
  world.must(coordinator, 'request.cancel', { id: 'r', reason: '够了' });
  expect(dueAt(world, 'requests', 'request.retire', 'r')).toBeUndefined();
  world.must(giver('o'), 'pledge.deliver', { id: 'p' });
  expect(dueAt(world, 'requests', 'request.retire', 'r')).toBeUndefined();
  world.must(gridWorker, 'pledge.receive', { id: 'p' });
  expect(dueAt(world, 'requests', 'request.retire', 'r')).toBe(world.now + endedKeeps);
});

test('[R28] the approval that may follow has a limit of two hours, of whoever published; it ends with the approval', () => {
  const world = timed(60 * minute);
  const due = () => dueAt(world, 'requests', 'request.limitDue', 'r');
  const published = world.now;
  expect(due()).toBe(published + 96 * minute);
  world.must(coordinator, 'request.approve', { id: 'r' });
  expect(due()).toBeUndefined();
});
