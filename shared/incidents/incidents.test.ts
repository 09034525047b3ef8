import { describe, expect, it } from 'vitest';
import { project, viewOf, viewOfPerson } from '../kernel/view.ts';
import { hindrances } from '../phases/hindrances.ts';
import { byTime, he, lead, lin, respond, usualVolunteer } from '../testing/people.ts';
import {
  captain,
  duty,
  fallDue,
  helper,
  incidentIn,
  incidentWorld,
  otherWorker,
  tell,
  tellAndTakeUp,
  worker,
} from '../testing/incidents.ts';
import { actorOf, type World } from '../testing/world.ts';
import { incidentReports, incidents } from './schema.ts';

const id = 'i1';
const day = 24 * 60;

/** To its end, with a note on how it is kept from happening again. */
function close(world: World): void {
  tellAndTakeUp(world, 'in_progress');
  world.must(worker, 'incident.resolve', { id, said: '抽干了' });
  world.must(otherWorker, 'incident.verify', { id });
  world.must(lead, 'incident.close', { id, prevention: '围墙加排水孔' });
}

describe('the loop', () => {
  it('[R13] goes from the first word to the evaluation, and keeps what indicators need', () => {
    const world = incidentWorld();
    tell(world);
    const reported = world.now;
    world.wait(5);
    world.must(duty, 'incident.file', { id, hazard: 'natural', line: 'flood', severity: 'urgent' });
    world.wait(5);
    world.must(he, 'incident.dispatch', { id, party: 'community', handler: worker.id });
    world.wait(5);
    world.must(worker, 'incident.accept', { id });
    world.must(worker, 'incident.suspend', { id, reason: '等水泵' });
    world.wait(60);
    world.must(worker, 'incident.resume', { id });
    world.must(worker, 'incident.progress', { id, said: '水泵到了' });
    world.must(worker, 'incident.resolve', { id, said: '抽干了' });
    world.wait(5);
    world.must(otherWorker, 'incident.rework', { id, reason: '墙角还有水' });
    world.must(worker, 'incident.resolve', { id, said: '墙角也抽了' });
    world.must(otherWorker, 'incident.verify', { id });
    world.must(lead, 'incident.close', { id, prevention: '围墙加排水孔' });
    world.must(lead, 'incident.evaluate', { id, result: 'good', said: '水泵该早备' });
    const minute = 60_000;
    expect(incidentIn(world)).toMatchObject({
      ...{ status: 'evaluated', hazard: 'natural', line: 'flood', severity: 'urgent', grid: '003' },
      ...{ occurredAt: reported, filedAt: reported + 5 * minute, acceptedAt: reported + 15 * minute },
      ...{ resolvedAt: reported + 80 * minute, suspended: 60 * minute, reworks: 1, dispatches: 1, returns: 0 },
      prevention: { said: '围墙加排水孔', none: false },
    });
    expect(incidentIn(world).course.map(({ act, purpose }) => [act, purpose].filter(Boolean).join(' '))).toEqual([
      ...['reported', 'filed', 'dispatched', 'accepted', 'suspended', 'resumed', 'progressed remedial'],
      ...['resolved remedial', 'reworked', 'resolved remedial', 'verified', 'closed preventive'],
      'evaluated developmental',
    ]);
  });

  it('[R13] whoever handled it does not verify it, and does not send it back', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'in_progress');
    world.must(worker, 'incident.resolve', { id, said: '抽干了' });
    for (const [type, more] of [
      ['verify', {}],
      ['rework', { reason: '不' }],
    ] as const)
      expect(world.send(worker, `incident.${type}`, { id, ...more }).refused).toMatchObject({
        reason: 'incident.own_work',
      });
    // Once it was in their hands, it stays their work.
    world.must(otherWorker, 'incident.rework', { id, reason: '还有水' });
    world.must(he, 'incident.return', { id, reason: '改派' });
    world.must(he, 'incident.dispatch', { id, party: 'community', handler: otherWorker.id });
    world.must(otherWorker, 'incident.accept', { id });
    world.must(otherWorker, 'incident.resolve', { id, said: '抽干了' });
    expect(world.send(worker, 'incident.verify', { id }).refused).toMatchObject({ reason: 'incident.own_work' });
    world.must(lead, 'incident.verify', { id });
    expect(incidentIn(world)).toMatchObject({ dispatches: 2, returns: 1, reworks: 1 });
  });

  it('[R13] whoever noted work on it does not verify it, also without having it in hand; the desk’s note is none', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'in_progress');
    world.must(otherWorker, 'incident.progress', { id, said: '我把水抽了' });
    world.must(lead, 'incident.progress', { id, said: '街道问过' });
    world.must(worker, 'incident.resolve', { id, said: '抽干了' });
    expect(incidentIn(world)).toMatchObject({ handlers: [worker.id], workedBy: [worker.id, otherWorker.id] });
    expect(world.send(otherWorker, 'incident.verify', { id }).refused).toMatchObject({ reason: 'incident.own_work' });
    world.must(lead, 'incident.verify', { id });
  });

  it('[R10] is not closed without a prevention note, or a stated none', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'in_progress');
    world.must(worker, 'incident.resolve', { id, said: '抽干了' });
    world.must(otherWorker, 'incident.verify', { id });
    for (const more of [{}, { prevention: ' ' }, { prevention: '加孔', none: '没有' }])
      expect(world.send(lead, 'incident.close', { id, ...more }).refused).toMatchObject({
        ...{ code: 'invalid', field: 'prevention', reason: 'incident.prevention_missing' },
      });
    // Blanks are no word on prevention: what was said is why there is none.
    world.must(lead, 'incident.close', { id, prevention: '  ', none: '百年一遇的雨 ' });
    expect(incidentIn(world).prevention).toEqual({ said: '百年一遇的雨', none: true });
  });

  it('[R13] is opened again within seven days, by the lead', () => {
    const world = incidentWorld();
    close(world);
    const wish = { id, reason: '又有水了' };
    const subdistrict = actorOf('a-sub', 'subdistrict');
    expect(world.send(subdistrict, 'incident.reopen', wish).refused).toMatchObject({
      reason: 'incident.lead_reopens',
    });
    world.wait(7 * day);
    world.must(lead, 'incident.reopen', wish);
    expect(incidentIn(world)).toMatchObject({ status: 'in_progress', handlers: [worker.id] });
    const late = incidentWorld();
    close(late);
    late.wait(7 * day + 1);
    expect(late.send(lead, 'incident.reopen', wish).refused).toMatchObject({ reason: 'incident.closed_long' });
  });

  it('[§6] is given to somebody who may work on it, and the others leave it to them', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'filed');
    const to = (more: object) => world.send(he, 'incident.dispatch', { id, party: 'community', ...more }).refused;
    expect(to({ handler: 'nobody' })).toMatchObject({ field: 'handler', reason: 'incident.may_not_work' });
    expect(to({ handler: captain.id })).toMatchObject({ reason: 'incident.may_not_work' });
    expect(to({ org: 'o-none' })).toMatchObject({ field: 'org', reason: 'incident.no_org' });
    world.must(he, 'incident.dispatch', { id, party: 'community', handler: worker.id });
    expect(world.send(otherWorker, 'incident.accept', { id }).refused).toMatchObject({
      ...{ code: 'forbidden', reason: 'incident.not_in_hand' },
    });
    expect(world.send(helper, 'incident.accept', { id }).refused).toMatchObject({ code: 'forbidden' });
    world.must(worker, 'incident.accept', { id });
    // Whoever dispatches takes it back and does no work on it, whatever else they are.
    const both = { id: 'a-both', grants: [...he.grants, ...otherWorker.grants] };
    expect(world.send(both, 'incident.resolve', { id, said: '好了' }).refused).toMatchObject({ code: 'forbidden' });
    world.must(both, 'incident.return', { id, reason: '改派' });
  });

  it('[R13] given to a party, it is theirs who take it up', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'filed');
    world.must(he, 'incident.dispatch', { id, party: 'community' });
    world.must(otherWorker, 'incident.accept', { id });
    expect(world.send(worker, 'incident.resolve', { id, said: '好了' }).refused).toMatchObject({ code: 'forbidden' });
    expect(incidentIn(world)).toMatchObject({ handlers: [otherWorker.id], workedBy: [otherWorker.id] });
  });
});

