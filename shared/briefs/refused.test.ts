import { expect, test } from 'vitest';
import { dayAt, dayName } from './day.ts';
import { keeper, makeCareWorld } from '../testing/care.ts';
import { actorOf } from '../testing/world.ts';

const lead = actorOf('a-lead', 'lead');

test('a report is of a day that is over, is approved once, and is corrected by another edition once it is approved', () => {
  const world = makeCareWorld(0);
  const id = dayName(dayAt(world.now) - 1);
  const make = (of: string) => world.send(keeper, 'brief.make', { id: of }).refused;
  const approve = (of: string) => world.send(lead, 'brief.approve', { id: of });
  const correct = (of: string, edition: string) =>
    world.send(keeper, 'brief.correct', { id: of, edition, reason: '数错了' }).refused;
  const notFound = { code: 'not_found', field: 'id' };
  expect([approve(id).refused, correct(id, 'e2')]).toEqual([notFound, notFound]);
  expect(make('2026-02-31')).toMatchObject({ field: 'id', reason: 'brief.no_day' });
  expect(make(dayName(dayAt(world.now)))).toMatchObject({ field: 'id', reason: 'brief.no_day' });
  expect(make(id)).toBeUndefined();
  expect(world.must(keeper, 'brief.make', { id }).duplicate).toBe(true);
  expect(correct(id, 'e2')).toMatchObject({ params: { from: 'draft' } });
  expect(approve(id).refused).toBeUndefined();
  expect(approve(id).duplicate).toBe(true);
  expect(correct(id, id)).toEqual({ code: 'id_reused', field: 'edition' });
  expect(correct(id, 'e2')).toBeUndefined();
  expect(correct(id, 'e3')?.reason).toBe('brief.being_corrected');
  expect(approve('e2').refused).toBeUndefined();
  expect(approve(id).refused).toMatchObject({ params: { from: 'superseded' } });
});
