import { expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { he } from '../testing/people.ts';

test('[R37] a danger stands where the community has a place, and goes on the agenda with a title for everybody', () => {
  const world = makeCareWorld(0);
  const list = (grid: string) =>
    world.send(he, 'hazard.list', { id: 'h', kind: 'natural', title: '老墙', grid }).refused;
  const notFound = { code: 'not_found', field: 'id' };
  expect(world.send(he, 'hazard.close', { id: 'h', reason: '拆了' }).refused).toEqual(notFound);
  expect(list('009')).toMatchObject({ field: 'grid', reason: 'area.no_grid' });
  expect(list('003')).toBeUndefined();
  const high = { id: 'h', likelihood: 4, harm: 4, groups: ['elder_alone'], needs: ['medical'] };
  const agenda = { state: 'queued', why: '墙要倒' };
  const assess = (more: object) => world.send(he, 'hazard.assess', { ...high, ...more }).refused;
  expect(assess({})).toMatchObject({ field: 'agenda', reason: 'hazard.agenda_wanted' });
  expect(assess({ agenda })).toMatchObject({ field: 'publicTitle', reason: 'hazard.title_wanted' });
  expect(assess({ agenda, publicTitle: '老墙' })).toBeUndefined();
  // The title that it has got is enough from then on.
  expect(assess({ agenda })).toBeUndefined();
});