describe('whom it is given to', () => {
  const volunteer = { id, party: 'volunteer', handler: helper.id };

  it('[R19] professional work is not given to whoever is no staff, and what is critical is professional until the desk says otherwise', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'filed', { severity: 'critical' });
    const dispatched = () => world.send(he, 'incident.dispatch', volunteer).refused;
    expect(dispatched()).toMatchObject({ field: 'handler', reason: 'volunteer.professional_only' });
    world.must(he, 'incident.revise', { id, level: 'risky' });
    expect(dispatched()).toMatchObject({ reason: 'volunteer.uninsured' });
    world.must(he, 'volunteer.register', { ...usualVolunteer, id: helper.id, insured: true });
    expect(dispatched()).toMatchObject({ reason: 'volunteer.unbriefed' });
    world.must(he, 'volunteer.revise', { id: helper.id, trained: ['risk'] });
    expect(dispatched()).toBeUndefined();
    // What turned out worse is not taken up either.
    world.must(he, 'incident.revise', { id, level: 'professional' });
    expect(world.send(helper, 'incident.accept', { id }).refused).toMatchObject({
      reason: 'volunteer.professional_only',
    });
  });

  it('[R13] a party without an area is given it by name, so that somebody comes to know of it', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'filed');
    for (const party of ['social_worker', 'volunteer', 'social_org', 'property'])
      expect(world.send(he, 'incident.dispatch', { id, party }).refused).toMatchObject({
        ...{ field: 'handler', reason: 'incident.nobody_named' },
      });
    world.must(he, 'incident.dispatch', { id, party: 'social_worker', handler: 'a-social' });
    expect(world.send(worker, 'incident.accept', { id }).refused).toMatchObject({ reason: 'incident.not_in_hand' });
    world.must(actorOf('a-social', 'social_worker'), 'incident.accept', { id });
  });

  it('[R13] a lower severity says why, and the course keeps both', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'in_progress', { severity: 'critical' });
    const lower = (more: object) => world.send(he, 'incident.revise', { id, severity: 'normal', ...more }).refused;
    for (const more of [{}, { reason: ' ' }])
      expect(lower(more)).toMatchObject({ field: 'reason', reason: 'incident.lower_unsaid' });
    expect(lower({ reason: '水已退' })).toBeUndefined();
    expect(incidentIn(world).course.at(-1)).toMatchObject({
      ...{ act: 'revised', said: '水已退', shift: { from: 'critical', to: 'normal' } },
    });
    world.must(he, 'incident.revise', { id, severity: 'critical' });
  });
});

