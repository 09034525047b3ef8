import { describe, expect, it } from 'vitest';
import { project, viewOf, viewOfPerson } from '../kernel/view.ts';
import { addVolunteer, gridWorker, he, lead, makeWorld, socialOrg } from '../testing/people.ts';
import { fallDue } from '../testing/incidents.ts';
import { actorOf, World } from '../testing/world.ts';
import { Registry } from '../kernel/registry.ts';
import { orgs } from '../orgs/capability.ts';
import { tasks } from '../tasks/schema.ts';
import { notices as capability } from './capability.ts';
import { reachedOf } from './reach.ts';
import { noticeDoors, noticeOpenings, noticeReaches, notices, orgNotices, reachId } from './schema.ts';

const day = 86_400_000;
const captain = actorOf('a-cap', 'captain', { grids: ['003-1'] });

function community(): World {
  const world = new World(new Registry([...makeWorld().registry.capabilities, orgs, capability]));
  const grid = { id: '003', kind: 'grid', name: '003' };
  const houses = ['003-1', '003-2', '003-3'].map((id) => ({ id, kind: 'micro_grid', name: id, parent: '003' }));
  world.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas: [grid, ...houses] });
  world.knows(captain, he, lead);
  return world;
}
const notice = (world: World, more: object = {}) => ({
  ...{ id: 'n1', title: '今晚挪车', why: '水位还要涨', words: '地下车库的车 20 点前开走' },
  ...{ grids: ['003'], until: world.now + day, ...more },
});
function reach(world: World, building: string) {
  const found = world.state.get(noticeReaches, reachId('n1', building));
  return reachedOf(found && { ...found, opened: found.openedBy.length });
}

