import { expect, it } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { notices } from './schema.ts';
import { actorOf } from '../testing/world.ts';

const lead = actorOf('a-lead', 'lead');
const coordinator = actorOf('a-coordinator', 'coordinator');

it('[R06] a directive without a why is refused: prescribed tasks, notices, closures, warnings, phases, what is asked for', () => {
  const world = makeCareWorld(1);
  const later = world.now + 3_600_000;
  const task = { id: 't', title: '清沟', grid: '003', line: 'flood', lead: 'community', need: 1, nature: 'prescribed' };
  const notice = { id: 'n', title: '停水', words: '今晚停水', until: later, grids: ['003'] };
  const closure = {
    ...{ id: 'c', title: '封河堤', issuer: '街道办', documentNo: '1 号', expires: later, grids: ['003'], to: 'closed' },
    basis: 'law-flood-control',
  };
  const directives = [
    ['task.create', task, 'why', 'task.why_missing'],
    ['notice.publish', notice, 'why', 'directive.why_missing'],
    ['closure.relay', closure, 'reason', 'directive.why_missing'],
    ['closure.warn', { id: 'w', title: '井盖缺', grid: '003', expires: later }, 'reason', 'directive.why_missing'],
    ['phase.change', { to: 'response', basis: 'law-flood-control' }, 'reason', 'directive.why_missing'],
    ['report.ask', { id: 'r', grid: '003', due: later }, 'why', 'directive.why_missing'],
  ] as const;
  for (const [type, payload, field, reason] of directives) {
    const by = type.startsWith('task') || type.startsWith('report') ? coordinator : lead;
    const said = (why: object) => [type, world.send(by, type, { ...payload, ...why }).refused];
    if (type !== 'task.create') expect(said({})).toMatchObject([type, { code: 'invalid' }]);
    for (const gap of ['  ', '\u200b']) expect(said({ [field]: gap })).toMatchObject([type, { field, reason }]);
  }
  world.must(coordinator, 'task.create', { ...task, why: '今晚还有雨，沟堵了会倒灌' });
  expect(world.send(coordinator, 'task.create', { ...task, id: 't2' }).refused?.reason).toBe('task.why_missing');
});

it('[R06] a word of care has a template and a why, and comes from the committees or a social worker', () => {
  const world = makeCareWorld(1);
  const care = {
    ...{ id: 'n', title: '夜里不安', words: '今晚有人守着', why: '昨晚好几户没敢睡', care: 'night' },
    ...{ until: world.now + 3_600_000, grids: ['003-1'] },
  };
  for (const other of [coordinator, actorOf('a-captain', 'captain', { grids: ['003-1'] })])
    expect(world.send(other, 'notice.publish', care).refused).toMatchObject({
      field: 'care',
      reason: 'notice.care_who',
    });
  for (const sender of [lead, actorOf('a-social', 'social_worker')]) {
    world.must(sender, 'notice.publish', { ...care, id: `n-${sender.id}` });
    expect(world.state.get(notices, `n-${sender.id}`)).toMatchObject({ care: 'night', why: '昨晚好几户没敢睡' });
  }
});
