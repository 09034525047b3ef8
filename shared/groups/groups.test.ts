import { expect, test } from 'vitest';
import { makeCareWorld, social } from '../testing/care.ts';
import { addTask, addVolunteer, byTime, he, resident } from '../testing/people.ts';
import { World, type Outcome } from '../testing/world.ts';
import { tasks } from '../tasks/schema.ts';
import { groups } from './schema.ts';

const river = { id: 'g', name: '护河队', grid: '003', about: '汛期巡河' };
const step = (world: World, name: string, more: object = {}): Outcome =>
  world.send(he, `group.${name}`, { id: 'g', ...more });
const statusOf = (world: World) => world.state.get(groups, 'g')?.status;

/** A group of these people, on file. */
function onFile(...people: readonly string[]): World {
  const world = makeCareWorld(0);
  world.must(social, 'group.identify', river);
  for (const person of people) world.must(he, 'group.join', { id: 'g', person });
  for (const name of ['cultivate', 'record']) expect(step(world, name).refused).toBeUndefined();
  return world;
}

/** The same, active under its first member. */
function active(...people: readonly string[]): World {
  const world = onFile(...people);
  step(world, 'lead', { person: people[0], leads: true });
  expect(step(world, 'activate').refused).toBeUndefined();
  return world;
}

test('[R21] a group goes from found to cultivated to on file to active, rests and wakes, and takes no step out of turn', () => {
  const world = makeCareWorld(0);
  const nowhere = { ...river, grid: '009' };
  expect(world.send(social, 'group.identify', nowhere).refused).toMatchObject({
    field: 'grid',
    reason: 'area.no_grid',
  });
  world.must(social, 'group.identify', river);
  expect(world.must(social, 'group.identify', river).duplicate).toBe(true);
  world.must(he, 'group.join', { id: 'g', person: 'p1' });
  step(world, 'lead', { person: 'p1', leads: true });
  const all = ['cultivate', 'record', 'activate', 'rest'];
  for (const [name, to] of [
    ['cultivate', 'cultivating'],
    ['record', 'recorded'],
    ['activate', 'active'],
    ['rest', 'dormant'],
    ['activate', 'active'],
  ] as const) {
    const from = statusOf(world);
    const outOfTurn = all.filter((other) => other !== name).map((other) => step(world, other).refused);
    expect(outOfTurn).toEqual(outOfTurn.map(() => ({ code: 'illegal', params: { from, entity: 'SelfOrganization' } })));
    expect(step(world, name).refused).toBeUndefined();
    expect(statusOf(world)).toBe(to);
  }
});

test('[R21] what is not there is not found, whatever is wished for it', () => {
  const world = makeCareWorld(0);
  for (const [name, more] of [
    ['cultivate', {}],
    ['revise', { name: '巡河队' }],
    ['join', { person: 'p1' }],
    ['lead', { person: 'p1', leads: true }],
    ['mobilise', { task: 't1' }],
  ] as const)
    expect(step(world, name, more).refused, name).toEqual({ code: 'not_found', field: 'id' });
});

test('[R21] whoever joins does so for themselves; a leader is a member first, and none is active without one', () => {
  const world = onFile('p1');
  expect(step(world, 'activate').refused?.reason).toBe('group.leader_first');
  expect(step(world, 'lead', { person: 'p2', leads: true }).refused?.reason).toBe('group.no_member');
  const join = (person: string) => world.send(resident, 'group.join', { id: 'g', person });
  expect(join('p2').refused).toEqual({ code: 'forbidden', field: 'person' });
  expect(join(resident.id).refused).toBeUndefined();
  expect(join(resident.id).duplicate).toBe(true);
  step(world, 'lead', { person: 'p1', leads: true });
  expect(step(world, 'lead', { person: 'p1', leads: true }).duplicate).toBe(true);
  step(world, 'leave', { person: 'p1' });
  expect(world.state.get(groups, 'g')).toMatchObject({ members: [resident.id], leaders: [] });
  expect(step(world, 'leave', { person: 'p1' }).duplicate).toBe(true);
});

test('[R21] a group is called to a task that wants people, by those who are free, and is as large as the task unless it is widened', () => {
  const call = (world: World, more: object = {}) => step(world, 'mobilise', { task: 't1', ...more }).refused;
  const asleep = onFile('p1');
  addTask(asleep, 't1');
  expect(call(asleep)?.reason).toBe('group.not_active');

  const world = active('p1', 'p2', 'nobody');
  expect(call(world)).toEqual({ code: 'not_found', field: 'task' });
  addTask(world, 't1', { need: 1 });
  expect(call(world)?.reason).toBe('group.nobody_free');
  for (const id of ['p1', 'p2']) addVolunteer(world, id);
  expect(call(world)).toMatchObject({ code: 'exceeds', params: { left: 1, asked: 2 } });
  expect(call(world, { widen: true })).toBeUndefined();
  expect(world.state.get(tasks, 't1')).toMatchObject({ need: 2, crew: [{ person: 'p1' }, { person: 'p2' }] });
  expect(world.state.get(groups, 'g')?.called).toMatchObject([{ task: 't1', asked: 2, left: 1 }]);

  addVolunteer(world, 'p3');
  step(world, 'join', { person: 'p3' });
  world.must(he, 'task.create', { id: 't2', title: '草稿', grid: '003', line: 'flood', draft: true });
  expect(call(world, { task: 't2' })).toMatchObject({ code: 'illegal', params: { from: 'draft', entity: 'Task' } });
});

test('[R21] places of a shift are for those who sign up there: no group is called to them', () => {
  const world = active('p1');
  addVolunteer(world, 'p1');
  const start = world.now + 3_600_000;
  const times = { start, end: start + 4 * 3_600_000 };
  const duty = { title: '北门值守', grid: '003', line: 'flood', hazard: 'general', skills: [], need: 2 };
  world.must(he, 'shift.add', { id: 's', ...duty, ...times });
  world.now = start - 30 * 60_000;
  world.must(byTime, 'shift.begin', { id: 's' });
  expect(step(world, 'mobilise', { task: 's' }).refused?.reason).toBe('task.by_shift');
});
