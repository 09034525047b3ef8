import { expect, test } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { stock } from '../stock/capability.ts';
import { requests } from '../requests/capability.ts';
import { tasks } from '../tasks/capability.ts';
import { tasks as taskRecords } from '../tasks/schema.ts';
import { volunteers } from '../volunteers/capability.ts';
import { coordinator, giver, lead } from '../testing/market.ts';
import { actorOf, World } from '../testing/world.ts';
import { plans } from './capability.ts';
import { PlanRuns, Plans } from './schema.ts';

const social = actorOf('a-social', 'social_worker');
const task = { title: '低洼住户转移', lead: 'community', support: ['volunteer'], line: 'flood', need: 4 };
const plan = {
  ...{ id: 'p', title: '暴雨内涝', hazard: 'natural', when: '橙色以上暴雨预警', supplies: [] },
  tasks: [
    { ...task, key: 'move', grid: '003' },
    { ...task, key: 'calls', title: '电话问候', lead: 'social_worker', line: 'care', need: 2 },
  ],
};

function library(): World {
  const world = new World(new Registry([areasWith(() => undefined), tasks, volunteers, requests, stock, plans]));
  const areas = ['c', '003'].map((id) => ({ id, kind: 'subdistrict', name: id }));
  world.must(actorOf('a-admin', 'system_admin'), 'area.define', { areas });
  return world;
}

function inForce(): World {
  const world = library();
  world.must(coordinator, 'plan.write', plan);
  world.must(social, 'plan.review', { id: 'p' });
  world.must(lead, 'plan.enforce', { id: 'p' });
  return world;
}

test('[R30] one action creates all tasks of a plan with their owners, and the figures say what came of them', () => {
  const world = inForce();
  const { events } = world.must(lead, 'plan.activate', { id: 'p', grid: 'c' });
  const run = world.state.get(Plans, 'p')?.run ?? '';
  expect(events.map(({ type }) => type)).toEqual([
    'plan.activated',
    'task.created',
    'task.opened',
    'task.created',
    'task.opened',
  ]);
  const opened = [...world.state.all(taskRecords).values()].map(({ id, status, lead: owner, line, grid, need }) => ({
    id,
    status,
    owner,
    line,
    grid,
    need,
  }));
  expect(opened).toEqual([
    { id: `${run}.move`, status: 'open', owner: 'community', line: 'flood', grid: '003', need: 4 },
    { id: `${run}.calls`, status: 'open', owner: 'social_worker', line: 'care', grid: 'c', need: 2 },
  ]);
  expect(world.send(lead, 'plan.activate', { id: 'p', grid: 'c' }).refused).toMatchObject({
    params: { from: 'activated' },
  });
  world.must(coordinator, 'task.assign', { id: `${run}.move`, handler: 'somebody' });
  for (const step of ['accept', 'start', 'finish']) world.must(coordinator, `task.${step}`, { id: `${run}.move` });
  world.must(coordinator, 'task.cancel', { id: `${run}.calls`, reason: '不用了' });
  expect(world.state.get(PlanRuns, run)).toMatchObject({ plan: 'p', tasks: 2, done: 1, cancelled: 1 });
  world.must(coordinator, 'task.return', { id: `${run}.move`, reason: '还有一户' });
  expect(world.state.get(PlanRuns, run)?.done).toBe(0);
  world.must(lead, 'plan.standDown', { id: 'p' });
  expect(world.state.get(Plans, 'p')?.status).toBe('in_force');
  world.must(lead, 'plan.activate', { id: 'p', grid: 'c' });
  expect(world.state.all(PlanRuns).size).toBe(2);
});

test('[R30] [§6] a plan is reviewed by somebody else than its writer, and is in force once the lead says so', () => {
  const world = library();
  world.must(coordinator, 'plan.write', plan);
  expect(world.send(coordinator, 'plan.review', { id: 'p' }).refused?.reason).toBe('plan.own_draft');
  expect(world.send(lead, 'plan.activate', { id: 'p', grid: 'c' }).refused).toMatchObject({
    params: { from: 'draft' },
  });
  world.must(giver('o'), 'plan.review', { id: 'p' });
  expect(world.send(coordinator, 'plan.enforce', { id: 'p' }).refused?.code).toBe('forbidden');
  expect(world.send(coordinator, 'plan.write', plan).refused).toMatchObject({ params: { from: 'reviewed' } });
  world.must(lead, 'plan.enforce', { id: 'p' });
  expect(world.send(coordinator, 'plan.activate', { id: 'p', grid: 'c' }).refused?.code).toBe('forbidden');
  world.must(coordinator, 'plan.revise', { id: 'p' });
  world.must(coordinator, 'plan.write', { ...plan, title: '暴雨内涝（改）' });
  expect(world.state.get(Plans, 'p')).toMatchObject({ status: 'revising', title: '暴雨内涝（改）' });
});

test('[R30] a plan names areas and supplies that there are, and each task once', () => {
  const world = library();
  const refusal = (more: object) => world.send(coordinator, 'plan.write', { ...plan, ...more }).refused;
  expect(refusal({ tasks: [{ ...task, key: 'a', grid: '009' }] })).toMatchObject({ field: 'tasks/0/grid' });
  expect(refusal({ supplies: [{ item: 'none', quantity: 1 }] })).toMatchObject({
    code: 'not_found',
    field: 'supplies/0/item',
  });
  expect(
    refusal({
      tasks: [
        { ...task, key: 'a' },
        { ...task, key: 'a' },
      ],
    }),
  ).toMatchObject({ reason: 'plan.task_twice' });
});

test('[R30] whoever wrote a part of a plan since its last review does not review it', () => {
  const world = library();
  const other = { ...coordinator, id: 'a-other' };
  world.must(coordinator, 'plan.write', plan);
  world.must(other, 'plan.write', { ...plan, title: '内涝' });
  for (const writer of [coordinator, other])
    expect(world.send(writer, 'plan.review', { id: 'p' }).refused?.reason).toBe('plan.own_draft');
  world.must(social, 'plan.review', { id: 'p' });
  world.must(lead, 'plan.enforce', { id: 'p' });
  world.must(coordinator, 'plan.revise', { id: 'p' });
  world.must(other, 'plan.write', plan);
  world.must(coordinator, 'plan.review', { id: 'p' });
});

test('[R30] [R19] a plan opens its tasks as dangerous as they are, and one that could not be published is not written', () => {
  const world = library();
  const [first, ...rest] = plan.tasks;
  const write = (more: object) =>
    world.send(coordinator, 'plan.write', { ...plan, tasks: [{ ...first, ...more }, ...rest] }).refused;
  expect(write({ hazard: 'risky', need: 1 })).toMatchObject({ field: 'tasks/0/need', reason: 'task.two_people' });
  expect(write({ hazard: 'professional', lead: 'volunteer' })).toMatchObject({
    ...{ field: 'tasks/0/lead', reason: 'task.professional_only' },
  });
  expect(write({ hazard: 'risky' })).toBeUndefined();
  world.must(social, 'plan.review', { id: 'p' });
  world.must(lead, 'plan.enforce', { id: 'p' });
  world.must(lead, 'plan.activate', { id: 'p', grid: 'c' });
  const opened = [...world.state.all(taskRecords).values()].map(({ hazard }) => hazard);
  expect(opened).toEqual(['risky', 'general']);
});
