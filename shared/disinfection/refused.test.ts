import { expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { he } from '../testing/people.ts';
import { actorOf } from '../testing/world.ts';

const worker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });

test('[R17] a point stands where the community has a place, and a round is of a point that is there, with photos that are', () => {
  const world = makeCareWorld(0);
  const point = { id: 'd', name: '电梯厅', grid: '003', everyHours: 12, isChecked: true };
  expect(world.send(he, 'disinfection.plan', { ...point, grid: '009' }).refused).toMatchObject({ field: 'grid' });
  expect(world.send(he, 'disinfection.retire', { id: 'd' }).refused).toEqual({ code: 'not_found', field: 'id' });
  const round = (more: object) =>
    world.send(he, 'disinfection.do', { id: 'w', point: 'd', grid: '003', ...more }).refused;
  expect(round({})).toEqual({ code: 'not_found', field: 'point' });
  world.must(he, 'disinfection.plan', point);
  expect(world.send(worker, 'disinfection.do', { id: 'w', point: 'd', grid: '003' }).refused?.reason).toBe(
    'disinfection.photo_wanted',
  );
  expect(
    world.send(worker, 'disinfection.do', { id: 'w', point: 'd', grid: '003', photos: ['none'] }).refused,
  ).toMatchObject({
    reason: 'report.no_photo',
  });
});
