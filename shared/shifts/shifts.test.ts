import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { State } from '../kernel/state.ts';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { phases } from '../phases/capability.ts';
import { tasks as taskCapability } from '../tasks/capability.ts';
import { tasks } from '../tasks/schema.ts';
import { addVolunteer, byTime, he, volunteerActor } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { volunteers } from '../volunteers/capability.ts';
import { isAvailable } from '../volunteers/available.ts';
import { assignments } from '../volunteers/schema.ts';
import { starsOf } from '../volunteers/stars.ts';
import { traces } from '../traces/capability.ts';
import { shifts as capability } from './capability.ts';
import { shifts, shiftSignUps, signUpId } from './schema.ts';
import { isProposedAbsent, mondayOf, shiftsOf } from './times.ts';

const hour = 3_600_000;
const what = { title: '北门值守', grid: '003', line: 'other', hazard: 'general', skills: [] } as const;

function makeWorld(): World {
  const registry = new Registry([areasWith(() => undefined), taskCapability, volunteers, phases, capability, traces]);
  const world = new World(registry);
  world.must(actorOf('a', 'system_admin'), 'area.define', { areas: [{ id: '003', kind: 'grid', name: '网格' }] });
  return world;
}
const stand = (world: World, need = 2): number => {
  const start = world.now + 5 * hour;
  world.must(he, 'shift.add', { id: 's', ...what, start, end: start + 4 * hour, need });
  return start;
};

