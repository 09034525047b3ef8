import { beforeEach, expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { addTask, addVolunteer, byTime, he, volunteerActor } from '../testing/people.ts';
import type { World } from '../testing/world.ts';
import { shifts } from './schema.ts';

const hour = 3_600_000;
const what = { title: '北门值守', grid: '003', line: 'other', hazard: 'general', skills: [] };
let world: World;
beforeEach(() => {
  world = makeCareWorld(0);
});
const send = (type: string, payload: object, by = he) => world.send(by, `shift.${type}`, payload).refused;
/** A shift of four hours, five hours from now. */
const stand = (id: string, more: object = {}) => {
  const start = world.now + 5 * hour;
  return send('add', { id, ...what, start, end: start + 4 * hour, need: 1, ...more });
};
const as = (person: string, type: string, id = 's') => send(type, { id, person }, volunteerActor(person));

test('[R20] [R19] a shift and a template stand somewhere, with two for risky work, in times to come, under an id of their own', () => {
  const start = world.now + hour;
  for (const [more, field] of [
    [{ start, end: start }, 'start'],
    [{ start, end: start + 12 * hour + 1 }, 'start'],
    [{ start: world.now, end: start }, 'start'],
    [{ grid: '009' }, 'grid'],
    [{ hazard: 'risky' }, 'need'],
  ] as const)
    expect(stand('s', more), JSON.stringify(more)).toMatchObject({ code: 'invalid', field });
  addTask(world, 't1');
  expect(stand('t1')?.reason).toBe('shift.id_used');
  const template = { id: 'd', ...what, days: [1], parts: [{ from: 600, minutes: 240, need: 1 }] };
  expect(send('keepTemplate', { ...template, grid: '009' })).toMatchObject({ field: 'grid' });
  expect(send('keepTemplate', { ...template, hazard: 'risky' })?.reason).toBe('task.two_people');
  expect(send('keepTemplate', template)).toBeUndefined();
  const week = (monday: number) => send('publishWeek', { id: 'd', monday });
  expect(week(world.now - 14 * 24 * hour)?.reason).toBe('shift.week_over');
  expect(week(world.now + 7 * 24 * hour)).toBeUndefined();
  expect(world.must(he, 'shift.publishWeek', { id: 'd', monday: world.now + 7 * 24 * hour }).duplicate).toBe(true);
});

test('[R20] a place is taken by somebody who is registered, while the shift goes on, and given back in good time', () => {
  stand('s');
  expect(send('signUp', { id: 's', person: 'nobody' })).toEqual({ code: 'not_found', field: 'person' });
  addVolunteer(world, 'p1');
  expect(as('p1', 'withdraw')?.reason).toBe('shift.no_place');
  expect(as('p1', 'offerPlace')?.reason).toBe('shift.no_place');
  expect(as('p1', 'signUp')).toBeUndefined();
  world.now += 4.5 * hour;
  expect(as('p1', 'withdraw')?.reason).toBe('shift.too_late');
  world.must(byTime, 'shift.begin', { id: 's' });
  for (const type of ['offerPlace', 'takeOver']) expect(as('p1', type)?.reason, type).toBe('shift.is_running');
  world.now += 4.5 * hour;
  for (const type of ['signUp', 'takeOver', 'offerPlace']) expect(as('p1', type)?.reason, type).toBe('shift.is_ended');
});

test('[R20] only what was offered is taken over, after those in line, by somebody who may have it; and only an exchange is objected to', () => {
  stand('s');
  for (const id of ['p1', 'p2', 'p3']) addVolunteer(world, id);
  as('p1', 'signUp');
  expect(as('p2', 'takeOver')?.reason).toBe('shift.none_offered');
  as('p1', 'offerPlace');
  expect(send('takeOver', { id: 's', person: 'nobody' })).toEqual({ code: 'not_found', field: 'person' });
  // Whoever may not have it now keeps their turn in line; once they may, it is theirs first.
  stand('other');
  as('p2', 'signUp', 'other');
  expect(as('p2', 'signUp')?.reason).toBe('shift.at_once');
  world.must(volunteerActor('p2'), 'shift.withdraw', { id: 'other', person: 'p2' });
  as('p2', 'signUp');
  expect(as('p3', 'takeOver')?.reason).toBe('shift.line_first');
  const object = (person: string) => send('object', { id: 's', person, reason: '不熟悉这里' });
  expect(object('p1')?.reason).toBe('shift.no_swap');
  expect(as('p2', 'takeOver')).toBeUndefined();
  stand('busy');
  as('p1', 'signUp', 'busy');
  expect(object('p2')?.reason).toBe('shift.at_once');
  world.must(volunteerActor('p1'), 'shift.withdraw', { id: 'busy', person: 'p1' });
  expect(object('p2')).toBeUndefined();
  expect(world.state.get(shifts, 's')?.signed).toEqual(['p1']);
});

test('[R20] [R19] nobody has two at once, more than the day allows, too little rest, or what they may not do', () => {
  addVolunteer(world, 'p1', { capHours: 8 });
  const now = world.now;
  const at = (id: string, from: number, hours: number, more: object = {}) =>
    stand(id, { start: now + from * hour, end: now + (from + hours) * hour, ...more });
  at('long', 1, 8);
  at('over', 8, 2);
  at('more', 9.5, 2);
  at('soon', 15, 2);
  at('risky', 40, 2, { hazard: 'risky', need: 2 });
  expect(as('p1', 'signUp', 'long')).toBeUndefined();
  expect(as('p1', 'signUp', 'over')?.reason).toBe('shift.at_once');
  expect(as('p1', 'signUp', 'more')?.reason).toBe('shift.over_cap');
  expect(as('p1', 'signUp', 'soon')?.reason).toBe('shift.needs_rest');
  expect(as('p1', 'signUp', 'risky')?.reason).toBe('volunteer.uninsured');
});

test('[R20] [R19] whoever has a place is at the shift while it runs, free and fit, and not alone where it is risky', () => {
  const insured = { insured: true, trained: ['risk'] };
  for (const id of ['p1', 'p2', 'p3']) addVolunteer(world, id, insured);
  const start = world.now + 5 * hour;
  stand('s', { hazard: 'risky', need: 2 });
  const arrive = (person: string, id = `a-${person}`) =>
    send('checkIn', { id, shift: 's', person }, volunteerActor(person));
  as('p1', 'signUp');
  expect(arrive('p1')?.reason).toBe('shift.not_yet');
  expect(world.send(byTime, 'shift.begin', { id: 's' }).refused?.reason).toBe('shift.not_yet');
  world.now = start - 20 * 60_000;
  world.must(byTime, 'shift.begin', { id: 's' });
  expect(arrive('p3')?.reason).toBe('shift.no_place');
  expect(arrive('p1')?.reason).toBe('task.two_people');
  as('p2', 'signUp');
  addTask(world, 't1');
  world.must(he, 'assignment.offer', { id: 'x', person: 'p1', task: 't1' });
  expect(arrive('p1')).toMatchObject({ code: 'conflict', reason: 'assignment.taken' });
  world.must(volunteerActor('p1'), 'assignment.decline', { id: 'x', reason: '要去值守' });
  world.must(he, 'volunteer.setDuty', { id: 'p1', duty: 'resting' });
  expect(arrive('p1')?.reason).toBe('volunteer.resting');
  world.must(he, 'volunteer.setDuty', { id: 'p1', duty: 'standby' });
  expect(arrive('p1')).toBeUndefined();
  expect(world.must(volunteerActor('p1'), 'shift.checkIn', { id: 'a-p1', shift: 's', person: 'p1' }).duplicate).toBe(
    true,
  );
  expect(arrive('p2', 'a-p1')?.reason).toBe('assignment.id_used');
  expect(world.send(byTime, 'shift.leave', { id: 's' }).refused?.reason).toBe('shift.not_yet');
  world.now = start + 4 * hour + 1;
  expect(arrive('p2')?.reason).toBe('shift.is_ended');
  world.must(he, 'shift.cancel', { id: 's', reason: '雨停了' });
  expect(send('cancel', { id: 's', reason: '雨停了' })?.reason).toBe('shift.is_cancelled');
});
