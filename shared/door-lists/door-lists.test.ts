import { describe, expect, it } from 'vitest';
import { viewOf, viewOfPerson, project } from '../kernel/view.ts';
import { makeCareWorld, takeIn } from '../testing/care.ts';
import { byTime, respond } from '../testing/people.ts';
import { actorOf, type World } from '../testing/world.ts';
import { doorLists, openFor } from './schema.ts';
import { doorListVisibility } from './view.ts';

const lead = actorOf('a-lead', 'lead');
const duty = actorOf('a-duty', 'command');
const coordinator = actorOf('a-co', 'coordinator');
const grid = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
const other = actorOf('a-other', 'grid_worker', { grids: ['003'] });
const purpose = '转移低洼处的住户';
const wish = { id: 't1', purpose, whose: 'all' };
const listOf = (world: World) => world.state.get(doorLists, 't1');

/** A task in a grid with three homes, in the hands of its grid worker. */
function makeWorld({ isResponse = true } = {}): World {
  const world = makeCareWorld(3);
  if (isResponse) respond(world);
  world.knows(grid, other);
  world.must(coordinator, 'task.create', {
    id: 't1',
    title: '敲门转移',
    grid: '003',
    line: 'flood',
    lead: 'community',
  });
  world.must(coordinator, 'task.assign', { id: 't1', handler: 'a-grid' });
  return world;
}

describe('a task’s list of doors', () => {
  it('[§6] is opened in the response by who leads or commands, once, for one reason, and is one sealed entry that names whose doors', () => {
    for (const by of [lead, duty]) {
      const world = makeWorld();
      const { events } = world.must(by, 'doorList.open', wish);
      expect(events.map(({ type, data }) => [type, data])).toEqual([
        ['doorList.opened', { id: 't1', purpose, people: ['h1', 'h2', 'h3'], until: world.now + openFor }],
      ]);
      expect(world.registry.events.get('doorList.opened')?.sealed).toBe(true);
      expect(world.send(by, 'doorList.open', wish).refused).toMatchObject({ reason: 'doorList.is_open' });
    }
    expect(makeWorld().send(coordinator, 'doorList.open', wish).refused).toMatchObject({ code: 'forbidden' });
    expect(makeWorld({ isResponse: false }).send(lead, 'doorList.open', wish).refused).toMatchObject({
      reason: 'doorList.not_in_phase',
    });
  });

  it('[§6] holds the homes of the task’s place, or of those alone where somebody is cared for', () => {
    const world = makeWorld();
    const cared = { ...wish, whose: 'cared' };
    expect(world.send(lead, 'doorList.open', cared).refused).toMatchObject({ reason: 'doorList.no_doors' });
    takeIn(world, 'h2.1');
    takeIn(world, 'k1.1');
    world.must(lead, 'doorList.open', cared);
    expect(listOf(world)?.households).toEqual(['h2']);
  });

  it('[§6] is read by those who are on the task, each of whom is noted before; who comes later may too, who left may not', () => {
    const world = makeWorld();
    expect(world.send(grid, 'doorList.read', { id: 't1' }).refused).toMatchObject({ reason: 'doorList.none' });
    world.must(lead, 'doorList.open', wish);
    expect(world.must(grid, 'doorList.read', { id: 't1' }).events).toMatchObject([
      { type: 'doorList.wasRead', by: 'a-grid', data: { purpose, people: ['h1', 'h2', 'h3'] } },
    ]);
    expect(world.must(grid, 'doorList.read', { id: 't1' })).toMatchObject({ duplicate: true });
    for (const by of [lead, coordinator, other])
      expect(world.send(by, 'doorList.read', { id: 't1' }).refused).toMatchObject({ code: 'forbidden' });
    world.must(coordinator, 'task.release', { id: 't1' });
    expect(world.send(grid, 'doorList.read', { id: 't1' }).refused).toMatchObject({ reason: 'doorList.not_on' });
    world.must(coordinator, 'task.assign', { id: 't1', handler: 'a-other' });
    world.must(other, 'doorList.read', { id: 't1' });
    expect(listOf(world)).toMatchObject({ on: ['a-other'], readers: ['a-grid', 'a-other'] });
  });

  it('[§6] is what it was when it was opened: homes that are registered afterwards are on the list of another task', () => {
    const world = makeWorld();
    world.must(lead, 'doorList.open', wish);
    const late = {
      id: 'h9',
      building: '003-1',
      door: '3-1-999',
      residents: [{ name: '晚来' }],
      help: [],
      languages: [],
    };
    world.must(grid, 'household.record', late);
    expect(world.must(grid, 'doorList.read', { id: 't1' }).events).toMatchObject([
      { data: { people: ['h1', 'h2', 'h3'] } },
    ]);
    expect(world.send(lead, 'doorList.open', wish).refused).toMatchObject({ reason: 'doorList.is_open' });
    const again = { id: 't2', title: '再敲一遍', grid: '003', line: 'flood', lead: 'community' };
    world.must(coordinator, 'task.create', again);
    world.must(coordinator, 'task.assign', { id: 't2', handler: 'a-grid' });
    world.must(lead, 'doorList.open', { ...wish, id: 't2' });
    expect(world.state.get(doorLists, 't2')?.households).toEqual(['h1', 'h2', 'h3', 'h9']);
  });

  it('[§6] ends after a day, or with the task: then nobody reads it, and what stays is who did', () => {
    const world = makeWorld();
    world.must(lead, 'doorList.open', wish);
    world.must(grid, 'doorList.read', { id: 't1' });
    expect(world.send(byTime, 'doorList.close', { id: 't1' }).refused).toMatchObject({ reason: 'doorList.still_open' });
    world.wait(openFor / 60_000);
    expect(world.send(grid, 'doorList.read', { id: 't1' }).refused).toMatchObject({ reason: 'doorList.over' });
    // Its time is over, whether the clock has said so or not.
    expect(world.send(lead, 'doorList.open', wish).refused).toMatchObject({ reason: 'doorList.once' });
    world.must(byTime, 'doorList.close', { id: 't1' });
    expect(listOf(world)).toMatchObject({ households: [], on: [], doors: 3, readers: ['a-grid'], ended: true });
    expect(world.send(lead, 'doorList.open', wish).refused).toMatchObject({ reason: 'doorList.once' });

    const ended = makeWorld();
    ended.must(duty, 'doorList.open', wish);
    ended.must(coordinator, 'task.cancel', { id: 't1', reason: '已转移' });
    expect(listOf(ended)).toMatchObject({ households: [], on: [], ended: true });
    expect(ended.send(lead, 'doorList.open', wish).refused).toMatchObject({ reason: 'doorList.task_over' });
  });

  it('[P7] shows no code of a household to anybody; who is on the task sees that it is there', () => {
    const world = makeWorld();
    world.must(lead, 'doorList.open', wish);
    const seen = (view: Parameters<typeof project>[2]) => project(doorListVisibility, listOf(world), view);
    const whole = seen(viewOf(lead.grants));
    expect(whole).toMatchObject({ doors: 3, readers: [] });
    expect(JSON.stringify(whole)).not.toContain('h1');
    expect(seen(viewOf(actorOf('v', 'volunteer').grants))).toBeUndefined();
    expect(seen(viewOf(actorOf('w', 'wall').grants))).toBeUndefined();
    expect(Object.keys(seen(viewOfPerson('a-grid')) ?? {}).sort()).toEqual([
      'changedAt',
      'doors',
      'id',
      'until',
      'version',
    ]);
    expect(seen(viewOfPerson('a-other'))).toBeUndefined();
  });
});
