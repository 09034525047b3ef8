import { describe, expect, it } from 'vitest';
import { addTask, addVolunteer, byTime, he, makeWorld, respond, volunteerActor } from '../testing/people.ts';
import { viewOf } from '../kernel/view.ts';
import { volunteers } from '../volunteers/schema.ts';
import { Orgs } from '../orgs/schema.ts';
import { Pledges, Requests } from '../requests/schema.ts';
import { State, Write } from '../kernel/state.ts';
import { say } from './lines.ts';
import { feedLines, ringSize } from './schema.ts';

function lines(world: ReturnType<typeof makeWorld>) {
  return [...world.state.all(feedLines).values()].sort((a, b) => a.n - b.n);
}

describe('the live feed', () => {
  it('[R43] tells a move once, with grids and title, and names nobody', () => {
    const world = makeWorld();
    respond(world);
    addTask(world, 't1');
    addTask(world, 't2', { title: '守泵站路口', grid: '005' });
    addVolunteer(world, 'p1');
    world.must(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' });
    world.must(volunteerActor('p1'), 'assignment.accept', { id: 's1' });
    world.must(volunteerActor('p1'), 'assignment.checkIn', { id: 's1' });
    world.must(
      he,
      'assignment.reassign',
      { id: 's2', person: 'p1', task: 't2' },
      world.state.get(volunteers, 'p1')!.version,
    );
    const last = lines(world).at(-1);
    expect(last).toMatchObject({
      key: 'line.assignment.moved',
      params: { from: '003', to: '005', title: '守泵站路口' },
      party: 'volunteer',
    });
    expect(lines(world).filter((line) => line.seq === last?.seq)).toHaveLength(1);
    const wall = world.registry
      .projectAll(world.state, viewOf([{ community: 'pudong', role: 'wall' }]))
      .get('feedLines');
    expect(wall?.size).toBeGreaterThan(3);
    expect(JSON.stringify([...wall!.values()])).not.toMatch(/p1|a-he|s1|s2/);
  });

  it('[P7] tells of a task without the door and the number in its title, whatever becomes of it', () => {
    const world = makeWorld();
    respond(world);
    addTask(world, 't1', { title: '3栋502王家 13800001234，100 床' });
    addTask(world, 't2', { title: '送餐 3-2-501', grid: '005' });
    addVolunteer(world, 'p1');
    world.must(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' });
    world.must(volunteerActor('p1'), 'assignment.accept', { id: 's1' });
    world.must(volunteerActor('p1'), 'assignment.checkIn', { id: 's1' });
    const { version } = world.state.get(volunteers, 'p1')!;
    world.must(he, 'assignment.reassign', { id: 's2', person: 'p1', task: 't2' }, version);
    world.must(he, 'task.cancel', { id: 't2', reason: '不用了' });
    const said = lines(world).flatMap(({ grid, params }) =>
      ['003', '005'].includes(grid ?? '') ? [params['title']] : [],
    );
    expect(new Set(said)).toEqual(new Set(['3栋***王家 138********，100 床', '送餐 3-2-***']));
    expect(lines(world).map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        'line.task.open',
        'line.assignment.checked_in',
        'line.assignment.moved',
        'line.task.cancelled',
      ]),
    );
  });

  it('[V11] tells that an offer lapsed by the clock; one that was taken back only leaves its task open again', () => {
    const world = makeWorld();
    addTask(world, 't1');
    addVolunteer(world, 'p1');
    world.must(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' });
    world.must(he, 'assignment.expire', { id: 's1' });
    expect(lines(world).at(-1)).toMatchObject({ key: 'line.task.reopened' });
    world.must(he, 'assignment.offer', { id: 's2', person: 'p1', task: 't1' });
    world.wait(120);
    world.must(byTime, 'assignment.expire', { id: 's2' });
    expect(lines(world).at(-1)).toMatchObject({ key: 'line.assignment.lapsed', params: { title: '低洼住户转移' } });
  });

  it('[R28] tells what an organisation promises, and what it takes back or could not bring', () => {
    const state = new State();
    const stamp = { version: 1, changedAt: 0, changedBy: 'a' };
    const line = {
      id: 'l1',
      item: '折叠床',
      ask: 'amount',
      unit: '张',
      pledged: 3,
      inTransit: 0,
      received: 0,
      excess: 0,
    };
    const request = { id: 'r1', status: 'published', title: '安置点', grid: '003', lines: [line] };
    state.map(Requests.name).set('r1', { ...stamp, ...request });
    state.map(Orgs.name).set('o1', { ...stamp, id: 'o1', name: '晨光公益', party: 'social_org' } as never);
    const pledge = { ...stamp, id: 'p1', request: 'r1', line: 'l1', grid: '003', org: 'o1', asked: 3, quantity: 3 };
    const write = new Write(state, stamp);
    const told = (before: string, after: string) =>
      say(write, {
        collection: Pledges.name,
        id: 'p1',
        before: { ...pledge, status: before },
        after: { ...pledge, status: after },
      } as never);
    const params = { org: '晨光公益', quantity: 3, unit: '张', item: '折叠床' };
    expect(told('offered', 'accepted')).toMatchObject({ key: 'line.pledge.accepted', params, party: 'social_org' });
    expect(told('accepted', 'withdrawn')).toMatchObject({ key: 'line.pledge.withdrawn', params });
    expect(told('in_transit', 'failed')).toMatchObject({ key: 'line.pledge.failed', params });
    const asked = say(write, { collection: Requests.name, id: 'r1', after: { ...stamp, ...request } } as never);
    expect(asked).toMatchObject({ key: 'line.request.published', party: 'community' });
  });

  it('[P5] keeps the newest 60 and no more', () => {
    const world = makeWorld();
    for (let i = 0; i < ringSize + 15; i++) addTask(world, `t${i}`, { title: `任务 ${i}` });
    respond(world);
    const kept = lines(world);
    expect(kept).toHaveLength(ringSize);
    expect(kept.at(-1)!.n - kept[0]!.n).toBe(ringSize - 1);
  });
});
