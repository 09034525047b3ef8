import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coordinator, giver, gridWorker, Market } from '../testing/market.ts';
import { axesOf, type Reach } from './axes.ts';
import { countOf } from './counts.ts';
import { leftOf, Pledges, Requests } from './schema.ts';

const ids = ['p0', 'p1', 'p2', 'p3', 'p4'] as const;
const steps = ['prepare', 'send', 'deliver', 'withdraw', 'fail', 'receive', 'settle'] as const;
/** Steps that say how many. */
const counted: readonly string[] = ['send', 'deliver', 'receive', 'settle'];

/** Whatever people do with a request, in whatever order; refusals are part of it. */
const acts = fc.array(
  fc.oneof(
    fc.record({ pledge: fc.constantFrom(...ids), quantity: fc.integer({ min: 1, max: 80 }), other: fc.boolean() }),
    fc.record({ accepts: fc.constantFrom(...ids) }),
    fc.record({
      step: fc.constantFrom(...steps),
      of: fc.constantFrom(...ids),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.record({ asks: fc.integer({ min: 1, max: 150 }) }),
  ),
  { maxLength: 40 },
);
type Act = typeof acts extends fc.Arbitrary<(infer T)[]> ? T : never;

function take(world: Market, act: Act): void {
  if ('pledge' in act) return void world.pledge(act.pledge, 'o', act.quantity, act.other ? { instead: '棉被' } : {});
  if ('accepts' in act) return void world.send(gridWorker, 'pledge.accept', { id: act.accepts });
  if ('asks' in act) return world.revise(act.asks);
  const promised = world.state.get(Pledges, act.of)?.quantity ?? 0;
  const said = counted.includes(act.step) ? { quantity: Math.round(promised * act.part), reason: '清点过' } : {};
  const actor = ['receive', 'settle'].includes(act.step) ? coordinator : giver('o');
  world.send(actor, `pledge.${act.step}`, { id: act.of, ...said });
}

/** What the pledges themselves say, by their states. */
function summed(world: Market): Record<string, number> {
  const sums = { pledged: 0, inTransit: 0, received: 0 };
  for (const { status, quantity, handed, received } of world.state.all(Pledges).values()) {
    const count = countOf[status];
    if (count) sums[count] += received ?? handed ?? quantity;
  }
  return sums;
}

const reach = (count: number, asked: number): Reach => (count >= asked ? 'complete' : count > 0 ? 'partial' : 'none');

test('[R28] after whatever acts: counts are those of the pledges, beyond what is asked only what is flagged, axes by the counts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), acts, (asked, list) => {
      const world = new Market();
      world.publish(asked);
      for (const act of list) {
        const before = world.line;
        take(world, act);
        const { line } = world;
        const live = line.pledged + line.inTransit + line.received;
        expect(line).toMatchObject(summed(world));
        expect(live - line.excess).toBeLessThanOrEqual(line.quantity ?? 0);
        expect(line.excess).toBe(Math.max(0, live - (line.quantity ?? 0)));
        // Only who asks for fewer, or settles a receipt at more, can bring it beyond what is asked.
        if (!('asks' in act) && !('step' in act && act.step === 'settle'))
          expect(line.excess).toBeLessThanOrEqual(before.excess);
        expect(axesOf(world.state.get(Requests, 'r')!)).toEqual({
          commit: reach(live, line.quantity ?? 0),
          transit: reach(line.inTransit + line.received, line.quantity ?? 0),
          fulfil: reach(line.received, line.quantity ?? 0),
        });
      }
    }),
    { numRuns: 300 },
  );
});

test('[R28] a pledge takes what is left and says so; when nothing is left it is refused with the number left', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 100 }),
      (asked, first, second) => {
        const world = new Market();
        world.publish(asked);
        world.pledge('p0', 'o', first);
        const left = leftOf(world.line);
        expect(left).toBe(Math.max(0, asked - first));
        const outcome = world.pledge('p1', 'o2', second);
        if (left === 0) {
          expect(outcome.refused).toEqual({
            code: 'exceeds',
            field: 'quantity',
            reason: 'pledge.full',
            params: { left: 0, asked: second },
          });
          return;
        }
        expect(world.state.get(Pledges, 'p1')).toMatchObject({ asked: second, quantity: Math.min(left, second) });
      },
    ),
  );
});

test('[R28] a revision below what is pledged flags the excess; nothing more is taken, and it clears as pledges are taken back or the number is raised', () => {
  const world = new Market();
  world.publish(100);
  world.pledge('p0', 'o', 60);
  world.pledge('p1', 'o2', 40);
  world.revise(80);
  expect(world.line).toMatchObject({ quantity: 80, pledged: 100, excess: 20 });
  expect(world.pledge('p2', 'o3', 1).refused).toMatchObject({ code: 'exceeds', params: { left: 0 } });
  world.must(coordinator, 'pledge.withdraw', { id: 'p1', reason: '和晨光公益说好了' });
  expect(world.line).toMatchObject({ pledged: 60, excess: 0 });
  expect(leftOf(world.line)).toBe(20);
  world.revise(50);
  expect(world.line.excess).toBe(10);
  world.revise(60);
  expect(world.line.excess).toBe(0);
});

test('[R28] a pledge walks only by its giver or a coordinator; one cannot pledge for others, nor sign for more than was promised', () => {
  const world = new Market();
  world.publish(10);
  world.pledge('p0', 'o', 5);
  expect(world.send(giver('o2'), 'pledge.withdraw', { id: 'p0' }).refused?.code).toBe('forbidden');
  expect(
    world.send(giver('o2'), 'pledge.make', { id: 'p9', request: 'r', line: 'a', org: 'o', quantity: 1 }).refused?.code,
  ).toBe('forbidden');
  for (const step of ['prepare', 'send', 'deliver']) world.must(giver('o'), `pledge.${step}`, { id: 'p0' });
  expect(world.send(giver('o'), 'pledge.receive', { id: 'p0' }).refused?.code).toBe('forbidden');
  expect(world.send(coordinator, 'pledge.receive', { id: 'p0', quantity: 6 }).refused).toMatchObject({
    code: 'exceeds',
    params: { left: 5 },
  });
  expect(world.statusOf('p0')).toBe('delivered');
});
