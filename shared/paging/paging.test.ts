import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import type { Role } from '../kernel/roles.ts';
import { project, viewOf, viewOfPerson } from '../kernel/view.ts';
import { phases } from '../phases/capability.ts';
import { tasks } from '../tasks/capability.ts';
import { captain, fallDue, incidentWorld, pass, tell, worker } from '../testing/incidents.ts';
import { byTime, he, lead, respond } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { workspaces } from '../workspaces/capability.ts';
import { paging } from './capability.ts';
import { pageOutgoing } from './outgoing.ts';
import { dutyLists, pages, usualWait, type Page } from './schema.ts';

const hour = 3_600_000;
const night = actorOf('a-night', 'command');
const social = actorOf('a-social', 'social_worker');
const helper = actorOf('a-vol', 'volunteer');

function onDuty(): World {
  const world = new World(new Registry([areasWith(() => undefined), tasks, phases, workspaces, paging]));
  world.knows(lead, he, night, social, helper);
  return world;
}

const turn = (world: World, people: readonly string[], more: object = {}) => ({
  ...{ id: 't1', from: world.now - hour, until: world.now + hour, people, ...more },
});
const list = (turns: readonly object[], more: object = {}) => ({
  ...{ id: 'community', wait: usualWait, standby: [], turns, ...more },
});

function pageIn(world: World, id = 'p1'): Page {
  const page = world.state.get(pages, id);
  if (!page) throw new Error(`no page ${id}`);
  return page;
}
const called = (world: World, id?: string) => pageIn(world, id).rung.map(({ person }) => person);

