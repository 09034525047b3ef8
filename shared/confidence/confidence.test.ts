import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { byTime, lead } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { confidence } from './capability.ts';
import { rounds } from './schema.ts';
import { changeSince, meansOf } from './sums.ts';

const social = actorOf('a-soc', 'social_worker');
const hour = 3_600_000;

function asked(): World {
  const world = new World(new Registry([areasWith(() => undefined), confidence]));
  world.must(social, 'confidence.ask', { id: 'r', until: world.now + 48 * hour, asked: 20 });
  return world;
}
const round = (world: World, id = 'r') => world.state.get(rounds, id);

describe('trust and confidence', () => {
  it('[R25] nobody answers by an account, nor once the round is over', () => {
    const world = asked();
    const answer = { id: 'r', trust: 4, confidence: 2 };
    for (const one of [lead, social, actorOf('a-res', 'resident')])
      expect(world.send(one, 'confidence.answer', answer).refused?.code).toBe('forbidden');
    world.must(byTime, 'confidence.answer', answer);
    world.wait(49 * 60);
    expect(world.send(byTime, 'confidence.answer', answer).refused?.reason).toBe('confidence.is_over');
  });

  it('[R25] [P7] of fewer than five answers nothing stands in the ledger, and what waits goes with the round', () => {
    const world = asked();
    const begun = world.events.length;
    for (const trust of [1, 2, 3, 4]) world.must(byTime, 'confidence.answer', { id: 'r', trust, confidence: 5 });
    expect(world.events.length).toBe(begun);
    world.must(byTime, 'confidence.answer', { id: 'r', trust: 5, confidence: 5 });
    expect(world.events.slice(begun).map(({ data }) => data)).toEqual([{ id: 'r', n: 5, trust: 15, confidence: 25 }]);
    world.must(byTime, 'confidence.answer', { id: 'r', trust: 1, confidence: 1 });
    expect(world.records.size).toBe(1);
    const { private: beside } = world.must(social, 'confidence.end', { id: 'r' });
    expect(world.records.size).toBe(0);
    expect(beside.map(({ kind }) => kind)).toContain('personKey');
  });

  it('[R25] [P7] a stack of paper tells nothing of the answers that wait', () => {
    const world = asked();
    world.must(byTime, 'confidence.answer', { id: 'r', trust: 1, confidence: 1 });
    const five = [0, 0, 0, 0, 5];
    world.must(social, 'confidence.count', { id: 'r', sheet: 's', trust: five, confidence: five });
    expect(round(world)).toMatchObject({ n: 5, trust: 25, confidence: 25 });
  });

  it('[R25] whoever watches the figures never sees them move for fewer than five (k ≥ 5)', () => {
    const degree = fc.integer({ min: 1, max: 5 });
    const stack = fc.array(degree, { minLength: 5, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.tuple(degree, degree), stack), { maxLength: 30 }), (all) => {
        const world = asked();
        let before = round(world)?.n ?? 0;
        for (const [n, one] of all.entries()) {
          if (one.length === 2) world.must(byTime, 'confidence.answer', { id: 'r', trust: one[0], confidence: one[1] });
          else {
            const counts = [1, 2, 3, 4, 5].map((wanted) => one.filter((given) => given === wanted).length);
            world.must(social, 'confidence.count', { id: 'r', sheet: `s${n}`, trust: counts, confidence: counts });
          }
          const now = round(world)?.n ?? 0;
          expect(now === before || now - before >= 5).toBe(true);
          before = now;
        }
        world.must(social, 'confidence.end', { id: 'r' });
        expect(round(world)?.n).toBe(before);
      }),
      { numRuns: 20 },
    );
  });

  it('[R25] sheets of paper count once, both questions alike, and not fewer than five; the change is told since a time', () => {
    const world = asked();
    const sheets = { id: 'r', sheet: 'p', trust: [0, 2, 2, 1, 0], confidence: [1, 1, 3, 0, 0] };
    const refused = (more: object) => world.send(social, 'confidence.count', { ...sheets, ...more }).refused?.reason;
    expect(refused({ trust: [0, 0, 0, 3, 0] })).toBe('confidence.not_equal');
    expect(refused({ trust: [0, 0, 1, 0, 0], confidence: [1, 0, 0, 0, 0] })).toBe('confidence.too_few');
    world.must(social, 'confidence.count', sheets);
    expect(world.send(social, 'confidence.count', sheets)).toMatchObject({ duplicate: true });
    const first = round(world);
    expect(first && meansOf(first)).toEqual({ trust: 14 / 5, confidence: 12 / 5 });
    world.must(social, 'confidence.end', { id: 'r' });
    world.wait(60);
    world.must(social, 'confidence.ask', { id: 's', until: world.now + hour });
    world.must(social, 'confidence.count', { ...sheets, id: 's', trust: [0, 0, 0, 5, 0], confidence: [0, 0, 5, 0, 0] });
    const change = changeSince(world.state.all(rounds).values(), world.now - 1);
    expect([change?.trust, change?.confidence].map((one) => one?.toFixed(1))).toEqual(['1.2', '0.6']);
    expect(changeSince([...world.state.all(rounds).values()].slice(0, 1), 0)).toBeUndefined();
  });
});