describe('what has ended', () => {
  it('[R13] leaves live state a month later with what people told of it; what waits to be evaluated stays', () => {
    const world = incidentWorld();
    close(world);
    tell(world, 'i2');
    world.must(he, 'incident.reject', { id: 'i2', reason: '误报' });
    expect(world.send(byTime, 'incident.archive', { id: 'i2' }).refused).toMatchObject({
      reason: 'incident.still_counted',
    });
    world.wait(30 * day);
    fallDue(world);
    expect([...world.state.all(incidents).keys()]).toEqual([id]);
    expect([...world.state.all(incidentReports).keys()]).toEqual([id]);
    expect(world.state.get(hindrances, `incident:${id}`)).toBeDefined();
    world.must(lead, 'incident.evaluate', { id, result: 'good', said: '快' });
    expect(world.state.get(hindrances, `incident:${id}`)).toBeUndefined();
    world.wait(30 * day);
    fallDue(world);
    expect([...world.state.all(incidents).keys(), ...world.state.all(incidentReports).keys()]).toEqual([]);
  });
});

describe('who answers for it', () => {
  it('[R13] in the response phase every incident names an accountable member of the committees', () => {
    const world = incidentWorld();
    tell(world);
    respond(world);
    const missing = { field: 'accountable', reason: 'incident.accountable_missing' };
    expect(world.send(he, 'incident.file', { id }).refused).toMatchObject(missing);
    expect(world.send(he, 'incident.file', { id, accountable: he.id }).refused).toMatchObject({
      ...{ field: 'accountable', reason: 'incident.not_committee' },
    });
    world.must(he, 'incident.file', { id, accountable: lead.id });
    expect(incidentIn(world).accountable).toBe(lead.id);
  });

  it('[R13] one that was filed before is not given out until somebody answers for it', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'filed');
    respond(world);
    const wish = { id, party: 'community', handler: worker.id };
    expect(world.send(he, 'incident.dispatch', wish).refused).toMatchObject({
      reason: 'incident.accountable_missing',
    });
    world.must(he, 'incident.dispatch', { ...wish, accountable: lead.id });
  });

  it('[R13] one that goes on when the response begins is answered for by the officer of the phase, from its next step on', () => {
    const before = incidentWorld();
    tellAndTakeUp(before, 'in_progress');
    respond(before);
    before.must(worker, 'incident.resolve', { id, said: '抽干了' });
    expect(incidentIn(before).accountable).toBe(lead.id);
    const closed = incidentWorld();
    close(closed);
    respond(closed);
    closed.must(lead, 'incident.reopen', { id, reason: '又有水了' });
    expect(incidentIn(closed).accountable).toBe(lead.id);
    const waiting = incidentWorld();
    tellAndTakeUp(waiting, 'dispatched');
    respond(waiting);
    waiting.must(worker, 'incident.accept', { id });
    expect(incidentIn(waiting).accountable).toBe(lead.id);
  });

  it('[R13] none is closed in the response phase when nobody can answer for it', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'in_progress');
    world.must(worker, 'incident.resolve', { id, said: '抽干了' });
    world.must(otherWorker, 'incident.verify', { id });
    respond(world);
    const other = actorOf('a-lead2', 'lead');
    world.knows({ id: lead.id, grants: [] });
    const wish = { id, prevention: '加孔' };
    expect(world.send(other, 'incident.close', wish).refused).toMatchObject({ field: 'accountable' });
    world.must(other, 'incident.revise', { id, accountable: other.id });
    world.must(other, 'incident.close', wish);
  });
});

