import { describe, expect, it } from 'vitest';
import { endedKeeps } from '../kernel/retire.ts';
import { project, viewOf } from '../kernel/view.ts';
import {
  addTask,
  addVolunteer,
  byTime,
  gridWorker,
  he,
  lead,
  lin,
  makeWorld,
  resident,
  socialOrg,
  usualTask,
  volunteerActor,
} from '../testing/people.ts';
import { tasks } from './schema.ts';
import { taskTotals } from './totals.ts';
import { taskVisibility } from './view.ts';

function statusOf(world: ReturnType<typeof makeWorld>, id = 't1') {
  return world.state.get(tasks, id)?.status;
}

describe('a task', () => {
  it('[R01] goes its way from draft to archive, checked by another person', () => {
    const world = makeWorld();
    world.must(he, 'task.create', { ...usualTask, draft: true });
    expect(statusOf(world)).toBe('draft');
    world.must(he, 'task.open', { id: 't1' });
    world.must(he, 'task.assign', { id: 't1', handler: gridWorker.id });
    for (const type of ['task.accept', 'task.start']) world.must(gridWorker, type, { id: 't1' });
    world.must(gridWorker, 'task.block', { id: 't1', reason: '路口积水' });
    expect(world.state.get(tasks, 't1')).toMatchObject({ status: 'blocked', blockedBy: '路口积水' });
    world.must(gridWorker, 'task.resume', { id: 't1' });
    world.must(gridWorker, 'task.finish', { id: 't1' });
    world.must(he, 'task.return', { id: 't1', reason: '还差 2 户' });
    world.must(gridWorker, 'task.finish', { id: 't1' });
    world.must(he, 'task.verify', { id: 't1' });
    world.must(he, 'task.archive', { id: 't1' });
    expect(statusOf(world)).toBe('archived');
    expect(world.state.get(tasks, 't1')?.blockedBy).toBeUndefined();
  });

  it('[E29] is done when a task sheet says that is typed in later, within its life, and its limit is kept by that', () => {
    const world = makeWorld();
    addTask(world, 't1', { due: world.now + 60 * 60_000 });
    world.must(he, 'task.assign', { id: 't1', handler: gridWorker.id });
    for (const type of ['task.accept', 'task.start']) world.must(gridWorker, type, { id: 't1' });
    const begun = world.now;
    const doneAt = begun + 30 * 60_000;
    world.wait(180);
    const finish = (at: number) => world.send(he, 'task.finish', { id: 't1', doneAt: at }).refused;
    expect(finish(begun - 10 * 60_000)).toMatchObject({ field: 'doneAt', reason: 'typedIn.too_early' });
    expect(finish(world.now + 10 * 60_000)).toMatchObject({ reason: 'typedIn.not_yet' });
    expect(finish(doneAt)).toBeUndefined();
    expect(world.state.get(tasks, 't1')).toMatchObject({ status: 'done', doneAt, doneOnPaper: true });
    world.must(he, 'task.return', { id: 't1', reason: '还差 2 户' });
    world.must(gridWorker, 'task.finish', { id: 't1' });
    expect(world.state.get(tasks, 't1')).toMatchObject({ doneAt: world.now });
    expect(world.state.get(tasks, 't1')?.doneOnPaper).toBeUndefined();
  });

  it('leaves live state seven days after it was settled, by the clock alone; an open one stays', () => {
    const world = makeWorld();
    for (const id of ['t1', 't2']) addTask(world, id);
    world.must(he, 'task.cancel', { id: 't1', reason: '不用了' });
    expect(world.send(he, 'task.retire', { id: 't1' }).refused?.code).toBe('forbidden');
    world.now += endedKeeps - 1;
    expect(world.send(byTime, 'task.retire', { id: 't1' }).refused?.reason).toBe('task.still_shown');
    world.now += 1;
    for (const id of ['t1', 't2']) world.send(byTime, 'task.retire', { id });
    expect([...world.state.all(tasks).keys()]).toEqual(['t2']);
    // What the ledger says of it is never said of another.
    expect(world.send(he, 'task.create', usualTask).refused).toMatchObject({ reason: 'task.id_used' });
  });

  it('[P2] is one when its card is dispatched twice', () => {
    const world = makeWorld();
    addTask(world, 't1');
    expect(world.send(lin, 'task.create', { ...usualTask, title: '别的' })).toMatchObject({
      duplicate: true,
      events: [],
    });
    expect(world.state.get(tasks, 't1')?.title).toBe(usualTask.title);
  });

  it('[R04] is not published without a lead party', () => {
    const world = makeWorld();
    const leaderless = { id: 't1', title: '低洼住户转移', grid: '003', line: 'flood', need: 3 };
    expect(world.send(he, 'task.create', leaderless).refused).toMatchObject({
      field: 'lead',
      reason: 'task.lead_missing',
    });
    world.must(he, 'task.create', { ...leaderless, draft: true });
    expect(world.send(he, 'task.open', { id: 't1' }).refused).toMatchObject({ reason: 'task.lead_missing' });
    world.must(he, 'task.revise', { id: 't1', lead: 'social_org' });
    world.must(he, 'task.open', { id: 't1' });
    expect(statusOf(world)).toBe('open');
  });

  it('[R06] says why, when it is a directive', () => {
    const world = makeWorld();
    expect(world.send(he, 'task.create', { ...usualTask, nature: 'prescribed', why: ' ' }).refused).toMatchObject({
      field: 'why',
    });
    world.must(he, 'task.create', { ...usualTask, nature: 'prescribed', why: '今晚涨潮' });
    expect(statusOf(world)).toBe('open');
  });

  it('[R19] is never offered to residents or volunteers when it is for professionals', () => {
    const world = makeWorld();
    expect(
      world.send(he, 'task.create', { ...usualTask, hazard: 'professional', lead: 'volunteer' }).refused,
    ).toMatchObject({ reason: 'task.professional_only' });
    addTask(world, 't1', { hazard: 'professional' });
    expect(world.send(resident, 'task.claim', { id: 't1' }).refused).toMatchObject({
      reason: 'task.professional_only',
      params: { instead: 'professional_team' },
    });
    addVolunteer(world, 'p1');
    expect(world.send(volunteerActor('p1'), 'task.claim', { id: 't1' }).refused).toMatchObject({
      reason: 'volunteer.professional_only',
    });
    expect(world.send(he, 'task.create', { ...usualTask, id: 't2', hazard: 'risky', need: 1 }).refused).toMatchObject({
      reason: 'task.two_people',
    });
  });

  it('[R05] can be claimed by one resident; the next is refused', () => {
    const world = makeWorld();
    addTask(world, 't1');
    world.must(resident, 'task.claim', { id: 't1' });
    expect(statusOf(world)).toBe('claimed');
    const second = { ...resident, id: 'a-res2' };
    expect(world.send(second, 'task.claim', { id: 't1' }).refused).toMatchObject({
      code: 'illegal',
      params: { from: 'claimed' },
    });
    world.must(resident, 'task.release', { id: 't1' });
    expect(statusOf(world)).toBe('open');
  });

  it('[R13] is verified by nobody who worked on it', () => {
    const world = makeWorld();
    addTask(world, 't1');
    world.must(he, 'task.assign', { id: 't1', handler: lin.id });
    for (const type of ['task.accept', 'task.start', 'task.finish']) world.must(lin, type, { id: 't1' });
    expect(world.send(lin, 'task.verify', { id: 't1' }).refused).toMatchObject({ reason: 'task.own_work' });
    expect(world.send(gridWorker, 'task.verify', { id: 't1' }).refused).toMatchObject({ code: 'forbidden' });
    world.must(lead, 'task.verify', { id: 't1' });
    expect(statusOf(world)).toBe('verified');
  });

  it('[R20] asks for evidence only where another person checks by it', () => {
    const world = makeWorld();
    addTask(world, 't1', { evidenceWanted: true });
    world.must(resident, 'task.claim', { id: 't1' });
    for (const type of ['task.accept', 'task.start']) world.must(resident, type, { id: 't1' });
    expect(world.send(resident, 'task.finish', { id: 't1' }).refused).toMatchObject({
      reason: 'task.evidence_missing',
    });
    world.must(resident, 'task.finish', { id: 't1', evidence: true });
    expect(world.state.get(tasks, 't1')?.evidenceGiven).toBe(true);
  });

  it('[R03] frees its crew when it is cancelled', () => {
    const world = makeWorld();
    addTask(world, 't1');
    addVolunteer(world, 'p1');
    world.must(volunteerActor('p1'), 'task.claim', { id: 't1' });
    expect(world.state.get(tasks, 't1')).toMatchObject({
      status: 'claimed',
      crew: [{ person: 'p1', state: 'accepted' }],
    });
    world.must(he, 'task.cancel', { id: 't1', reason: '雨停' });
    expect(world.state.get(tasks, 't1')).toMatchObject({ status: 'cancelled', crew: [], cancelled: '雨停' });
  });

  it('[R01] belongs to a grid: another grid’s worker and another organisation may not touch it', () => {
    const world = makeWorld();
    addTask(world, 't1', { grid: '004' });
    world.must(he, 'task.assign', { id: 't1', handler: 'a-other' });
    expect(world.send(gridWorker, 'task.accept', { id: 't1' }).refused).toMatchObject({ code: 'forbidden' });
    expect(world.send(socialOrg, 'task.create', { ...usualTask, id: 't2', org: 'o-13' }).refused).toMatchObject({
      code: 'forbidden',
    });
    world.must(socialOrg, 'task.create', { ...usualTask, id: 't2', org: 'o-12' });
    expect(statusOf(world, 't2')).toBe('open');
  });

  it('[R03] keeps its people when it is revised: the number wanted does not fall below them', () => {
    const world = makeWorld();
    addTask(world, 't1', { need: 2 });
    addVolunteer(world, 'p1');
    world.must(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' });
    expect(world.send(he, 'task.revise', { id: 't1', need: 0 }).refused).toMatchObject({
      reason: 'task.need_below_crew',
      params: { crew: 0, asked: 1 },
    });
    world.must(he, 'task.revise', { id: 't1', need: 5, needBy: { volunteer: 4, community: 1 } });
    expect(world.send(he, 'task.revise', { id: 't1', needBy: { volunteer: 4 } }).refused).toMatchObject({
      reason: 'task.need_sum',
    });
    expect(world.state.get(tasks, 't1')?.need).toBe(5);
  });
});

describe('who sees a task', () => {
  const seen = (role: 'wall' | 'resident' | 'coordinator', task: string, world: ReturnType<typeof makeWorld>) =>
    project(taskVisibility, world.state.get(tasks, task), viewOf([{ community: 'pudong', role }]));

  it('[P7] a wall and a resident see no person, no note of another, and no draft', () => {
    const world = makeWorld();
    addTask(world, 't1', { note: '门口有狗', why: '今晚涨潮' });
    addVolunteer(world, 'p1');
    world.must(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' });
    world.must(he, 'task.create', { ...usualTask, id: 't2', draft: true });
    for (const role of ['wall', 'resident'] as const) {
      const text = JSON.stringify(seen(role, 't1', world));
      expect(text).toContain('"filled":0,"asked":1');
      for (const secret of ['p1', he.id, 's1']) expect(text).not.toContain(`"${secret}"`);
      expect(seen(role, 't2', world)).toBeUndefined();
    }
    expect(seen('wall', 't1', world)).not.toHaveProperty('note');
    world.must(volunteerActor('p1'), 'assignment.accept', { id: 's1' });
    expect(seen('wall', 't1', world)).toMatchObject({ filled: 1, asked: 0 });
    expect(seen('coordinator', 't1', world)).toBe(world.state.get(tasks, 't1'));
  });

  it('[P7] a wall sees neither door nor number in a title; who goes there sees both', () => {
    const world = makeWorld();
    const title = '5号楼2单元301室送药，打 13800001234，100 床';
    addTask(world, 't1', { title });
    expect(seen('wall', 't1', world)).toMatchObject({ title: '5号楼2单元***室送药，打 138********，100 床' });
    for (const role of ['resident', 'coordinator'] as const) expect(seen(role, 't1', world)).toMatchObject({ title });
  });

  it('[R40] totals by status and by lead equal a count of the records', () => {
    const world = makeWorld();
    addTask(world, 't1');
    addTask(world, 't2', { lead: 'social_org' });
    world.must(he, 'task.cancel', { id: 't2', reason: '重复' });
    expect(world.state.get(taskTotals, '003')).toMatchObject({
      byStatus: { open: 1, cancelled: 1 },
      byLead: { community: 1, social_org: 1 },
    });
    world.must(he, 'task.revise', { id: 't1', grid: '004' });
    expect(world.state.get(taskTotals, '003')).toMatchObject({ byStatus: { cancelled: 1 } });
    expect(world.state.get(taskTotals, '004')).toMatchObject({ byStatus: { open: 1 } });
  });
});
