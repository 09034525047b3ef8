import { expect, it } from 'vitest';
import { Registry } from '../kernel/registry.ts';
import { areasWith } from '../areas/capability.ts';
import { feedLines } from '../feed-lines/capability.ts';
import { phases } from '../phases/capability.ts';
import { tasks } from '../tasks/capability.ts';
import { addVolunteer, he, lead, lin, respond, usualTask, volunteerActor } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { volunteers as capability } from '../volunteers/capability.ts';
import { forces, gapOf } from '../volunteers/forces.ts';
import { assignments, volunteers } from '../volunteers/schema.ts';
import { workspaces } from '../workspaces/capability.ts';
import { deployments } from './capability.ts';
import { StatedDemands } from './schema.ts';

function makeWorld(): World {
  const others = [tasks, capability, phases, workspaces, feedLines, deployments];
  const placed = others.flatMap((one) => one.placed ?? []);
  const placeCounts = others.flatMap((one) => one.placeCounts ?? []);
  const world = new World(new Registry([areasWith(() => undefined, undefined, { placed, placeCounts }), ...others]));
  const areas = ['003', '005'].map((id) => ({ id, kind: 'grid', name: `网格 ${id}` }));
  world.must(actorOf('a-admin', 'system_admin'), 'area.define', { areas });
  addVolunteer(world, 'p1');
  return world;
}

const version = (world: World, id: string): number => world.state.get(volunteers, id)?.version ?? -1;
const gap = (world: World, grid: string): number => {
  const counts = world.state.get(forces, grid);
  return counts ? gapOf(counts) : 0;
};
const move = (world: World, grid: string, person = 'p1') => ({
  id: `m-${grid}`,
  grid,
  people: [{ person, version: version(world, person) }],
});

it('[R03] the gap of a grid is what it wants less who is there: a stated demand opens it, a move closes it, a recall opens it again', () => {
  const world = makeWorld();
  world.must(he, 'force.demand', { id: '005', wanted: { volunteer: 2 }, reason: '水位在涨' });
  expect(gap(world, '005')).toBe(2);
  world.must(he, 'task.create', { ...usualTask, id: 't5', grid: '005', need: 1 });
  expect(gap(world, '005')).toBe(3);
  world.must(he, 'force.deploy', move(world, '005'));
  expect([
    gap(world, '005'),
    world.state.get(forces, '005')?.onPost.volunteer,
    world.state.get(forces, '003')?.standby.volunteer,
  ]).toEqual([2, 1, 0]);
  world.must(he, 'force.recall', { id: 'r1', people: ['p1'] });
  expect([gap(world, '005'), world.state.get(forces, '003')?.standby.volunteer]).toEqual([3, 1]);
  world.must(he, 'force.demand', { id: '005', wanted: { volunteer: 0 }, reason: '水退了' });
  expect(gap(world, '005')).toBe(1);
  expect(world.state.all(StatedDemands).size).toBe(0);
});

it('[R03] of two coordinators who move the same person one wins, and the other is told who won', () => {
  const world = makeWorld();
  const [first, second] = [move(world, '005'), move(world, '003')];
  world.must(lin, 'force.deploy', first);
  const { refused } = world.send(he, 'force.deploy', second);
  expect(refused).toMatchObject({ code: 'conflict', reason: 'force.taken', params: { by: 'a-lin', grid: '网格 005' } });
  expect(world.state.get(volunteers, 'p1')?.post?.grid).toBe('005');
});

it('[R03] the old assignment closes with its hours; outside the response nobody is taken off a task', () => {
  const world = makeWorld();
  world.must(he, 'task.create', { ...usualTask, grid: '003' });
  world.must(he, 'assignment.offer', { id: 'a1', person: 'p1', task: 't1' });
  world.must(volunteerActor('p1'), 'assignment.accept', { id: 'a1' });
  world.must(volunteerActor('p1'), 'assignment.checkIn', { id: 'a1' });
  world.wait(90);
  expect(world.send(he, 'force.deploy', move(world, '005')).refused).toMatchObject({ reason: 'force.on_task' });
  respond(world);
  world.must(he, 'force.deploy', move(world, '005'));
  expect(world.state.get(assignments, 'a1')).toMatchObject({ status: 'checked_out', minutes: 90 });
  expect(world.state.get(volunteers, 'p1')).toMatchObject({ post: { grid: '005' }, minutes: 90 });
  expect(world.state.get(volunteers, 'p1')?.assignment).toBeUndefined();
});

it('[R03] all of a team are sent, or none of them', () => {
  const world = makeWorld();
  addVolunteer(world, 'p2');
  world.must(volunteerActor('p2'), 'volunteer.setDuty', { id: 'p2', duty: 'resting' });
  const people = ['p1', 'p2'].map((person) => ({ person, version: version(world, person) }));
  expect(world.send(he, 'force.deploy', { id: 'm', grid: '005', people }).refused).toMatchObject({
    reason: 'force.not_active',
  });
  expect(world.state.get(volunteers, 'p1')?.post).toBeUndefined();
});

it('[R03] [R01] who was sent goes with the grid, and so does what it wants', () => {
  const world = makeWorld();
  world.must(he, 'force.demand', { id: '005', wanted: { volunteer: 2 }, reason: '水位在涨' });
  world.must(he, 'force.demand', { id: '003', wanted: { volunteer: 1 }, reason: '守桥' });
  world.must(he, 'force.deploy', move(world, '005'));
  world.must(lead, 'area.merge', { id: 'merge', grid: '003', gone: '005' });
  expect(world.state.get(volunteers, 'p1')?.post?.grid).toBe('003');
  expect(world.state.get(StatedDemands, '003')?.wanted.volunteer).toBe(3);
  expect(gap(world, '003')).toBe(2);
  expect(world.state.get(forces, '005')).toBeUndefined();
});
