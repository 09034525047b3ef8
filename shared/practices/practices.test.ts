import { expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { he, lead } from '../testing/people.ts';
import { tasks } from '../tasks/schema.ts';
import { mostLessons } from './experience-schema.ts';

const experience = { id: 'e', title: '先通知后断电', words: '提前一小时告诉每一栋', party: 'community', tasks: [] };

test('[R38] what was learned is kept, so much of it, and opens the tasks that it has', () => {
  const world = makeCareWorld(0);
  const save = (more: object) => world.send(he, 'experience.save', { ...experience, ...more });
  const use = () => world.send(he, 'experience.apply', { id: 'e', grid: '003' }).refused;
  expect(use()).toEqual({ code: 'not_found', field: 'id' });
  expect(save({}).refused).toBeUndefined();
  expect(save({}).duplicate).toBe(true);
  expect(use()?.reason).toBe('experience.no_tasks');
  expect(world.state.all(tasks).size).toBe(0);
  for (let n = 1; n < mostLessons; n++) save({ id: `e${n}` });
  expect(save({ id: 'more' }).refused).toMatchObject({ code: 'exceeds', reason: 'experience.too_many' });
});

test('[R38] a practice is not taken up where there is no ground for it', () => {
  const { refused } = makeCareWorld(0).send(lead, 'practice.apply', { id: 'pudong' });
  expect(refused).toMatchObject({ field: 'id', reason: 'practice.no_ground' });
});
