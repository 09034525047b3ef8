import { beforeEach, expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { addTask, addVolunteer, he, lin, respond, volunteerActor } from '../testing/people.ts';
import { actorOf, type World } from '../testing/world.ts';
import { volunteers } from '../volunteers/schema.ts';

let world: World;
beforeEach(() => {
  world = makeCareWorld(0);
  addVolunteer(world, 'p1');
});
const seen = (person = 'p1') => world.state.get(volunteers, person)?.version ?? 0;
const move = (grid: string, version = seen(), person = 'p1', by = he) =>
  world.send(by, 'force.deploy', { id: `m-${grid}`, grid, people: [{ person, version }] }).refused;
const demand = (id: string) =>
  world.send(he, 'force.demand', { id, wanted: { volunteer: 2 }, reason: '水位在涨' }).refused;

test('[R03] people are sent to a grid, and a grid wants them: no building, none that is no more', () => {
  for (const [grid, field] of [
    ['003-1', 'grid'],
    ['009', 'grid'],
  ] as const)
    expect(move(grid)).toMatchObject({ field, reason: 'area.no_grid' });
  expect(demand('003-1')).toMatchObject({ field: 'id', reason: 'area.no_grid' });
  world.must(actorOf('a-admin', 'system_admin'), 'area.merge', { id: 'm', grid: '003', gone: '005' });
  expect([move('005')?.reason, demand('005')?.reason]).toEqual(['area.became', 'area.became']);
});

test('[R03] only who is there, ready and elsewhere is sent; who was first is told', () => {
  expect(move('003', 1, 'nobody')).toEqual({ code: 'not_found', field: 'people' });
  const before = seen();
  expect(move('003')).toBeUndefined();
  expect(move('003')?.reason).toBe('force.there_already');
  expect(move('005', before, 'p1', lin)).toMatchObject({
    code: 'conflict',
    reason: 'force.taken',
    params: { by: he.id },
  });
  world.must(he, 'volunteer.setDuty', { id: 'p1', duty: 'resting' });
  expect(move('005')?.reason).toBe('force.not_active');
  world.must(he, 'volunteer.setDuty', { id: 'p1', duty: 'standby' });
  world.must(he, 'volunteer.suspend', { id: 'p1', reason: '本人要求' });
  expect(move('005')?.reason).toBe('force.not_active');
});

test('[R03] what somebody is at ends with a move in the response alone', () => {
  addTask(world, 't1');
  const old = seen();
  world.must(he, 'assignment.offer', { id: 'x', person: 'p1', task: 't1' });
  expect(move('005', old)).toMatchObject({ code: 'conflict', reason: 'assignment.taken' });
  expect(move('005')?.reason).toBe('force.on_task');
  world.must(volunteerActor('p1'), 'assignment.accept', { id: 'x' });
  respond(world);
  expect(move('005')).toBeUndefined();
});
