import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { actorOf } from '../testing/world.ts';
import { activities, activitySignUps } from './schema.ts';

const coordinator = actorOf('a-he', 'coordinator');
const people = Array.from({ length: 8 }, (_, n) => `p${n}`);
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('activity.signUp'), who: fc.constantFrom(...people) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('activity.withdraw'), who: fc.constantFrom(...people) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('activity.enrol'), who: fc.constantFrom('x', 'y', 'z') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('activity.revise'), to: fc.integer({ min: 1, max: 6 }) }) },
);

it('[R22] whatever comes in whichever order: never more than the places, nobody waits beside a free one, and each in turn', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(act, { maxLength: 40 }), (capacity, acts) => {
      const world = makeCareWorld(0);
      const { now } = world;
      world.must(coordinator, 'activity.draft', {
        ...{ id: 'a', title: '晨练', kind: 'culture_sport', mode: 'offline', grid: '003', why: '动一动', capacity },
        ...{ start: now + 1, end: now + 2, audiences: ['everyone'] },
      });
      for (const step of ['activity.publish', 'activity.openSignUp']) world.must(coordinator, step, { id: 'a' });
      const asked: string[] = [];
      for (const one of acts) {
        if ('to' in one) {
          world.send(coordinator, one.do, { id: 'a', capacity: one.to });
        } else {
          const id = one.who.startsWith('p') ? `a.${one.who}` : one.who;
          const isProxy = one.do === 'activity.enrol';
          const actor = isProxy ? coordinator : actorOf(one.who, 'resident');
          const payload =
            one.do === 'activity.withdraw' ? { id } : { id, activity: 'a', ...(isProxy ? { name: '甲' } : {}) };
          const { refused, duplicate } = world.send(actor, one.do, payload);
          if (!refused && !duplicate) {
            if (one.do === 'activity.withdraw') asked.splice(asked.indexOf(id), 1);
            else asked.push(id);
          }
        }
        const activity = world.state.get(activities, 'a');
        if (!activity) throw new Error('the activity is gone');
        expect(activity.signed.length).toBeLessThanOrEqual(activity.capacity);
        if (activity.waiting.length > 0) expect(activity.signed.length).toBe(activity.capacity);
        // Whoever asked first has a place first, and whoever waits does so in the order of asking.
        expect([...activity.signed, ...activity.waiting]).toEqual(asked);
        const states = [...world.state.all(activitySignUps).values()].map(({ id, state }) => `${id} ${state}`).sort();
        const listed = [
          ...activity.signed.map((id) => `${id} signed`),
          ...activity.waiting.map((id) => `${id} waiting`),
        ].sort();
        expect(states).toEqual(listed);
        // Nobody is told of fewer before them than there are.
        for (const [ahead, id] of activity.waiting.entries())
          expect((world.state.get(activitySignUps, id)?.turn ?? 0) - (activity.letIn ?? 0) - 1).toBeGreaterThanOrEqual(
            ahead,
          );
      }
    }),
    { numRuns: 60 },
  );
});
