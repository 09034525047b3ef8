import { expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import {
  addTask,
  addVolunteer,
  byTime,
  he,
  lead,
  respond,
  resident,
  toResponse,
  volunteerActor,
} from '../testing/people.ts';
import type { World } from '../testing/world.ts';
import { volunteers } from '../volunteers/schema.ts';
import { thanks } from './schema.ts';

const day = 24 * 60;

/** A community with volunteers `p1` and `p2` who stand by. */
function withTwo(): World {
  const world = makeCareWorld(0);
  for (const id of ['p1', 'p2']) addVolunteer(world, id);
  return world;
}
const say = (world: World, id: string, more: object, by = he) =>
  world.send(by, 'thanks.say', { id, words: '辛苦了', ...more });

test('thanks are said to somebody who is there, and by nobody to themselves', () => {
  const world = withTwo();
  expect(say(world, 'a', {}).refused).toMatchObject({ code: 'invalid', reason: 'thanks.whom' });
  expect(say(world, 'a', { person: 'nobody' }).refused).toEqual({ code: 'not_found', field: 'person' });
  world.must(he, 'volunteer.register', { id: he.id, force: 'committee', skills: [], home: '003', name: '何' });
  expect(say(world, 'a', { person: he.id }).refused?.reason).toBe('thanks.oneself');
  expect(say(world, 'a', { person: 'p1' }).refused).toBeUndefined();
  expect(say(world, 'a', { person: 'p1' }).duplicate).toBe(true);
  expect(world.state.get(thanks, 'a')).toMatchObject({ people: ['p1'], by: he.id });
});

test('thanks for a task go to those who worked on it, and wait until somebody has', () => {
  const world = withTwo();
  expect(say(world, 'a', { task: 't1' }).refused).toEqual({ code: 'not_found', field: 'task' });
  addTask(world, 't1');
  expect(say(world, 'a', { task: 't1' }).refused?.reason).toBe('thanks.nobody_yet');
  world.must(he, 'assignment.offer', { id: 'x', person: 'p1', task: 't1' });
  for (const step of ['accept', 'checkIn', 'checkOut'])
    world.must(volunteerActor('p1'), `assignment.${step}`, { id: 'x' });
  expect(say(world, 'a', { task: 't1' }).refused).toBeUndefined();
  expect(world.state.get(thanks, 'a')).toMatchObject({ people: ['p1'], task: 't1' });
});

test('twenty words a day are enough from one account; the next day there are more', () => {
  const world = withTwo();
  for (let n = 0; n < 20; n++) expect(say(world, `a${n}`, { person: 'p1' }, resident).refused).toBeUndefined();
  expect(say(world, 'more', { person: 'p1' }, resident).refused).toMatchObject({ code: 'exceeds', params: { n: 20 } });
  world.wait(day);
  expect(say(world, 'more', { person: 'p1' }, resident).refused).toBeUndefined();
});

test('a word is shown for half a year, and then no more', () => {
  const world = withTwo();
  say(world, 'a', { person: 'p1' });
  const lapse = () => world.send(byTime, 'thanks.lapse', { id: 'a' });
  world.wait(180 * day - 1);
  expect(lapse().refused?.reason).toBe('thanks.still_shown');
  world.wait(1);
  expect(lapse().refused).toBeUndefined();
  expect(world.state.get(thanks, 'a')).toBeUndefined();
  expect(lapse().duplicate).toBe(true);
});

test('volunteers are let go in the recovery alone, with thanks, and only those who wait', () => {
  const world = makeCareWorld(0);
  const release = () => world.send(he, 'thanks.release', { id: 'r', words: '都回家歇着吧' });
  respond(world);
  expect(release().refused?.reason).toBe('thanks.not_in_phase');
  world.must(lead, 'phase.change', { ...toResponse, to: 'recovery', reason: '退水' });
  expect(release().refused?.reason).toBe('thanks.nobody_to_release');
  addVolunteer(world, 'p1');
  expect(release().refused).toBeUndefined();
  expect(release().duplicate).toBe(true);
  expect(world.state.get(thanks, 'r')).toMatchObject({ people: ['p1'], releases: true });
  expect(world.state.get(volunteers, 'p1')?.duty).toBe('off_duty');
});
