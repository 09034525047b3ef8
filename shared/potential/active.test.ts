import { expect, it } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { addTask, addVolunteer, gridWorker, he, lead, resident, usualTask, volunteerActor } from '../testing/people.ts';
import type { World } from '../testing/world.ts';
import { activeResidents } from './active.ts';

const active = (world: World): string[] => [...world.state.all(activeResidents).keys()].sort();

it('[E20] whoever takes part of their own accord is active: a claim, a shift of work, an activity, a skill, a favour, a proposal; whoever is at work is not', () => {
  const world = makeCareWorld(1);
  const hour = 3_600_000;
  const people = ['claims', 'works', 'comes', 'offers', 'helps'];
  for (const id of ['claims', 'works', 'offers', 'cadre'])
    addVolunteer(world, id, id === 'cadre' ? { force: 'deployed_cadre' } : {});
  expect(active(world)).toEqual([]);
  addTask(world, 't1');
  addTask(world, 't2');
  world.must(volunteerActor('claims'), 'task.claim', { id: 't1' });
  for (const person of ['works', 'cadre']) {
    world.must(he, 'assignment.offer', { id: `as-${person}`, task: 't2', person });
    for (const step of ['accept', 'checkIn'])
      world.must(volunteerActor(person), `assignment.${step}`, { id: `as-${person}` });
  }
  world.must(volunteerActor('offers'), 'skillOffer.make', { id: 'o', grid: usualTask.grid, skill: '修灯' });
  world.must(volunteerActor('helps'), 'deed.note', { id: 'd', what: '陪诊', minutes: 60 });
  const what = { title: '量血压', kind: 'health', mode: 'online', where: '群里', why: '天冷', audiences: ['elder'] };
  const times = { start: world.now + hour, end: world.now + 2 * hour, capacity: 9 };
  world.must(he, 'activity.draft', { id: 'a', grid: '003', ...what, ...times });
  for (const step of ['publish', 'openSignUp']) world.must(he, `activity.${step}`, { id: 'a' });
  for (const person of ['comes', 'stays-away'])
    world.must(volunteerActor(person), 'activity.signUp', { id: `a.${person}`, activity: 'a' });
  world.must(he, 'activity.begin', { id: 'a' });
  world.must(he, 'activity.arrive', { id: 'a.comes' });
  expect(active(world)).toEqual([...people].sort());
  // What people at work do too counts for residents and volunteers alone.
  const said = { title: '灯', words: '门口太黑', grid: '003' };
  world.must(gridWorker, 'proposal.submit', { id: 'w', ...said });
  expect(active(world)).toEqual([...people].sort());
  world.must(resident, 'proposal.submit', { id: 'p', ...said });
  expect(active(world)).toContain(resident.id);
  // Whoever is erased is noted no more, whatever of them is brought in later.
  world.must(lead, 'person.erase', { person: 'offers', reason: '本人要求' });
  world.must(volunteerActor('offers'), 'deed.note', { id: 'e', what: '陪诊', minutes: 60 });
  expect(active(world)).not.toContain('offers');
});