describe('a page', () => {
  it('[R13] calls whoever is on duty, then the next, and alarms when nobody answers until a person settles it', () => {
    const world = onDuty();
    world.must(lead, 'page.keepList', list([turn(world, [night.id, he.id])], { standby: [lead.id] }));
    world.must(helper, 'page.raise', { id: 'p1', kind: 'person' });
    expect(called(world)).toEqual([night.id]);
    world.must(night, 'page.rang', { id: 'p1', how: 'shown' });
    world.must(night, 'page.rang', { id: 'p1', how: 'sound' });
    expect(world.must(night, 'page.rang', { id: 'p1', how: 'shown' })).toMatchObject({ duplicate: true });
    pass(world, 1);
    expect(called(world)).toEqual([night.id]);
    expect(world.send(byTime, 'page.next', { id: 'p1' }).refused).toMatchObject({ reason: 'page.not_yet' });
    pass(world, 1);
    expect(called(world)).toEqual([night.id, he.id]);
    expect(pageIn(world).rung[0]).toMatchObject({ how: 'sound', rangAt: expect.any(Number) as number });
    pass(world, 2);
    expect([called(world), pageIn(world).status]).toEqual([[night.id, he.id, lead.id], 'ringing']);
    pass(world, 2);
    expect(pageIn(world).status).toBe('unreached');
    pass(world, 60);
    expect(pageIn(world).status).toBe('unreached');
    expect(world.send(helper, 'page.settle', { id: 'p1', reason: '好了' }).refused?.code).toBe('forbidden');
    expect(world.send(he, 'page.settle', { id: 'p1', reason: ' ' }).refused).toMatchObject({ field: 'reason' });
    world.must(he, 'page.settle', { id: 'p1', reason: '打电话找到了值班的人' });
    expect(pageIn(world)).toMatchObject({ status: 'settled', settledBy: he.id });
    pass(world, 1);
    world.wait(31 * 24 * 60);
    fallDue(world);
    expect(world.state.get(pages, 'p1')).toBeUndefined();
  });

  it('[R13] ends with an answer: of one who is called, or of the desk, and of nobody else', () => {
    const world = onDuty();
    world.must(lead, 'page.keepList', list([turn(world, [night.id])]));
    world.must(helper, 'page.raise', { id: 'p1', kind: 'matter' });
    expect(world.must(helper, 'page.raise', { id: 'p2', kind: 'matter' })).toMatchObject({ duplicate: true });
    // Who called is not who answers.
    expect(world.send(helper, 'page.acknowledge', { id: 'p1' }).refused?.code).toBe('forbidden');
    expect(world.send(worker, 'page.acknowledge', { id: 'p1' }).refused?.code).toBe('forbidden');
    world.must(night, 'page.acknowledge', { id: 'p1' });
    expect(pageIn(world)).toMatchObject({ status: 'acknowledged', answeredBy: night.id });
    expect(world.send(he, 'page.acknowledge', { id: 'p1' }).refused?.code).toBe('illegal');
    pass(world, 5);
    expect(called(world)).toEqual([night.id]);
  });

  it('[R13] reaches nobody at once when nobody is on duty, and the officers of the phase before that', () => {
    const world = onDuty();
    world.must(helper, 'page.raise', { id: 'p1', kind: 'matter' });
    expect(pageIn(world)).toMatchObject({ status: 'unreached', rung: [] });
    respond(world);
    world.must(helper, 'page.raise', { id: 'p2', kind: 'matter' });
    expect(called(world, 'p2')).toEqual([lead.id]);
  });

  it('[R13] calls the others when somebody who is on duty or stands by calls; alone, they have heard it, and in danger reach nobody', () => {
    const world = onDuty();
    world.must(lead, 'page.keepList', list([turn(world, [night.id])], { standby: [he.id] }));
    const rings = (id: string) => [pageIn(world, id).order, pageIn(world, id).status];
    world.must(he, 'page.raise', { id: 'p1', kind: 'matter' });
    expect(rings('p1')).toEqual([[night.id], 'ringing']);
    world.must(night, 'page.raise', { id: 'p2', kind: 'matter' });
    world.must(night, 'page.raise', { id: 'p3', kind: 'person' });
    expect([rings('p2'), rings('p3')]).toEqual([
      [[he.id], 'ringing'],
      [[he.id], 'ringing'],
    ]);
    world.must(lead, 'page.keepList', list([turn(world, [lead.id])]));
    world.must(lead, 'page.raise', { id: 'p4', kind: 'matter' });
    world.must(lead, 'page.raise', { id: 'p5', kind: 'person' });
    expect([rings('p4'), rings('p5')]).toEqual([
      [[lead.id], 'acknowledged'],
      [[], 'unreached'],
    ]);
  });

  it('[R13] by hand that took too long to arrive calls nobody, and says so', () => {
    const world = onDuty();
    world.must(lead, 'page.keepList', list([turn(world, [night.id])]));
    const pressed = (minutes: number) => ({ kind: 'matter', pressedAt: world.now - minutes * 60_000 });
    expect(world.send(helper, 'page.raise', { id: 'p1', ...pressed(16) }).refused).toMatchObject({
      reason: 'page.pressed_long_ago',
    });
    world.must(helper, 'page.raise', { id: 'p1', ...pressed(14) });
    expect(called(world)).toEqual([night.id]);
  });

  it('[R13] that goes out and was not taken is over once somebody answers', () => {
    const world = onDuty();
    world.must(lead, 'page.keepList', list([turn(world, [night.id])]));
    const note = (key: number, outcome: string) =>
      world.registry.reduce(world.state, {
        ...{ seq: world.state.seq + 1, type: 'page.outNoted', v: 1, at: world.now, by: byTime.id, role: 'system' },
        ...{ cause: 'c', data: { id: 'p1', key, outcome, tries: 1 } },
      });
    world.must(helper, 'page.raise', { id: 'p1', kind: 'matter' });
    note(1, 'sent');
    note(2, 'failing');
    world.must(night, 'page.acknowledge', { id: 'p1' });
    note(3, 'failing');
    expect(pageIn(world).out.map(({ outcome }) => outcome)).toEqual(['sent', 'over', 'over']);
  });

  it('[R13] tries whether one hears it, on one’s own devices alone', () => {
    const world = onDuty();
    world.must(social, 'page.raise', { id: 'p1', kind: 'test' });
    expect(pageIn(world).order).toEqual([social.id]);
    // Nobody answers: it is over, alarms nobody, and leaves after a day.
    pass(world, 2);
    expect(pageIn(world).status).toBe('settled');
    expect(world.events.map(({ type }) => type)).not.toContain('page.unreached');
    world.wait(24 * 60);
    fallDue(world);
    expect(world.state.get(pages, 'p1')).toBeUndefined();
    expect(world.send(helper, 'page.raise', { id: 'p2', kind: 'test' }).refused).toMatchObject({
      reason: 'page.not_called',
    });
  });

  it('[R13] nobody sends a general call alone; it is made once for what it is about', () => {
    const world = onDuty();
    const call = { id: 'd1', list: 'care', cause: { kind: 'care', of: 'd1' } };
    expect(world.send(lead, 'page.call', call).refused?.code).toBe('forbidden');
  });

  it('[P7] says to those who may not know it that somebody must be contacted, and not who', () => {
    const system = new Registry([
      areasWith(() => undefined),
      phases,
      tasks,
      workspaces,
      { ...paging, bySystem: ['page.call'] },
    ]);
    const cared = new World(system);
    cared.knows(lead, social);
    cared.must(lead, 'page.keepList', { ...list([turn(cared, [social.id])]), id: 'care' });
    cared.must(lead, 'page.keepList', list([turn(cared, [lead.id])]));
    cared.must(byTime, 'page.call', { id: 'd1', list: 'care', cause: { kind: 'care', of: 'contact' } });
    expect(pageIn(cared, 'd1').order).toEqual([social.id, lead.id]);
    const sees = (role: 'social_worker' | 'coordinator' | 'wall') =>
      project(
        system.collections.get(pages.name),
        cared.state.get(pages, 'd1'),
        viewOf([{ community: 'pudong', role }]),
      );
    expect(sees('social_worker')).toMatchObject({ cause: { of: 'contact' } });
    expect(sees('coordinator')).toMatchObject({ cause: { kind: 'care' } });
    expect(JSON.stringify([sees('coordinator')])).not.toContain('contact');
    expect(sees('wall')).toBeUndefined();
    const own = project(system.collections.get(pages.name), cared.state.get(pages, 'd1'), viewOfPerson(social.id));
    expect(own).toMatchObject({ id: 'd1' });
    const [rings] = pageOutgoing;
    const [event] = cared.events.filter(({ type }) => type === 'page.raised');
    const text = event && rings?.message(cared.state, event)?.text;
    expect(text).toMatch(/^【值班呼叫】.*一件急事，正在呼叫第 1 位/);
    // Whoever can't see whom to contact gives it on, and is left in peace.
    const passing = new World(system);
    passing.knows(lead, he, social);
    passing.must(lead, 'page.keepList', { ...list([turn(passing, [he.id, social.id])]), id: 'care' });
    passing.must(byTime, 'page.call', { id: 'd1', list: 'care', cause: { kind: 'care', of: 'contact' } });
    passing.must(he, 'page.acknowledge', { id: 'd1' });
    expect(pageIn(passing, 'd1')).toMatchObject({
      ...{ status: 'ringing', rung: [{ person: he.id, passedAt: passing.now }, { person: social.id }] },
    });
    pass(passing, 2);
    expect(pageIn(passing, 'd1').status).toBe('unreached');
    expect(passing.send(he, 'page.acknowledge', { id: 'd1' }).refused).toMatchObject({ reason: 'page.find_helper' });
    passing.must(social, 'page.acknowledge', { id: 'd1' });
    expect(pageIn(passing, 'd1').answeredBy).toBe(social.id);
    cared.must(social, 'page.acknowledge', { id: 'd1' });
    expect(event && rings?.message(cared.state, event)).toBeUndefined();
  });
});

