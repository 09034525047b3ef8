import fc from 'fast-check';
import { expect, it } from 'vitest';
import { typedInWithin } from '../kernel/typed-in.ts';
import { addTask, addVolunteer, he, lin, makeWorld, volunteerActor } from '../testing/people.ts';
import type { World } from '../testing/world.ts';
import { minutesOn } from './hours.ts';
import { assignments, volunteers } from './schema.ts';

const hour = 3_600_000;
const day = 24 * hour;

function community(): World {
  const world = makeWorld();
  addVolunteer(world, 'p1');
  addTask(world, 't1');
  return world;
}
const line = (world: World, more: object = {}) => ({
  ...{ id: 's1', person: 'p1', task: 't1', since: world.now - day - 3 * hour, until: world.now - day, ...more },
});

it('[R20] a line of a sign-in sheet is typed in with the time on the sheet; the entry says when it was typed, and another confirms the hours', () => {
  const world = community();
  const sheet = line(world);
  const { events } = world.must(he, 'assignment.typeIn', sheet);
  expect(events).toMatchObject([{ type: 'assignment.typedIn', at: world.now, data: { since: sheet.since } }]);
  const times = { checkedInAt: sheet.since, endedAt: sheet.until, minutes: 180, typedIn: true };
  expect(world.state.get(assignments, 's1')).toMatchObject({ status: 'checked_out', ...times });
  // Of yesterday's duty today's cap knows nothing; whoever was there is free.
  const person = world.state.get(volunteers, 'p1')!;
  expect([minutesOn(person, world.now), person.assignment, person.lastEndedAt]).toEqual([0, undefined, sheet.until]);
  expect(world.must(he, 'assignment.typeIn', sheet).duplicate).toBe(true);
  expect(world.send(he, 'assignment.confirmHours', { id: 's1' }).refused).toMatchObject({
    reason: 'assignment.own_entry',
  });
  world.must(lin, 'assignment.confirmHours', { id: 's1' });
  expect(world.state.get(volunteers, 'p1')?.confirmedMinutes).toBe(180);
});

it('[R20] a time that can’t have been is refused: not yet, too long ago, out before in, elsewhere at that time; nobody types in their own', () => {
  const world = community();
  world.must(he, 'assignment.typeIn', line(world));
  const faults: [object, string][] = [
    [{ since: world.now, until: world.now + hour }, 'typedIn.not_yet'],
    [{ since: world.now - typedInWithin - hour, until: world.now - typedInWithin }, 'typedIn.too_old'],
    [{ since: world.now - hour, until: world.now - hour }, 'assignment.wrong_span'],
    [{ since: world.now - 20 * hour, until: world.now - hour }, 'assignment.wrong_span'],
    [{ since: world.now - day - hour, until: world.now - day + hour }, 'assignment.was_elsewhere'],
  ];
  for (const [more, reason] of faults)
    expect(world.send(he, 'assignment.typeIn', line(world, { id: 's2', ...more })).refused).toMatchObject({ reason });
  expect(world.send(volunteerActor('p1'), 'assignment.typeIn', line(world, { id: 's2' })).refused?.code).toBe(
    'forbidden',
  );
  addVolunteer(world, he.id);
  expect(world.send(he, 'assignment.typeIn', line(world, { id: 's2', person: he.id })).refused).toMatchObject({
    reason: 'assignment.own_hours',
  });
});

it('[R20] today’s hours are the same in whichever order sheets are typed in', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 3, 5, 7], { minLength: 1 }), (starts) => {
      const world = community();
      const midnight = world.now - 2 * hour;
      for (const start of starts) {
        const since = midnight - 8 * hour + start * hour;
        world.must(he, 'assignment.typeIn', line(world, { id: `s${start}`, since, until: since + hour }));
      }
      const person = world.state.get(volunteers, 'p1')!;
      const taken = [...world.state.all(assignments).values()];
      const ended = Math.max(0, ...taken.map(({ endedAt = 0 }) => endedAt));
      return person.lastEndedAt === ended && taken.every(({ minutes }) => minutes === 60);
    }),
  );
});

it('[R20] no hour counts twice: of the same lines in any order, typed in by two, each counts that meets none before', () => {
  const lines = fc.array(
    fc.record({ days: fc.integer({ min: 1, max: 3 }), from: fc.nat(6), hours: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 2, maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, (sheet) => {
      const world = community();
      const counted: { since: number; until: number }[] = [];
      for (const [by, who] of [he, lin].entries())
        for (const [n, { days, from, hours }] of sheet.entries()) {
          const since = world.now - days * day - 12 * hour + from * hour;
          const until = since + hours * hour;
          const meets = counted.some((one) => one.since < until && one.until > since);
          const { refused } = world.send(who, 'assignment.typeIn', line(world, { id: `s${by}.${n}`, since, until }));
          expect(refused?.reason).toBe(meets ? 'assignment.was_elsewhere' : undefined);
          if (!meets) counted.push({ since, until });
        }
      expect(world.state.all(assignments).size).toBe(counted.length);
    }),
    { numRuns: 30 },
  );
});

it('[R20] hours of a duty that still runs are not typed in beside it', () => {
  const world = community();
  world.must(he, 'assignment.offer', { id: 'r', person: 'p1', task: 't1' });
  for (const step of ['accept', 'checkIn']) world.must(volunteerActor('p1'), `assignment.${step}`, { id: 'r' });
  world.wait(180);
  const now = { since: world.now - 2 * hour, until: world.now };
  expect(world.send(he, 'assignment.typeIn', line(world, now)).refused).toMatchObject({
    reason: 'assignment.was_elsewhere',
  });
  world.must(he, 'assignment.typeIn', line(world));
});
