import { describe, expect, it } from 'vitest';
import { tasks } from '../tasks/schema.ts';
import {
  addTask,
  addVolunteer,
  byTime,
  gridWorker,
  he,
  lead,
  lin,
  makeWorld,
  otherHours,
  respond,
  usualTask,
  volunteerActor,
} from '../testing/people.ts';
import { forces, forceTotals, gapOf } from './forces.ts';
import { rank } from './rank.ts';
import { lapsesAt } from './rules.ts';
import { assignments, volunteers } from './schema.ts';

function busy() {
  const world = makeWorld();
  respond(world);
  addTask(world, 't1');
  addTask(world, 't2', { title: '守泵站路口', grid: '005' });
  addTask(world, 't3', { title: '安置点引导', grid: '007' });
  addVolunteer(world, 'p1');
  world.must(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' });
  world.must(volunteerActor('p1'), 'assignment.accept', { id: 's1' });
  world.must(volunteerActor('p1'), 'assignment.checkIn', { id: 's1' });
  world.wait(90);
  return world;
}

describe('a volunteer', () => {
  it('[P7] leaves name and phone beside the log, never in it', () => {
    const world = makeWorld();
    const outcome = world.must(he, 'volunteer.register', {
      id: 'p1',
      force: 'volunteer',
      skills: [],
      home: '003',
      name: '周小梅',
      phone: '13800001234',
    });
    expect(outcome.private).toEqual([{ kind: 'person', id: 'p1', body: { name: '周小梅', phone: '13800001234' } }]);
    expect(JSON.stringify([outcome.events, ...world.state.maps.get(volunteers.name)!.values()])).not.toMatch(
      /周小梅|1380000/,
    );
  });

  it('[R20] is approved by the lead and goes on and off the register by its machine', () => {
    const world = makeWorld();
    world.must(he, 'volunteer.register', { id: 'p1', force: 'volunteer', skills: [], home: '003', name: '周小梅' });
    expect(world.send(he, 'volunteer.approve', { id: 'p1' }).refused).toMatchObject({ code: 'forbidden' });
    expect(world.send(he, 'volunteer.activate', { id: 'p1' }).refused).toMatchObject({
      code: 'illegal',
      params: { from: 'applied' },
    });
    world.must(lead, 'volunteer.approve', { id: 'p1' });
    world.must(he, 'volunteer.activate', { id: 'p1' });
    world.must(he, 'volunteer.suspend', { id: 'p1', reason: '养病' });
    expect(world.send(volunteerActor('p1'), 'volunteer.activate', { id: 'p1' }).refused).toMatchObject({
      code: 'forbidden',
    });
    world.must(he, 'volunteer.activate', { id: 'p1' });
    world.must(volunteerActor('p1'), 'volunteer.retire', { id: 'p1' });
    expect(world.state.get(volunteers, 'p1')?.status).toBe('retired');
  });
});

describe('an assignment', () => {
  it('[R03] of two coordinators moving one volunteer exactly one wins, and the other is told who', () => {
    const world = busy();
    const { version } = world.state.get(volunteers, 'p1')!;
    world.must(he, 'assignment.reassign', { id: 's2', person: 'p1', task: 't2' }, version);
    const at = world.now;
    world.wait(0.03);
    const second = world.send(lin, 'assignment.reassign', { id: 's3', person: 'p1', task: 't3' }, version);
    expect(second.refused).toEqual({
      code: 'conflict',
      reason: 'assignment.taken',
      params: { by: he.id, at, task: 't2' },
    });
    expect(world.state.get(assignments, 's1')).toMatchObject({ status: 'reassigned', minutes: 90, movedTo: 's2' });
    expect(world.state.get(assignments, 's2')).toMatchObject({ status: 'offered', grid: '005' });
    expect(world.state.get(assignments, 's3')).toBeUndefined();
    expect(world.state.get(tasks, 't1')?.crew).toEqual([]);
    expect(world.state.get(tasks, 't2')?.crew).toEqual([{ person: 'p1', assignment: 's2', state: 'offered' }]);
  });

  it('[R03] of two offers to one free volunteer exactly one wins', () => {
    const world = makeWorld();
    addTask(world, 't1');
    addTask(world, 't2');
    addVolunteer(world, 'p1');
    world.must(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' });
    const second = world.send(lin, 'assignment.offer', { id: 's2', person: 'p1', task: 't2' });
    expect(second.refused).toMatchObject({ code: 'conflict', params: { by: he.id, at: world.now, task: 't1' } });
    expect(world.state.get(volunteers, 'p1')?.assignment).toBe('s1');
  });

  it('[R03] a moved volunteer may still decline, and is then free', () => {
    const world = busy();
    world.must(
      he,
      'assignment.reassign',
      { id: 's2', person: 'p1', task: 't2' },
      world.state.get(volunteers, 'p1')!.version,
    );
    world.must(volunteerActor('p1'), 'assignment.decline', { id: 's2', reason: '家里有事' });
    expect(world.state.get(volunteers, 'p1')).toMatchObject({ duty: 'standby', minutes: 90 });
    expect(world.state.get(volunteers, 'p1')?.assignment).toBeUndefined();
    expect(world.state.get(tasks, 't2')).toMatchObject({ status: 'open', crew: [] });
  });

  it('[R03] moves at once in the response phase only, and only with the version that was seen', () => {
    const world = busy();
    const { version } = world.state.get(volunteers, 'p1')!;
    expect(world.send(he, 'assignment.reassign', { id: 's2', person: 'p1', task: 't2' }).refused).toMatchObject({
      code: 'invalid',
      field: 'expectedVersion',
    });
    expect(
      world.send(he, 'assignment.reassign', { id: 's2', person: 'p1', task: 't1' }, version).refused,
    ).toMatchObject({ reason: 'assignment.same_task' });
    world.must(lead, 'phase.change', {
      to: 'recovery',
      reason: '雨停',
      basis: 'law-flood-control',
      follows: '终止响应',
    });
    expect(
      world.send(he, 'assignment.reassign', { id: 's2', person: 'p1', task: 't2' }, version).refused,
    ).toMatchObject({ reason: 'assignment.only_in_response' });
  });

  it('[R20] counts hours by the server’s clock, and another person confirms them', () => {
    const world = busy();
    world.must(volunteerActor('p1'), 'assignment.checkOut', { id: 's1' });
    expect(world.state.get(assignments, 's1')).toMatchObject({ status: 'checked_out', minutes: 90 });
    expect(world.send(volunteerActor('p1'), 'assignment.confirmHours', { id: 's1' }).refused).toMatchObject({
      code: 'forbidden',
    });
    world.must(volunteerActor('p1'), 'assignment.disputeHours', { id: 's1', reason: '早到 10 分钟' });
    world.must(he, 'assignment.confirmHours', { id: 's1', minutes: 100 });
    expect(world.state.get(assignments, 's1')).toMatchObject({ status: 'hours_confirmed', confirmedMinutes: 100 });
    expect(world.state.get(tasks, 't1')).toMatchObject({ status: 'in_progress', workedBy: ['p1'] });
  });

  it('[R19] over the day’s cap is refused with the reason and who should go instead; the next day is a new one', () => {
    const world = busy();
    world.wait(7 * 60);
    addVolunteer(world, 'p2');
    const { version } = world.state.get(volunteers, 'p1')!;
    expect(
      world.send(he, 'assignment.reassign', { id: 's2', person: 'p1', task: 't2' }, version).refused,
    ).toMatchObject({
      code: 'exceeds',
      reason: 'volunteer.over_cap',
      params: { hours: 8, cap: 8, person: 'p2' },
    });
    world.must(volunteerActor('p1'), 'assignment.checkOut', { id: 's1' });
    world.wait(12 * 60);
    world.must(he, 'assignment.offer', { id: 's3', person: 'p1', task: 't2' });
    expect(world.state.get(volunteers, 'p1')?.assignment).toBe('s3');
  });

  it('[R19] to risky work needs insurance, a briefing and company', () => {
    const world = makeWorld();
    addTask(world, 't1', { hazard: 'risky', need: 2 });
    addVolunteer(world, 'p1', { insured: true });
    addVolunteer(world, 'p2', { insured: true, trained: ['risk'] });
    addVolunteer(world, 'p3', { trained: ['risk'] });
    const offer = (person: string, id: string) => world.send(he, 'assignment.offer', { id, person, task: 't1' });
    expect(offer('p1', 's1').refused).toMatchObject({ reason: 'volunteer.unbriefed', params: { person: 'p2' } });
    expect(offer('p3', 's3').refused).toMatchObject({ reason: 'volunteer.uninsured' });
    world.must(he, 'volunteer.revise', { id: 'p1', trained: ['risk'] });
    world.must(he, 'assignment.offer', { id: 's2', person: 'p2', task: 't1' });
    world.must(volunteerActor('p2'), 'assignment.accept', { id: 's2' });
    expect(world.send(volunteerActor('p2'), 'assignment.checkIn', { id: 's2' }).refused).toMatchObject({
      reason: 'task.two_people',
    });
    world.must(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' });
    world.must(volunteerActor('p1'), 'assignment.accept', { id: 's1' });
    world.must(volunteerActor('p2'), 'assignment.checkIn', { id: 's2' });
    expect(world.state.get(assignments, 's2')?.status).toBe('checked_in');
  });

  it('[R19] a driver or a first-aider shows a certificate', () => {
    const world = makeWorld();
    addTask(world, 't1', { skills: ['drive'] });
    addVolunteer(world, 'p1', { skills: ['drive'] });
    const refused = world.send(volunteerActor('p1'), 'task.claim', { id: 't1' }).refused;
    expect(refused).toMatchObject({
      reason: 'volunteer.untrained',
      params: { skill: 'drive', instead: 'certified_volunteer' },
    });
  });

  it('[R03] is not for somebody else to accept, nor beyond the number wanted', () => {
    const world = makeWorld();
    addTask(world, 't1', { need: 1 });
    addVolunteer(world, 'p1');
    addVolunteer(world, 'p2');
    world.must(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' });
    expect(world.send(volunteerActor('p2'), 'assignment.accept', { id: 's1' }).refused).toMatchObject({
      code: 'forbidden',
    });
    expect(world.send(gridWorker, 'assignment.offer', { id: 's2', person: 'p2', task: 't1' }).refused).toMatchObject({
      code: 'forbidden',
    });
    expect(world.send(he, 'assignment.offer', { id: 's2', person: 'p2', task: 't1' }).refused).toMatchObject({
      code: 'exceeds',
      reason: 'assignment.crew_held',
      params: { left: 0, asked: 1 },
    });
    world.must(volunteerActor('p1'), 'assignment.accept', { id: 's1' });
    expect(world.send(he, 'assignment.offer', { id: 's2', person: 'p2', task: 't1' }).refused).toMatchObject({
      reason: 'assignment.crew_full',
    });
  });

  it('[V11] an offer that nobody answers lapses by the clock, a withdrawn one does not; the place is free either way', () => {
    const world = makeWorld();
    addTask(world, 't1', { need: 1 });
    addVolunteer(world, 'p1');
    const offer = (id: string) => world.must(he, 'assignment.offer', { id, person: 'p1', task: 't1' });
    const accept = (id: string) => world.send(volunteerActor('p1'), 'assignment.accept', { id }).refused;
    offer('s1');
    world.must(he, 'assignment.expire', { id: 's1' });
    expect(world.state.get(assignments, 's1')).not.toHaveProperty('lapsed');
    expect(accept('s1')).toEqual({ code: 'illegal', params: { from: 'expired', entity: 'Assignment' } });
    offer('s2');
    expect(lapsesAt(world.state.get(assignments, 's2')!)).toBe(world.now + 120 * 60_000);
    world.wait(120);
    world.must(byTime, 'assignment.expire', { id: 's2' });
    expect(world.state.get(assignments, 's2')).toMatchObject({ status: 'expired', lapsed: true });
    expect(accept('s2')).toMatchObject({ code: 'illegal', reason: 'assignment.lapsed' });
    offer('s3');
  });

  it('[R13] verifying checks those at work out, with hours up to when the work was done', () => {
    const world = busy();
    world.must(he, 'task.finish', { id: 't1' });
    world.wait(120);
    world.must(lead, 'task.verify', { id: 't1' });
    expect(world.state.get(assignments, 's1')).toMatchObject({ status: 'checked_out', minutes: 90 });
    expect(world.state.get(volunteers, 'p1')).toMatchObject({ duty: 'standby' });
  });
});

describe('forces', () => {
  it('[R03] a move shows in both grids: demand, on post, on the way, gap', () => {
    const world = busy();
    const gap = (grid: string) => gapOf(world.state.get(forces, grid)!);
    expect([gap('003'), gap('005')]).toEqual([2, 3]);
    const total = gapOf(world.state.get(forceTotals, 'all')!);
    world.must(
      he,
      'assignment.reassign',
      { id: 's2', person: 'p1', task: 't2' },
      world.state.get(volunteers, 'p1')!.version,
    );
    // Asked is not coming: the gap stays open until the answer.
    expect([gap('003'), gap('005')]).toEqual([3, 3]);
    expect(world.state.get(forces, '005')).toMatchObject({ coming: { volunteer: 0 }, demand: { volunteer: 3 } });
    expect(gapOf(world.state.get(forceTotals, 'all')!)).toBe(total + 1);
    world.must(volunteerActor('p1'), 'assignment.accept', { id: 's2' });
    expect([gap('003'), gap('005')]).toEqual([3, 2]);
    expect(world.state.get(forces, '005')).toMatchObject({ coming: { volunteer: 1 }, demand: { volunteer: 3 } });
    expect(gapOf(world.state.get(forceTotals, 'all')!)).toBe(total);
    expect(world.state.get(forces, '005')).toMatchObject({ coming: { volunteer: 1 }, onPost: { volunteer: 0 } });
    world.must(volunteerActor('p1'), 'assignment.checkIn', { id: 's2' });
    expect(world.state.get(forces, '005')).toMatchObject({ coming: { volunteer: 0 }, onPost: { volunteer: 1 } });
  });
});

describe('forces on what is done', () => {
  it('[R03] who is still signed in to a task that is done covers no other, and signing out opens no gap', () => {
    const world = busy();
    addTask(world, 't4', { need: 1 });
    world.must(he, 'task.revise', { id: 't1', need: 1 });
    const gap = () => gapOf(world.state.get(forces, '003')!);
    expect(gap()).toBe(1);
    world.must(volunteerActor('p1'), 'task.finish', { id: 't1' });
    expect(world.state.get(forces, '003')).toMatchObject({ onPost: { volunteer: 1 } });
    expect(gap()).toBe(1);
    world.must(volunteerActor('p1'), 'assignment.checkOut', { id: 's1' });
    expect(world.state.get(forces, '003')).toMatchObject({ onPost: { volunteer: 0 }, demand: { volunteer: 1 } });
    expect(gap()).toBe(1);
  });
});

describe('ranking', () => {
  it('[R19] puts skill, way, hours and rest in order, and those who may not go last, with the reason', () => {
    const world = makeWorld();
    addTask(world, 't1', { skills: ['carry'] });
    addVolunteer(world, 'far', { home: '009' });
    addVolunteer(world, 'near');
    addVolunteer(world, 'unskilled', { skills: ['guide'] });
    addVolunteer(world, 'at-other-hours', { available: otherHours(world.now) });
    addVolunteer(world, 'resting');
    world.must(he, 'volunteer.setDuty', { id: 'resting', duty: 'resting' });
    const people = world.state.all(volunteers).values();
    const hops = (from: string, to: string) => Math.abs(Number(from) - Number(to));
    const list = rank(world.state.get(tasks, 't1')!, people, { now: world.now, hops, assignment: () => undefined });
    expect(list.map((candidate) => candidate.person)).toEqual([
      'near',
      'far',
      'unskilled',
      'at-other-hours',
      'resting',
    ]);
    expect(list[0]?.reasons).toContainEqual({ key: 'rank.skill', params: { skill: 'carry' } });
    expect(list[3]?.reasons).toContainEqual({ key: 'rank.other_hours', params: {} });
    expect(list[4]?.unfit?.reason).toBe('volunteer.resting');
    expect(usualTask.grid).toBe('003');
  });

  it('[R19] tells who was only asked for another task from who is on the way there and who is there', () => {
    const world = makeWorld();
    addTask(world, 't1');
    addTask(world, 't2');
    addVolunteer(world, 'p1');
    world.must(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' });
    const said = () =>
      rank(world.state.get(tasks, 't2')!, world.state.all(volunteers).values(), {
        ...{ now: world.now, hops: () => 0 },
        assignment: (id) => world.state.get(assignments, id),
      })[0]?.reasons.at(-1);
    expect(said()).toEqual({ key: 'rank.asked', params: { task: 't1' } });
    world.must(volunteerActor('p1'), 'assignment.accept', { id: 's1' });
    expect(said()).toEqual({ key: 'rank.coming', params: { task: 't1' } });
    world.must(volunteerActor('p1'), 'assignment.checkIn', { id: 's1' });
    expect(said()).toEqual({ key: 'rank.busy', params: { task: 't1' } });
  });
});