describe('the duty list', () => {
  it('[R13] is kept in editions, by those who keep it; its turns are in order and do not meet', () => {
    const world = onDuty();
    const [first, second] = [
      turn(world, [he.id]),
      turn(world, [night.id], { id: 't2', from: world.now + hour, until: world.now + 2 * hour }),
    ];
    expect(world.send(he, 'page.keepList', list([first])).refused?.code).toBe('forbidden');
    world.must(night, 'page.keepList', list([second, first]));
    expect(world.state.get(dutyLists, 'community')).toMatchObject({ edition: 1, turns: [{ id: 't1' }, { id: 't2' }] });
    const wrong = (...turns: readonly object[]) => world.send(night, 'page.keepList', list(turns)).refused;
    expect(wrong(first, { ...second, from: world.now })).toMatchObject({ field: 'turns/1/from', reason: 'page.meet' });
    expect(wrong({ ...first, until: first.from })).toMatchObject({
      field: 'turns/0/until',
      reason: 'page.ends_before',
    });
    // Whoever gives their time is never called.
    world.knows(captain);
    for (const { id } of [helper, captain])
      expect(wrong(turn(world, [id]))).toMatchObject({
        ...{ field: 'turns/0/people/0', reason: 'page.may_not', params: { person: id } },
      });
    // A turn that is over stays as it was, whoever had it.
    world.knows({ id: he.id, grants: [] });
    const before = { ...first, from: world.now - 2 * hour, until: world.now - hour };
    world.must(night, 'page.keepList', list([before, second]));
    expect(world.state.get(dutyLists, 'community')).toMatchObject({ edition: 2, turns: [{ id: 't1' }, { id: 't2' }] });
    world.knows(he);
    world.wait(9 * 24 * 60);
    world.must(night, 'page.keepList', list([first, second]));
    expect(world.state.get(dutyLists, 'community')).toMatchObject({ edition: 3, turns: [] });
  });

  it('[P7] is for those who work here: whoever lives here or gives their time sees no shift of anybody', () => {
    const world = onDuty();
    world.must(lead, 'page.keepList', list([turn(world, [night.id])]));
    const sees = (role: Role) =>
      project(
        world.registry.collections.get(dutyLists.name),
        world.state.get(dutyLists, 'community'),
        viewOf([{ community: 'pudong', role }]),
      );
    const blind: readonly Role[] = ['resident', 'volunteer', 'team_lead', 'captain', 'evaluator', 'wall'];
    expect(blind.filter((role) => sees(role))).toEqual([]);
    const looking: readonly Role[] = ['lead', 'command', 'coordinator', 'grid_worker', 'social_worker', 'subdistrict'];
    expect(looking.filter((role) => !sees(role))).toEqual([]);
  });

  it('[R13] an account that lost its post is passed over', () => {
    const world = onDuty();
    world.must(lead, 'page.keepList', list([turn(world, [night.id, he.id])]));
    world.knows({ id: night.id, grants: [] });
    world.must(helper, 'page.raise', { id: 'p1', kind: 'matter' });
    expect(called(world)).toEqual([he.id]);
  });
});