describe('one happening told twice', () => {
  it('[R13] is merged by a person; whoever told of it sees what becomes of it', () => {
    const world = incidentWorld();
    tellAndTakeUp(world, 'dispatched');
    const resident = actorOf('a-res', 'resident');
    world.must(resident, 'incident.report', { id: 'i2', title: '墙边漏水', grid: '003', said: '水在流' });
    expect(world.send(captain, 'incident.merge', { id: 'i2', into: id }).refused).toMatchObject({ code: 'forbidden' });
    world.must(he, 'incident.merge', { id: 'i2', into: id });
    expect(incidentIn(world).reports).toEqual(['i1', 'i2']);
    const told = () => world.state.get(incidentReports, 'i2');
    expect(told()).toMatchObject({ incident: id, by: resident.id, status: 'dispatched' });
    world.must(worker, 'incident.accept', { id });
    expect(told()?.status).toBe('in_progress');
    expect(world.send(he, 'incident.file', { id: 'i2' }).refused).toMatchObject({
      ...{ code: 'illegal', params: { from: 'merged' } },
    });
  });

  it('[R13] only while one of them goes on, and never with itself', () => {
    const world = incidentWorld();
    close(world);
    tell(world, 'i2');
    const into = (other: string) => world.send(lin, 'incident.merge', { id: 'i2', into: other }).refused;
    expect(into('i2')).toMatchObject({ reason: 'incident.same' });
    expect(into('i9')).toMatchObject({ code: 'not_found', field: 'into' });
    expect(into('i1')).toMatchObject({ reason: 'incident.into_ended' });
    tell(world, 'i3');
    world.must(lin, 'incident.merge', { id: 'i2', into: 'i3' });
    expect(incidentIn(world, 'i2')).toMatchObject({ status: 'merged', merged: 'i3' });
    expect(incidentIn(world, 'i3').reports).toEqual(['i3', 'i2']);
    world.must(lin, 'incident.file', { id: 'i3' });
    expect(world.state.get(incidentReports, 'i2')).toMatchObject({ incident: 'i3', status: 'filed', by: captain.id });
  });
});

describe('who sees it', () => {
  it('[P7] the wall sees what it is about, once it is filed, and no person; whoever told it sees its state alone', () => {
    const world = incidentWorld();
    tell(world, id, { title: '3-1-702 漏水 13812341234', said: '王阿姨家' });
    const onWall = () =>
      project(
        world.registry.collections.get(incidents.name),
        incidentIn(world),
        viewOf([{ community: 'pudong', role: 'wall' }]),
      );
    expect(onWall()).toBeUndefined();
    world.must(he, 'incident.file', { id });
    expect(onWall()).toMatchObject({ id, grid: '003', severity: 'important', status: 'filed' });
    expect(JSON.stringify(onWall())).not.toMatch(/1234|702|王|a-/);
    const own = (collection: string) =>
      project(
        world.registry.collections.get(collection),
        world.state.map(collection).get(id),
        viewOfPerson(captain.id),
      );
    expect(own(incidentReports.name)).toMatchObject({ status: 'filed' });
    expect(own(incidents.name)).toBeUndefined();
  });
});
