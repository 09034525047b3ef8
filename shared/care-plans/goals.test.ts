import { expect, test } from 'vitest';
import { makeCareWorld, social } from '../testing/care.ts';

test('[R23] each goal of a plan stands once, answers a need that somebody has looked at, and is measured by its id', () => {
  const world = makeCareWorld(2);
  const goal = {
    id: 'g',
    need: 'n',
    words: '每周有人来往',
    measure: { unit: '人', from: 1, to: 3, by: world.now + 1 },
  };
  const write = (goals: object[], id = 'h1.1') => world.send(social, 'carePlan.write', { id, goals }).refused;
  expect(write([goal])).toMatchObject({ field: 'goals/0/need', reason: 'carePlan.other_need' });
  world.must(social, 'need.note', { id: 'n', subject: 'h1.1', needClass: 'comfort' });
  expect(write([goal])).toMatchObject({ field: 'goals/0/need', reason: 'carePlan.assess_first' });
  world.must(social, 'need.assess', { id: 'n', tier: 'priority' });
  expect(write([goal, goal])).toEqual({ code: 'invalid', field: 'goals/1/id' });
  expect(write([goal], 'h2.1')?.reason).toBe('carePlan.other_need');
  expect(write([goal])).toBeUndefined();
  const measure = (of: string) => world.send(social, 'carePlan.measure', { id: 'h1.1', goal: of, now: 2 }).refused;
  expect(measure('none')).toEqual({ code: 'not_found', field: 'goal' });
  expect(measure('g')).toBeUndefined();
});
