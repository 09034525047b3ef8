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

it('[R20] today’s hours are the same in whichever order sheets are typed in, and no line counts twice', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 3, 5, 7], { minLength: 1 }), (starts) => {
      const world = community();
      const midnight = world.now - 2 * hour;
      for (const start of starts) {
        const since = midnight - 8 * hour + start * hour;
        world.send(he, 'assignment.typeIn', line(world, { id: `s${start}`, since, until: since + hour }));
      }
      const person = world.state.get(volunteers, 'p1')!;
      const taken = [...world.state.all(assignments).values()];
      const ended = Math.max(0, ...taken.map(({ endedAt = 0 }) => endedAt));
      return person.lastEndedAt === ended && taken.every(({ minutes }) => minutes === 60);
    }),
  );
});
