import { expect, test } from 'vitest';
import { makeCareWorld, social } from '../testing/care.ts';
import { lead, resident } from '../testing/people.ts';

const part = { id: 'p', title: '在楼道口提醒换鞋', way: 'wechat_group' };
const card = { id: 'm', title: '楼道消毒', mandatory: '每天一次', why: '有人发热', grids: ['003'], parts: [part] };

test('[R33] a card has a part or says why not, no part twice, and stands where the community has a place', () => {
  const world = makeCareWorld(0);
  const draft = (more: object) => world.send(social, 'measure.draft', { ...card, ...more }).refused;
  for (const noPart of [undefined, ' '])
    expect(draft({ parts: [], ...(noPart === undefined ? {} : { noPart }) })?.reason).toBe('measure.part_or_reason');
  expect(draft({ parts: [part, part] })?.reason).toBe('measure.part_twice');
  expect(draft({ grids: ['003', '009'] })).toMatchObject({ field: 'grids/1', reason: 'area.no_grid' });
  expect(draft({})).toBeUndefined();
  expect(world.must(social, 'measure.draft', card).duplicate).toBe(true);
});

test('[R33] only a part that is there, open and for a group that is there is taken on', () => {
  const world = makeCareWorld(0);
  world.must(social, 'measure.draft', card);
  world.must(lead, 'measure.publish', { id: 'm' });
  const send = (type: string, more: object = {}) =>
    world.send(resident, `measure.${type}`, { id: 'm', part: 'p', ...more }).refused;
  expect(send('take', { part: 'none' })).toEqual({ code: 'not_found', field: 'part' });
  expect(send('take', { id: 'none' })).toEqual({ code: 'not_found', field: 'id' });
  expect(send('take', { group: 'none' })).toEqual({ code: 'not_found', field: 'group' });
  for (const type of ['giveBack', 'reportDone']) expect(send(type)?.reason, type).toBe('measure.part_open');
  expect(send('take')).toBeUndefined();
});
