import { beforeEach, describe, expect, it } from 'vitest';
import { personKeyKind } from '../kernel/private-kind.ts';
import { viewOf, viewOfPerson } from '../kernel/view.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { makeCareWorld, social, takeIn } from '../testing/care.ts';
import { byTime, lead, respond } from '../testing/people.ts';
import { captain, coordinator, draftActivity, openActivity, resident, scores } from '../testing/activities.ts';
import { actorOf, type World } from '../testing/world.ts';
import type { Audience } from './kinds.ts';
import { visits } from '../visits/schema.ts';
import { blanksIn, kindMatrix } from './matrix.ts';
import { activities, activitySignUps, feelingSumsKind, signUpNameKind } from './schema.ts';

const hour = 3_600_000;
let world: World;
beforeEach(() => {
  world = makeCareWorld();
});

const draft = (id: string, more: object = {}): void => draftActivity(world, id, more);
const open = (id: string, more: object = {}): void => openActivity(world, id, more);
const at = (id: string) => world.state.get(activities, id);
const own = (account: string, id = 'a') => ({ id: `${id}.${account}`, activity: id });
function cameAll(count: number): void {
  for (let n = 0; n < count; n++)
    world.must(coordinator, 'activity.addCame', { id: `w${n}`, activity: 'a', name: `周小梅${n}` });
}

