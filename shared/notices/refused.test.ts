import { expect, test } from 'vitest';
import { captain, keeper, makeCareWorld } from '../testing/care.ts';
import { byTime, lead, resident } from '../testing/people.ts';

test('[R20] a notice goes to places that are one’s own and here, or to an organisation that is here, and ends in time to come', () => {
  const world = makeCareWorld(0);
  const usual = {
    id: 'n',
    title: '停水',
    why: '修管道',
    words: '今晚停水',
    until: world.now + 60_000,
    grids: ['003-1'],
  };
  const publish = (more: object, by = lead) => world.send(by, 'notice.publish', { ...usual, ...more }).refused;
  expect(publish({ until: world.now })).toMatchObject({ field: 'until', reason: 'notice.over' });
  expect(publish({ grids: ['003-1', '009'] })).toMatchObject({ field: 'grids/1', reason: 'area.no_grid' });
  expect(publish({ grids: ['003-1', '005-1'] }, captain)).toMatchObject({ code: 'forbidden' });
  expect(publish({ grids: [], org: 'none' })).toEqual({ code: 'not_found', field: 'org' });
  expect(publish({})).toBeUndefined();

  const tell = (building: string) =>
    world.send(keeper, 'notice.tell', { id: 'n', building, how: 'read_aloud', left: 0 }).refused;
  expect(tell('005-1')).toMatchObject({ field: 'building', reason: 'notice.not_there' });
  const [grant] = resident.grants;
  if (!grant) throw new Error('a resident has a grant');
  const watching = { id: 'a-watching', grants: [{ ...grant, readOnly: true as const }] };
  expect(world.send(watching, 'notice.open', { id: 'n' }).refused?.code).toBe('forbidden');
  expect(world.send(byTime, 'notice.expire', { id: 'n' }).refused?.reason).toBe('notice.still_valid');
  world.must(lead, 'notice.withdraw', { id: 'n', reason: '修好了' });
  const over = { params: { from: 'withdrawn' } };
  expect(tell('003-1')).toMatchObject(over);
  for (const [actor, type] of [
    [resident, 'notice.open'],
    [keeper, 'notice.sendDoors'],
    [byTime, 'notice.expire'],
  ] as const)
    expect(world.send(actor, type, { id: 'n' }).refused, type).toMatchObject(over);
});