describe('a notice', () => {
  it('[R20] reaches buildings: opened on a phone of the building, told by its captain, and the rest by doors in one act', () => {
    const world = community();
    world.must(he, 'notice.publish', notice(world));
    expect(['003-1', '003-2', '003-3'].map((one) => reach(world, one))).toEqual(['none', 'none', 'none']);
    // A whole grid is nobody's home.
    expect(world.must(gridWorker, 'notice.open', { id: 'n1' })).toMatchObject({ duplicate: true });
    addVolunteer(world, 'v1', { home: '003-2' });
    world.must(actorOf('v1', 'volunteer'), 'notice.open', { id: 'n1' });
    world.must(captain, 'notice.tell', { id: 'n1', building: '003-1', how: 'read_aloud', left: 3 });
    expect(['003-1', '003-2', '003-3'].map((one) => reach(world, one))).toEqual(['part', 'all', 'none']);
    expect(
      world.send(captain, 'notice.tell', { id: 'n1', building: '003-2', how: 'posted', left: 0 }).refused?.code,
    ).toBe('forbidden');
    world.must(he, 'notice.sendDoors', { id: 'n1' });
    const [task] = [...world.state.all(tasks).values()];
    expect(task).toMatchObject({ grid: '003', status: 'open', why: '水位还要涨', note: '003-1、003-3' });
    expect(['003-1', '003-3'].map((one) => reach(world, one))).toEqual(['going', 'going']);
    expect(world.send(he, 'notice.sendDoors', { id: 'n1' }).refused).toMatchObject({ reason: 'notice.all_reached' });
    for (const step of ['claim', 'accept', 'start', 'finish']) world.must(gridWorker, `task.${step}`, { id: task?.id });
    expect(['003-1', '003-3'].map((one) => reach(world, one))).toEqual(['all', 'all']);
  });

  it('[R20] of an organisation goes to no place: whoever has none of their own writes to nobody’s door', () => {
    const world = community();
    for (const grids of [['003'], ['003-1']])
      expect(world.send(socialOrg, 'notice.publish', notice(world, { grids })).refused?.code).toBe('forbidden');
  });

  it('[R20] [P7] of an organisation goes to its own people: they alone read it, and how many opened it is told, not who', () => {
    const world = community();
    world.must(lead, 'org.enrol', { id: 'org-1', name: '晨光', party: 'social_org' });
    const own = actorOf('a-own', 'social_org', { org: 'org-1' });
    const toOwn = (more: object = {}) => notice(world, { grids: [], org: 'org-1', ...more });
    expect(world.send(own, 'notice.publish', toOwn()).refused).toMatchObject({ reason: 'notice.nobody' });
    for (const [id, org] of [
      ['v1', 'org-1'],
      ['v2', 'org-1'],
      ['v3', undefined],
    ] as const)
      addVolunteer(world, id, { home: '003-2', ...(org === undefined ? {} : { org }) });
    const other = actorOf('a-other', 'social_org', { org: 'org-2' });
    expect(world.send(other, 'notice.publish', toOwn()).refused?.code).toBe('forbidden');
    expect(world.send(he, 'notice.publish', toOwn({ grids: ['003'] })).refused).toMatchObject({
      reason: 'notice.one_of_two',
    });
    expect(world.send(he, 'notice.publish', notice(world, { grids: [] })).refused).toMatchObject({ field: 'grids' });
    world.must(own, 'notice.publish', toOwn());
    const record = world.state.get(notices, 'n1');
    expect(record).toMatchObject({ people: ['v1', 'v2'], buildings: [] });
    const rule = world.registry.collections.get(notices.name);
    const sees = (view: Parameters<typeof project>[2]) => project(rule, world.state.get(notices, 'n1'), view);
    const inRoom = (...actors: Parameters<typeof viewOf>[0][]) => actors.map((grants) => sees(viewOf(grants)));
    expect(inRoom(own.grants, lead.grants).every(Boolean)).toBe(true);
    const wall = actorOf('w', 'wall').grants;
    expect(inRoom(other.grants, he.grants, actorOf('v', 'volunteer').grants, wall).filter(Boolean)).toEqual([]);
    expect([sees(viewOfPerson('v1')), sees(viewOfPerson('v3'))]).toMatchObject([{ id: 'n1', told: 2 }, undefined]);
    world.must(actorOf('v1', 'volunteer'), 'notice.open', { id: 'n1' });
    expect(world.must(actorOf('v1', 'volunteer'), 'notice.open', { id: 'n1' }).duplicate).toBe(true);
    // An opening is no news to those who read it: the record is the very same.
    expect(world.state.get(notices, 'n1')).toBe(record);
    const counts = (grants: Parameters<typeof viewOf>[0]) =>
      project(
        world.registry.collections.get(noticeOpenings.name),
        world.state.get(noticeOpenings, 'n1'),
        viewOf(grants),
      );
    const told = [sees(viewOf(own.grants)), counts(own.grants)];
    expect(told).toMatchObject([{ told: 2 }, { opened: 1 }]);
    expect(JSON.stringify(told)).not.toMatch(/"v1"|people|openedBy|changedBy/);
    expect(counts(lead.grants)).toMatchObject({ opened: 1 });
    const theirs = actorOf('v2', 'volunteer', { org: 'org-1' }).grants;
    expect([other.grants, he.grants, theirs, wall].map((grants) => counts(grants))).toEqual(Array(4).fill(undefined));
    expect(world.send(other, 'notice.withdraw', { id: 'n1', reason: '改期' }).refused?.code).toBe('forbidden');
    world.must(own, 'notice.withdraw', { id: 'n1', reason: '改期' });
  });

  it('[R20] [P7] of an organisation is read no more by whoever left it, and leaves with all that was counted of it', () => {
    const world = community();
    world.must(lead, 'org.enrol', { id: 'org-1', name: '晨光', party: 'social_org' });
    const own = actorOf('a-own', 'social_org', { org: 'org-1' });
    for (const id of ['v1', 'v2', 'v3']) addVolunteer(world, id, { home: '003-2', org: 'org-1' });
    for (const id of ['n1', 'n2']) world.must(own, 'notice.publish', notice(world, { id, grids: [], org: 'org-1' }));
    for (const id of ['v1', 'v2']) world.must(actorOf(id, 'volunteer'), 'notice.open', { id: 'n2' });
    world.must(lead, 'volunteer.suspend', { id: 'v1', reason: '出差' });
    world.must(lead, 'volunteer.retire', { id: 'v3' });
    const peopleOf = (id: string) => world.state.get(notices, id)?.people;
    expect([peopleOf('n1'), peopleOf('n2')]).toEqual([['v2'], ['v2']]);
    expect(world.state.get(noticeOpenings, 'n2')?.openedBy).toEqual(['v2']);
    const rule = world.registry.collections.get(notices.name);
    const readers = ['v1', 'v2', 'v3'].filter((id) => project(rule, world.state.get(notices, 'n2'), viewOfPerson(id)));
    expect(readers).toEqual(['v2']);
    expect(world.send(actorOf('v1', 'volunteer'), 'notice.open', { id: 'n1' }).events).toEqual([]);
    for (const days of [1, 31]) {
      world.wait(days * 24 * 60);
      fallDue(world);
    }
    expect([notices, noticeOpenings, orgNotices].map(({ name }) => world.state.map(name).size)).toEqual([0, 0, 0]);
  });

  it('[R20] whose doors were called off is as before', () => {
    const world = community();
    world.must(he, 'notice.publish', notice(world));
    world.must(he, 'notice.sendDoors', { id: 'n1' });
    const [task] = [...world.state.all(tasks).values()];
    world.must(he, 'task.cancel', { id: task?.id, reason: '改发广播' });
    expect(reach(world, '003-1')).toBe('none');
  });

  it('[R06] [R20] says why and until when, and leaves with all that it reached', () => {
    const world = community();
    expect(world.send(he, 'notice.publish', notice(world, { why: ' ' })).refused).toMatchObject({ field: 'why' });
    expect(world.send(he, 'notice.publish', notice(world, { until: world.now })).refused).toMatchObject({
      field: 'until',
    });
    expect(world.send(captain, 'notice.publish', notice(world)).refused?.code).toBe('forbidden');
    world.must(captain, 'notice.publish', notice(world, { grids: ['003-1'] }));
    world.must(captain, 'notice.tell', { id: 'n1', building: '003-1', how: 'posted', left: 0 });
    world.wait(24 * 60);
    fallDue(world);
    expect(world.state.get(notices, 'n1')?.status).toBe('expired');
    world.wait(31 * 24 * 60);
    fallDue(world);
    expect([notices, noticeReaches, noticeDoors].map(({ name }) => world.state.map(name).size)).toEqual([0, 0, 0]);
  });

  it('[P7] shows how many opened it, and never who', () => {
    const world = community();
    world.must(he, 'notice.publish', notice(world));
    world.must(captain, 'notice.open', { id: 'n1' });
    const seen = (role: 'coordinator' | 'resident') =>
      project(
        world.registry.collections.get(noticeReaches.name),
        world.state.get(noticeReaches, reachId('n1', '003-1')),
        viewOf([{ community: 'pudong', role }]),
      );
    expect(seen('coordinator')).toMatchObject({ opened: 1 });
    expect(Object.keys(seen('coordinator') ?? {}).filter((key) => /^(?:opened|changed)By$/.test(key))).toEqual([]);
    expect(seen('resident')).toBeUndefined();
  });
});
