import { describe, expect, it } from 'vitest';
import { digestOfNotice, newestVersion, noticeText } from '../consents/notices.ts';
import { mostMembers } from '../groups/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { isLive, taskLeases } from '../tasks/lease.ts';
import { fallDue } from '../testing/incidents.ts';
import { keeper, makeCareWorld, social, takeIn } from '../testing/care.ts';
import type { World } from '../testing/world.ts';
import { tasksAt } from './lending.ts';
import { placeOf } from './place.ts';

const shown = { notice: 'people', version: newestVersion('people'), language: 'zh' } as const;
const agreed = { ...shown, digest: digestOfNotice(shown, noticeText(shown) ?? '') };
const usual = { title: '守楼道门', grid: '003-1', line: 'flood', lead: 'community', need: 1 } as const;

function shownAt(world: World, building: string): readonly string[] {
  const place = placeOf(world.state, building);
  if (!place) throw new Error('no building');
  const { tasks: wanted = [], done = [] } = tasksAt(world.state, place, world.now) ?? {};
  return [...wanted, ...done].map(({ id }) => id);
}
const claim = (world: World, task: string, home = '003-1') =>
  world.send(keeper, 'neighbour.claim', {
    ...{ id: `c-${task}`, task, person: `n-${task}`, home, name: '温小兰', phone: '19900008888', agreed },
  });

describe('what neighbours lend a hand with', () => {
  it('[R21] neighbours join a group of their own place that stands on the page, and no other', () => {
    const world = makeCareWorld();
    for (const [id, grid] of [
      ['here', '003'],
      ['there', '005'],
    ] as const)
      world.must(keeper, 'group.identify', { id, name: '护河队', grid });
    const join = (group: string, n = 1) =>
      world.send(keeper, 'neighbour.join', {
        ...{ group, person: `n${n}`, home: '003-1', name: '温小兰', phone: '19900008888', agreed },
      }).refused;
    expect(join('here')).toMatchObject({ code: 'not_found', field: 'group' });
    for (const id of ['here', 'there']) world.must(keeper, 'group.cultivate', { id });
    expect(join('there')).toMatchObject({ code: 'not_found', field: 'group' });
    for (let n = 1; n <= mostMembers; n++) expect(join('here', n)).toBeUndefined();
    expect(join('here', mostMembers + 1)).toMatchObject({ reason: 'walkUp.group_full' });
  });

  it('[R27] [R16] nothing that came of care, a visit, a door or a need is shown to neighbours or taken by them', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1');
    world.must(keeper, 'task.create', { ...usual, id: 'door-watch' });
    world.must(keeper, 'task.create', { ...usual, id: 'care', line: 'care', title: '陪周家老人' });
    for (const id of ['v1', 'v2']) world.must(social, 'visit.miss', { id, subject: 'h1', way: 'phone', at: world.now });
    world.must(social, 'need.note', { id: 'need', subject: 'h1', needClass: 'comfort' });
    world.must(social, 'need.assess', { id: 'need', tier: 'priority' });
    world.must(social, 'need.plan', { id: 'need' });
    world.must(social, 'need.serve', { id: 'need', task: { ...usual, id: 'served', title: '送药上楼' } });
    const hidden = [...world.state.all(tasks).keys()].filter((id) => id !== 'door-watch');
    expect(hidden).toHaveLength(3);
    expect(shownAt(world, '003-1')).toEqual(['door-watch']);
    for (const id of hidden) expect(claim(world, id).refused).toMatchObject({ code: 'not_found', field: 'task' });
    expect(claim(world, 'door-watch').refused).toBeUndefined();
  });

  it('[R05] a task is taken where one lives and nowhere else, and is free again when nobody comes', () => {
    const world = makeCareWorld();
    world.must(keeper, 'task.create', { ...usual, id: 'here', grid: '003' });
    expect(claim(world, 'here', '005-1').refused).toMatchObject({ code: 'not_found', field: 'task' });
    expect(claim(world, 'here').refused).toBeUndefined();
    expect(isLive(world.state.get(taskLeases, 'here'))).toBe(true);
    expect(shownAt(world, '003-1')).toEqual([]);
    world.wait(7 * 60);
    fallDue(world);
    expect(world.state.get(tasks, 'here')).toMatchObject({ status: 'open', crew: [] });
    expect(shownAt(world, '003-1')).toEqual(['here']);
  });

  it('[R05] for a task whose time is over no hands are called', () => {
    const world = makeCareWorld();
    world.must(keeper, 'task.create', { ...usual, id: 'here', due: world.now + 60_000 });
    expect(shownAt(world, '003-1')).toEqual(['here']);
    world.wait(1);
    expect(shownAt(world, '003-1')).toEqual([]);
  });
});
