import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { project, viewOf, viewOfPerson } from '../kernel/view.ts';
import { phases } from '../phases/capability.ts';
import { tasks } from '../tasks/capability.ts';
import { fallDue, incidentWorld, pass, tell, worker } from '../testing/incidents.ts';
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

  it('[R13] is heard by whoever calls and is on duty; in danger, they call the others', () => {
    const world = onDuty();
    world.must(lead, 'page.keepList', list([turn(world, [he.id, night.id])]));
    world.must(he, 'page.raise', { id: 'p1', kind: 'matter' });
    expect(pageIn(world)).toMatchObject({ status: 'acknowledged', answeredBy: he.id });
    world.must(he, 'page.raise', { id: 'p2', kind: 'person' });
    expect([called(world, 'p2'), pageIn(world, 'p2').status]).toEqual([[night.id], 'ringing']);
  });

  it('[R13] tries whether one hears it, on one’s own devices alone', () => {
    const world = onDuty();
    world.must(social, 'page.raise', { id: 'p1', kind: 'test' });
    expect(pageIn(world).order).toEqual([social.id]);
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
    cared.must(byTime, 'page.call', { id: 'd1', list: 'care', cause: { kind: 'care', of: 'd1' } });
    expect(pageIn(cared, 'd1').order).toEqual([social.id, lead.id]);
    const sees = (role: 'social_worker' | 'coordinator' | 'wall') =>
      project(
        system.collections.get(pages.name),
        cared.state.get(pages, 'd1'),
        viewOf([{ community: 'pudong', role }]),
      );
    expect(sees('social_worker')).toMatchObject({ cause: { of: 'd1' } });
    expect(sees('coordinator')).toMatchObject({ cause: { kind: 'care' } });
    expect(JSON.stringify([sees('coordinator')])).not.toContain('"of"');
    expect(sees('wall')).toBeUndefined();
    const own = project(system.collections.get(pages.name), cared.state.get(pages, 'd1'), viewOfPerson(social.id));
    expect(own).toMatchObject({ id: 'd1' });
    const [rings] = pageOutgoing;
    const [event] = cared.events.filter(({ type }) => type === 'page.raised');
    const text = event && rings?.message(cared.state, event)?.text;
    expect(text).toMatch(/^【值班呼叫】.*一件急事，正在呼叫第 1 位/);
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
    expect(wrong(turn(world, [helper.id]))).toMatchObject({ field: 'turns/0/people/0', reason: 'page.may_not' });
    world.wait(9 * 24 * 60);
    world.must(night, 'page.keepList', list([first, second]));
    expect(world.state.get(dutyLists, 'community')).toMatchObject({ edition: 2, turns: [] });
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

  it('[R13] that becomes critical calls then, and one that does not calls nobody', () => {
    const world = incidentWorld();
    tell(world);
    world.must(he, 'incident.file', { id: 'i1' });
    expect(world.state.all(pages).size).toBe(0);
    world.must(he, 'incident.revise', { id: 'i1', severity: 'critical' });
    expect(pageIn(world, 'i1').cause).toMatchObject({ kind: 'incident' });
  });
});
