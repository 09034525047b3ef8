import { expect, test } from 'vitest';
import { keeper, makeCareWorld, social } from '../testing/care.ts';
import { resident } from '../testing/people.ts';
import { actorOf } from '../testing/world.ts';

test('[R35] an opinion is of a place that is here, answered with a why by the unit it went to, and judged by whose it is once it is answered', () => {
  const world = makeCareWorld(0);
  const send = (by: typeof social, type: string, more: object = {}) =>
    world.send(by, `feedback.${type}`, { id: 'f', ...more }).refused;
  const said = { topic: 'other', words: '楼道黑' };
  expect(send(resident, 'submit', { ...said, grid: '009' })).toMatchObject({ field: 'grid', reason: 'area.no_grid' });
  expect(send(resident, 'submit', { ...said, grid: '003' })).toBeUndefined();
  send(keeper, 'acknowledge');
  send(keeper, 'route', { to: 'social_worker' });
  send(social, 'take');
  const reply = { outcome: 'done', words: '换了新灯', why: '旧灯座烧了' };
  expect(send(social, 'reply', { ...reply, why: ' ' })).toMatchObject({ field: 'why', reason: 'feedback.why_missing' });
  const worker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
  expect(send(worker, 'reply', reply)?.reason).toBe('feedback.of_another_unit');
  expect(send(resident, 'judge', { satisfied: true })).toMatchObject({ params: { from: 'in_progress' } });
  expect(send(social, 'reply', reply)).toBeUndefined();
  const both = { id: 'a-both', grants: [...keeper.grants, ...resident.grants] };
  expect(send(both, 'judge', { satisfied: true })?.reason).toBe('feedback.not_yours');
  expect(send(resident, 'judge', { satisfied: true })).toBeUndefined();
});

test('[R35] an answer is judged once: what was not enough a second time is closed with a reason, and judged by nobody again', () => {
  const world = makeCareWorld(0);
  const send = (by: typeof social, type: string, more: object = {}) =>
    world.must(by, `feedback.${type}`, { id: 'f', ...more });
  send(resident, 'submit', { topic: 'other', words: '楼道黑', grid: '003' });
  send(keeper, 'acknowledge');
  send(keeper, 'route', { to: 'social_worker' });
  send(social, 'take');
  for (const time of [1, 2]) {
    send(social, 'reply', { outcome: 'done', words: '换了新灯', why: `第 ${time} 次答复` });
    send(resident, 'judge', { satisfied: false });
  }
  expect(world.send(resident, 'feedback.judge', { id: 'f', satisfied: true }).refused).toMatchObject({
    ...{ code: 'illegal', params: { from: 'dissatisfied', entity: 'Feedback' } },
  });
});