describe('activities', () => {
  it('[R22] a place that is given back goes to whoever waited longest, and more places let in more', () => {
    open('a');
    for (const person of ['p1', 'p2', 'p3', 'p4'])
      world.must(actorOf(person, 'resident'), 'activity.signUp', own(person));
    expect(at('a')).toMatchObject({ signed: ['a.p1', 'a.p2'], waiting: ['a.p3', 'a.p4'] });
    world.must(actorOf('p1', 'resident'), 'activity.withdraw', { id: 'a.p1' });
    expect(at('a')).toMatchObject({ signed: ['a.p2', 'a.p3'], waiting: ['a.p4'] });
    expect(world.state.get(activitySignUps, 'a.p3')).toMatchObject({ state: 'signed', movedUp: true });
    world.must(coordinator, 'activity.revise', { id: 'a', capacity: 3 });
    expect(at('a')).toMatchObject({ signed: ['a.p2', 'a.p3', 'a.p4'], waiting: [] });
    const fewer = world.send(coordinator, 'activity.revise', { id: 'a', capacity: 2 }).refused;
    expect(fewer).toMatchObject({ code: 'invalid', reason: 'activity.more_signed', params: { n: 3 } });
  });

  it('[R22] [P7] nobody signs up or gives back for another, but by proxy where they look after the home', () => {
    open('a');
    expect(world.send(resident, 'activity.signUp', own('p9')).refused).toMatchObject({ reason: 'activity.own_place' });
    world.must(resident, 'activity.signUp', own('a-res'));
    expect(world.send(actorOf('p9', 'resident'), 'activity.withdraw', { id: 'a.a-res' }).refused?.code).toBe(
      'forbidden',
    );
    const elder = { id: 'x', activity: 'a', name: '周小梅', phone: '19900100001' };
    expect(world.send(captain, 'activity.enrol', { ...elder, home: '005-1' }).refused?.code).toBe('forbidden');
    expect(world.send(resident, 'activity.enrol', { ...elder, home: '003-1' }).refused?.code).toBe('forbidden');
    world.must(captain, 'activity.enrol', { ...elder, home: '003-1' });
    expect(JSON.stringify(world.events)).not.toMatch(/小梅|0010001/);
    expect(world.records.get(`${signUpNameKind} x`)).toEqual({ name: '周小梅', phone: '19900100001' });
    world.must(captain, 'activity.withdraw', { id: 'x' });
    expect(world.records.has(`${signUpNameKind} x`)).toBe(false);
  });

  it('[R22] [P7] whoever has no account agrees first, and comes by the installation', () => {
    open('a');
    const guest = { id: 'g', activity: 'a', name: '周小梅' };
    expect(world.send(byTime, 'activity.enrol', guest).refused).toMatchObject({ reason: 'activity.agree_first' });
  });

  it('[R22] who came by the list, from the sheet, or unsigned is counted; who came can’t withdraw', () => {
    open('a');
    world.must(resident, 'activity.signUp', own('a-res'));
    world.must(captain, 'activity.enrol', { id: 'x', activity: 'a', name: '何伯', home: '003-1' });
    expect(world.send(coordinator, 'activity.arrive', { id: 'x' }).refused).toMatchObject({
      reason: 'activity.is_signup_open',
    });
    world.must(coordinator, 'activity.begin', { id: 'a' });
    world.must(captain, 'activity.arrive', { id: 'x' });
    expect(world.must(coordinator, 'activity.arrive', { id: 'x' }).duplicate).toBe(true);
    expect(world.send(captain, 'activity.withdraw', { id: 'x' }).refused?.reason).toBe('activity.came_already');
    world.must(coordinator, 'activity.end', { id: 'a' });
    const said = world.now - hour;
    world.must(coordinator, 'activity.addCame', { id: 'w', activity: 'a', name: '梁姐', at: said });
    expect(world.state.get(activitySignUps, 'w')).toMatchObject({ way: 'walk_in', cameAt: said });
    world.must(coordinator, 'activity.record', { id: 'a', words: '量了两位' });
    expect(at('a')?.record).toMatchObject({ signed: 2, came: 2, absent: 1, answers: 0 });
    expect(world.registry.events.get('activity.recorded')?.sealed).toBe(true);
  });

  it('[R22] [P7] a mean is shown of five answers and no fewer, and no event says what anybody answered', () => {
    open('a');
    world.must(resident, 'activity.signUp', own('a-res'));
    world.must(coordinator, 'activity.begin', { id: 'a' });
    const mine = { ...own('a-res'), answer: scores };
    expect(world.send(resident, 'activity.answer', mine).refused?.reason).toBe('activity.who_came');
    world.must(coordinator, 'activity.arrive', { id: 'a.a-res' });
    expect(world.send(actorOf('p9', 'resident'), 'activity.answer', mine).refused?.code).toBe('forbidden');
    world.must(resident, 'activity.answer', mine);
    expect(world.must(resident, 'activity.answer', mine).duplicate).toBe(true);
    expect(world.events.at(-1)?.data).toEqual({ activity: 'a', signUp: 'a.a-res', n: 1 });
    const sheets = (n: number) => ({ id: 'a', answers: Array.from({ length: n }, () => scores) });
    expect(world.send(coordinator, 'activity.addAnswers', sheets(1)).refused).toMatchObject({ code: 'exceeds' });
    cameAll(4);
    world.must(coordinator, 'activity.addAnswers', sheets(3));
    world.must(coordinator, 'activity.end', { id: 'a' });
    expect(world.records.get(`${feelingSumsKind} a`)).toMatchObject({ n: 4, typed: { n: 3 } });
    world.must(coordinator, 'activity.addAnswers', { id: 'a', answers: [{ ...scores, participation: 5 }] });
    world.must(coordinator, 'activity.record', { id: 'a', words: '都说下次还来' });
    // Four of the five were typed in: whoever knows them would know the fifth.
    expect(at('a')?.record).toMatchObject({ answers: 5 });
    expect(at('a')?.record).not.toHaveProperty('means');
    expect(world.records.has(`${feelingSumsKind} a`)).toBe(false);
  });

  it('[R22] whoever is looked after and was there was seen: the record is entered once, and their visits know', () => {
    const who = ['h1.1', 'h2.1'];
    takeIn(world, 'h1.1');
    open('a');
    world.must(coordinator, 'activity.begin', { id: 'a' });
    world.must(coordinator, 'activity.end', { id: 'a' });
    const said = { id: 'a', words: '两位都来了', met: who };
    expect(world.send(coordinator, 'activity.record', said).refused).toMatchObject({ code: 'forbidden', field: 'met' });
    world.must(social, 'activity.record', said);
    const met = [...world.state.all(visits).values()].map(({ subject, way, status }) => [subject, way, status]);
    expect(met).toEqual(who.map((subject) => [subject, 'activity', 'done']));
    expect(world.state.get(specialGroups, 'h1.1')?.seenAt).toBeDefined();
    expect(JSON.stringify(at('a'))).not.toContain('h1.1');
  });

  it('[R22] [P7] of four answers no mean is ever entered', () => {
    open('a');
    world.must(coordinator, 'activity.begin', { id: 'a' });
    cameAll(4);
    world.must(coordinator, 'activity.addAnswers', { id: 'a', answers: [scores, scores, scores, scores] });
    world.must(coordinator, 'activity.end', { id: 'a' });
    world.must(coordinator, 'activity.record', { id: 'a', words: '来了四位' });
    expect(at('a')?.record).toMatchObject({ answers: 4 });
    expect(at('a')?.record?.means).toBeUndefined();
  });

  it('[R22] where an order keeps people at home, meeting online is proposed; a reason lets them meet', () => {
    respond(world);
    world.must(lead, 'closure.relay', {
      ...{ id: 'c', title: '封闭管理', basis: 'law-flood-control', grids: ['003'], to: 'closed', reason: '水位' },
      ...{ issuer: '区防汛办', documentNo: '1 号', expires: world.now + 24 * hour },
    });
    draft('a');
    expect(world.send(coordinator, 'activity.publish', { id: 'a' }).refused).toMatchObject({
      ...{ code: 'illegal', field: 'mode', reason: 'activity.closed_there' },
    });
    world.must(coordinator, 'activity.publish', { id: 'a', despite: '同一栋楼里，不出门' });
    draft('b');
    world.must(coordinator, 'activity.revise', { id: 'b', mode: 'online' });
    world.must(coordinator, 'activity.publish', { id: 'b' });
    draft('c', { grid: '005' });
    world.must(coordinator, 'activity.publish', { id: 'c' });
    // What was announced online does not turn into a meeting, unless somebody said why when it was published.
    const turn = (id: string, mode: string) => world.send(coordinator, 'activity.revise', { id, mode }).refused?.reason;
    expect([turn('b', 'offline'), turn('a', 'online'), turn('a', 'offline')]).toEqual([
      'activity.closed_online',
      undefined,
      undefined,
    ]);
    expect(world.send(coordinator, 'activity.revise', { id: 'b', why: ' ' }).refused?.reason).toBe(
      'activity.why_missing',
    );
  });

  it('[R22] the clock begins and ends it, erases the names a month later with their keys, and lets it go after a year', () => {
    open('a');
    world.must(captain, 'activity.enrol', { id: 'x', activity: 'a', name: '周小梅', home: '003-1' });
    expect(world.send(byTime, 'activity.end', { id: 'a' }).refused).toBeDefined();
    world.wait(60);
    world.must(byTime, 'activity.begin', { id: 'a' });
    world.wait(120);
    world.must(byTime, 'activity.end', { id: 'a' });
    expect(world.send(byTime, 'activity.forgetNames', { id: 'a' }).refused?.reason).toBe('activity.names_kept');
    world.must(coordinator, 'activity.record', { id: 'a', words: '好' });
    world.wait(30 * 24 * 60);
    const { private: gone } = world.must(byTime, 'activity.forgetNames', { id: 'a' });
    expect(gone).toEqual([signUpNameKind, personKeyKind].map((kind) => ({ kind, id: 'x', body: null })));
    expect([...world.state.all(activitySignUps).keys()]).toEqual([]);
    expect(at('a')).toMatchObject({ signed: [], isNameless: true, record: { signed: 1, absent: 1 } });
    world.wait(400 * 24 * 60);
    world.must(byTime, 'activity.retire', { id: 'a' });
    expect(at('a')).toBeUndefined();
    const again = { title: '再办', kind: 'health', mode: 'online', grid: '003', why: '再办', audiences: ['elder'] };
    const when = { start: world.now + hour, end: world.now + 2 * hour, capacity: 1 };
    expect(world.send(coordinator, 'activity.draft', { id: 'a', ...again, ...when }).refused).toMatchObject({
      ...{ field: 'id', reason: 'activity.id_used' },
    });
  });

  it('[P7] once the names are erased, no name is written down any more: it would stay for ever', () => {
    open('a');
    world.wait(60);
    for (const step of ['activity.begin', 'activity.end']) world.must(coordinator, step, { id: 'a' });
    cameAll(1);
    world.wait(30 * 24 * 60);
    world.must(byTime, 'activity.forgetNames', { id: 'a' });
    const late = { id: 'late', activity: 'a', name: '周小梅' };
    expect(world.send(coordinator, 'activity.addCame', late).refused).toMatchObject({ reason: 'activity.names_gone' });
    expect([...world.records.keys()].filter((key) => key.startsWith(`${signUpNameKind} `))).toEqual([]);
    expect([...world.state.all(activitySignUps).keys()]).toEqual([]);
  });

  it('[P7] a resident sees how many come and not who; a room sees no draft; each sees the own place', () => {
    draft('d');
    open('a');
    world.must(resident, 'activity.signUp', own('a-res'));
    const seen = (role: Parameters<typeof actorOf>[1], name: string, more = {}) =>
      world.registry.projectAll(world.state, viewOf(actorOf('v', role, more).grants)).get(name);
    expect(seen('resident', 'activities')?.get('a')).toMatchObject({ taken: 1, inLine: 0 });
    expect(seen('resident', 'activities')?.get('a')).not.toHaveProperty('signed');
    for (const role of ['resident', 'wall'] as const) expect(seen(role, 'activities')?.has('d')).toBe(false);
    for (const role of ['resident', 'volunteer', 'wall', 'evaluator'] as const)
      expect([role, seen(role, 'activitySignUps')?.size ?? 0]).toEqual([role, 0]);
    expect(seen('captain', 'activities', { grids: ['003-1'] })?.get('a')).toHaveProperty('signed');
    const mine = world.registry.projectAll(world.state, viewOfPerson('a-res')).get('activitySignUps');
    expect([...(mine?.keys() ?? [])]).toEqual(['a.a-res']);
  });

  it('[R22] group × kind: what took place fills a cell; what is planned, called off or out of the period leaves a blank', () => {
    const audiences: Audience[] = ['elder', 'disabled'];
    const record = (id: string, kind: 'health' | 'safety', status: string, start: number) => ({
      ...{ id, kind, status, start, audiences },
    });
    const all = [
      record('b', 'health', 'recorded', 20),
      record('a', 'health', 'in_progress', 10),
      record('p', 'safety', 'signup_open', 15),
      record('c', 'safety', 'cancelled', 15),
      record('o', 'safety', 'recorded', 100),
    ];
    const matrix = kindMatrix(all, { from: 10, to: 100 });
    expect(matrix.get('elder')?.get('health')).toEqual({ held: ['a', 'b'], planned: [] });
    expect(matrix.get('disabled')?.get('safety')).toEqual({ held: [], planned: ['p'] });
    expect(matrix.get('adolescent')?.get('health')).toEqual({ held: [], planned: [] });
    expect(blanksIn(matrix)).toBe(matrix.size * 9 - 2);
    expect(JSON.stringify([...matrix.keys()])).not.toContain('elder_bereaved');
  });
});