describe('an incident', () => {
  it('[R13] that is critical calls in the same act, once, and again when nobody takes it up in its time', () => {
    const world = incidentWorld();
    world.knows(night);
    world.must(lead, 'page.keepList', list([turn(world, [night.id])]));
    tell(world, 'i1', { severity: 'critical' });
    expect(pageIn(world, 'i1')).toMatchObject({ cause: { kind: 'incident', of: 'i1' }, status: 'ringing' });
    // Whoever files it has heard of it.
    world.must(he, 'incident.file', { id: 'i1' });
    expect(pageIn(world, 'i1').status).toBe('acknowledged');
    pass(world, 9);
    expect(pageIn(world, 'i1').status).toBe('acknowledged');
    pass(world, 1);
    expect(pageIn(world, 'i1')).toMatchObject({ cause: { kind: 'limit', of: 'i1' }, status: 'ringing' });
  });

  it('[R13] calls whoever is on duty also when the lead makes it critical, who answers for the response', () => {
    const world = incidentWorld();
    world.knows(night);
    world.must(lead, 'page.keepList', list([turn(world, [night.id])]));
    tell(world);
    world.must(he, 'incident.file', { id: 'i1' });
    respond(world);
    world.must(lead, 'incident.revise', { id: 'i1', severity: 'critical' });
    expect(pageIn(world, 'i1')).toMatchObject({ status: 'ringing', order: [night.id] });
  });

  it('[R13] calls although somebody took its id for a trial before', () => {
    const world = incidentWorld();
    world.knows(night);
    world.must(lead, 'page.keepList', list([turn(world, [night.id])]));
    world.must(worker, 'page.raise', { id: 'i1', kind: 'test' });
    world.must(worker, 'page.acknowledge', { id: 'i1' });
    tell(world, 'i1', { severity: 'critical' });
    expect(pageIn(world, 'i1')).toMatchObject({ cause: { kind: 'incident' }, status: 'ringing', order: [night.id] });
  });

  it('[R13] that becomes critical calls then, and one that does not calls nobody', () => {
    const world = incidentWorld();
    tell(world);
    world.must(he, 'incident.file', { id: 'i1' });
    expect(world.state.all(pages).size).toBe(0);
    world.must(he, 'incident.revise', { id: 'i1', severity: 'critical' });
    expect(pageIn(world, 'i1').cause).toMatchObject({ kind: 'incident' });
  });
});