describe('a shift', () => {
  it('[R20] opens its task shortly before, takes those who signed up, and closes after: nobody who came is sent home, who did not is proposed', () => {
    const world = makeWorld();
    for (const id of ['p1', 'p2', 'p3']) addVolunteer(world, id);
    const start = stand(world);
    for (const person of ['p1', 'p2', 'p3']) world.must(volunteerActor(person), 'shift.signUp', { id: 's', person });
    world.now = start - 30 * 60_000;
    world.must(byTime, 'shift.begin', { id: 's' });
    expect(world.state.get(tasks, 's')).toMatchObject({ status: 'open', need: 2, shift: 's' });
    // Others find the shift, not a task to claim.
    expect(world.send(volunteerActor('p3'), 'task.claim', { id: 's' }).refused?.reason).toBe('task.by_shift');
    const arrive = (person: string) =>
      world.send(volunteerActor(person), 'shift.checkIn', { id: `a-${person}`, shift: 's', person });
    expect(arrive('p3').refused?.reason).toBe('shift.no_place');
    expect(arrive('p1').refused).toBeUndefined();
    const part = world.state.get(shiftSignUps, signUpId('s', 'p2'));
    const shift = world.state.get(shifts, 's');
    if (!part || !shift) throw new Error('nobody signed up');
    expect([start, start + 31 * 60_000].map((now) => isProposedAbsent(shift, part, now))).toEqual([false, true]);
    expect(world.send(he, 'shift.noShow', { id: 's', person: 'p2' }).refused?.reason).toBe('shift.not_absent');
    world.now = start + 40 * 60_000;
    world.must(he, 'shift.noShow', { id: 's', person: 'p2' });
    expect(arrive('p2').refused).toBeUndefined();
    world.now = start + 4 * hour;
    world.must(volunteerActor('p1'), 'assignment.checkOut', { id: 'a-p1' });
    expect(world.state.get(assignments, 'a-p1')?.minutes).toBe(270);
    expect(world.send(byTime, 'shift.end', { id: 's' }).refused?.reason).toBe('shift.not_yet');
    world.now += 30 * 60_000;
    world.must(byTime, 'shift.end', { id: 's' });
    expect(world.state.get(tasks, 's')?.status).toBe('done');
    expect(world.state.get(assignments, 'a-p2')?.status).toBe('checked_in');
    world.wait(7 * 24 * 60);
    // Found by the shift alone: whatever else stands there, nothing of it is looked at.
    const scanned = vi.spyOn(State.prototype, 'all');
    world.must(byTime, 'shift.leave', { id: 's' });
    expect(scanned.mock.calls.filter(([{ name }]) => name === shiftSignUps.name)).toEqual([]);
    scanned.mockRestore();
    expect([world.state.all(shifts).size, world.state.all(shiftSignUps).size]).toEqual([0, 0]);
  });

  it('[R20] that nobody came to leaves no task behind that wants people', () => {
    const world = makeWorld();
    const start = stand(world);
    world.now = start;
    world.must(byTime, 'shift.begin', { id: 's' });
    world.now = start + 4.5 * hour;
    world.must(byTime, 'shift.end', { id: 's' });
    expect(world.state.get(tasks, 's')?.status).toBe('cancelled');
    world.must(he, 'shift.add', { id: 'late', ...what, start: world.now + hour, end: world.now + 2 * hour, need: 1 });
    world.wait(24 * 60);
    world.must(byTime, 'shift.begin', { id: 'late' });
    expect(world.state.get(shifts, 'late')?.status).toBe('ended');
    expect(world.state.get(tasks, 'late')).toBeUndefined();
  });

  it('[R19] [R20] moves nobody up who has another duty then: who waits next comes, also when a place is offered', () => {
    const world = makeWorld();
    for (const id of ['p1', 'p2', 'p3', 'p4']) addVolunteer(world, id);
    const start = stand(world, 1);
    world.must(he, 'shift.add', { id: 't', ...what, start, end: start + hour, need: 1 });
    const step = (type: string, id: string, person: string) => world.send(he, `shift.${type}`, { id, person }).refused;
    for (const person of ['p1', 'p2', 'p3']) step('signUp', 's', person);
    expect(step('signUp', 't', 'p2')).toBeUndefined();
    step('withdraw', 's', 'p1');
    expect(world.state.get(shifts, 's')).toMatchObject({ signed: ['p3'], waiting: ['p2'] });
    step('signUp', 's', 'p4');
    step('offerPlace', 's', 'p3');
    expect(world.state.get(shifts, 's')).toMatchObject({ signed: ['p4'], waiting: ['p2'], offered: [] });
    step('withdraw', 's', 'p4');
    expect(world.state.get(shifts, 's')).toMatchObject({ signed: [], waiting: ['p2'] });
    // Free of the other duty, whoever waited takes the place that stands empty.
    step('withdraw', 't', 'p2');
    expect(step('signUp', 's', 'p2')).toBeUndefined();
    expect(world.state.get(shifts, 's')).toMatchObject({ signed: ['p2'], waiting: [] });
  });

  it('[R20] in which somebody is at work is not taken over from them, and an id of another duty checks nobody in', () => {
    const world = makeWorld();
    for (const id of ['p1', 'p2', 'p3']) addVolunteer(world, id);
    const start = stand(world);
    for (const person of ['p1', 'p2']) world.must(he, 'shift.signUp', { id: 's', person });
    world.must(he, 'shift.offerPlace', { id: 's', person: 'p1' });
    world.now = start;
    world.must(byTime, 'shift.begin', { id: 's' });
    const arriving = { id: 'a1', shift: 's', person: 'p1' };
    world.must(he, 'shift.checkIn', arriving);
    expect(world.state.get(shifts, 's')?.offered).toEqual([]);
    expect(world.send(he, 'shift.takeOver', { id: 's', person: 'p3' }).refused?.reason).toBe('shift.is_running');
    expect(world.must(he, 'shift.checkIn', arriving).duplicate).toBe(true);
    expect(world.send(he, 'shift.checkIn', { ...arriving, person: 'p2' }).refused?.reason).toBe('assignment.id_used');
    expect(world.state.get(assignments, 'a1')?.person).toBe('p1');
    // Its places are those of who signed up: nobody else is put on its task.
    const offer = { id: 'o', person: 'p3', task: 's' };
    expect(world.send(he, 'assignment.offer', offer).refused?.reason).toBe('task.by_shift');
    expect(world.state.get(tasks, 's')?.selfClaimed).toBeUndefined();
  });

  it('[R19] of risky work begins with nobody alone: who did not come is not counted on', () => {
    const world = makeWorld();
    const able = { trained: ['risk'], insured: true };
    for (const id of ['p1', 'p2']) addVolunteer(world, id, able);
    const start = world.now + 5 * hour;
    world.must(he, 'shift.add', { id: 's', ...what, hazard: 'risky', start, end: start + 4 * hour, need: 2 });
    for (const person of ['p1', 'p2']) world.must(he, 'shift.signUp', { id: 's', person });
    world.now = start + 40 * 60_000;
    world.must(byTime, 'shift.begin', { id: 's' });
    world.must(he, 'shift.noShow', { id: 's', person: 'p2' });
    const arrive = (person: string) =>
      world.send(he, 'shift.checkIn', { id: `a-${person}`, shift: 's', person }).refused?.reason;
    expect(arrive('p1')).toBe('task.two_people');
  });

  it('[R20] is called off while it runs, with its work, from either side; a task of another never becomes its own', () => {
    const world = makeWorld();
    addVolunteer(world, 'p1');
    const start = stand(world);
    world.must(he, 'shift.add', { id: 't', ...what, start, end: start + hour, need: 1 });
    world.must(he, 'shift.add', { id: 'u', ...what, start, end: start + hour, need: 1 });
    world.must(he, 'shift.signUp', { id: 's', person: 'p1' });
    const other = { title: '别的活', grid: '003', line: 'other', lead: 'community', need: 1 };
    expect(world.send(he, 'task.create', { id: 'x', ...other, shift: 's' }).refused?.reason).toBe('task.by_shift');
    world.must(he, 'task.create', { id: 'u', ...other });
    expect(world.send(he, 'shift.add', { id: 'u', ...what, start, end: start + hour, need: 1 }).duplicate).toBe(true);
    world.must(he, 'task.create', { id: 'v', ...other });
    const late = { id: 'v', ...what, start, end: start + hour, need: 1 };
    expect(world.send(he, 'shift.add', late).refused?.reason).toBe('shift.id_used');
    world.now = start;
    for (const id of ['s', 't', 'u']) world.must(byTime, 'shift.begin', { id });
    expect(world.state.get(shifts, 'u')?.status).toBe('cancelled');
    expect(world.state.get(tasks, 'u')?.status).toBe('open');
    world.must(he, 'shift.checkIn', { id: 'a1', shift: 's', person: 'p1' });
    world.must(he, 'shift.cancel', { id: 's', reason: '雷暴' });
    expect(world.state.get(shifts, 's')).toMatchObject({ status: 'cancelled', reason: '雷暴' });
    expect(world.state.get(tasks, 's')?.status).toBe('cancelled');
    expect(world.state.get(assignments, 'a1')?.status).toBe('checked_out');
    world.must(he, 'task.cancel', { id: 't', reason: '雷暴' });
    expect(world.state.get(shifts, 't')?.status).toBe('cancelled');
  });

  it('[R20] has never more people than places, none twice, and none in line while there is room', () => {
    const people = ['p1', 'p2', 'p3', 'p4'];
    const wish = fc.tuple(
      fc.constantFrom('signUp', 'withdraw', 'offerPlace', 'keepPlace', 'takeOver'),
      fc.constantFrom(...people),
    );
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 25 }), (wishes) => {
        const world = makeWorld();
        for (const id of people) addVolunteer(world, id);
        stand(world);
        for (const [step, person] of wishes) {
          world.send(volunteerActor(person), `shift.${step}`, { id: 's', person });
          const { signed = [], waiting = [], offered = [], need = 0 } = world.state.get(shifts, 's') ?? {};
          expect(signed.length).toBeLessThanOrEqual(need);
          expect(new Set([...signed, ...waiting]).size).toBe(signed.length + waiting.length);
          expect(signed.length < need && waiting.length > 0).toBe(false);
          expect(offered.every((one) => signed.includes(one))).toBe(true);
          for (const one of people) {
            const state = world.state.get(shiftSignUps, signUpId('s', one))?.state;
            expect([one, state === 'signed', state === 'waiting']).toEqual([
              one,
              signed.includes(one),
              waiting.includes(one),
            ]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('times of the week', () => {
  it('[R20] a week begins on Monday in China, and a template gives the same ids whenever it is asked', () => {
    const sundayNight = Date.UTC(2026, 5, 7, 15, 59);
    expect([sundayNight, sundayNight + 60_000].map((at) => new Date(mondayOf(at)).toISOString())).toEqual([
      '2026-05-31T16:00:00.000Z',
      '2026-06-07T16:00:00.000Z',
    ]);
    const template = { id: 't', ...what, skills: [], days: [1, 7], parts: [{ from: 1320, minutes: 480, need: 2 }] };
    const week = shiftsOf(template, mondayOf(sundayNight));
    expect(week.map(({ start }) => new Date(start).toISOString())).toEqual([
      '2026-06-01T14:00:00.000Z',
      '2026-06-07T14:00:00.000Z',
    ]);
    expect(shiftsOf(template, mondayOf(sundayNight)).map(({ id }) => id)).toEqual(week.map(({ id }) => id));
  });

  it('[R20] whether somebody usually has time counts the whole span, over midnight too; who said nothing may be asked', () => {
    const evening = Date.UTC(2026, 5, 8, 12, 0);
    const monday = { day: 1, from: 1080, to: 1440 };
    expect(isAvailable({}, evening, evening + hour)).toBe(true);
    expect(isAvailable({ available: [monday] }, evening, evening + 4 * hour)).toBe(true);
    expect(isAvailable({ available: [monday] }, evening, evening + 5 * hour)).toBe(false);
    expect(isAvailable({ available: [monday, { day: 2, from: 0, to: 120 }] }, evening, evening + 5 * hour)).toBe(true);
  });

  it('[R20] stars come at 100, 300, 600, 1000 and 1500 hours', () => {
    const hours = [99, 100, 299, 300, 600, 1_000, 1_499, 1_500];
    expect(hours.map((n) => starsOf(n * 60).stars)).toEqual([0, 1, 1, 2, 3, 4, 4, 5]);
    expect(starsOf(0).next).toBe(100);
    expect(starsOf(1_500 * 60).next).toBeUndefined();
  });
});
