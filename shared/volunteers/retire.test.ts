import { expect, it } from 'vitest';
import { Registry } from '../kernel/registry.ts';
import { people } from '../people/capability.ts';
import { potential } from '../potential/capability.ts';
import { timeAccounts } from '../potential/schema.ts';
import { addTask, addVolunteer, byTime, he, lead, lin, makeWorld, volunteerActor } from '../testing/people.ts';
import { World } from '../testing/world.ts';
import { forceTotals } from './forces.ts';
import { restsUntil } from './rest.ts';
import { assignments, volunteers } from './schema.ts';
import { served } from './served.ts';
import { starsOf } from './stars.ts';

const day = 86_400_000;

function community(): World {
  const world = new World(new Registry([...makeWorld().registry.capabilities, people, potential]));
  world.must({ id: 'a', grants: [{ community: 'pudong', role: 'system_admin' }] }, 'area.define', {
    areas: [{ id: '003', kind: 'grid', name: '网格' }],
  });
  addVolunteer(world, 'p1', { capHours: 12 });
  addTask(world, 't1', { need: 9 });
  return world;
}

/** One duty from check-in to confirmed hours. */
function serve(world: World, id: string, minutes: number): void {
  world.must(he, 'assignment.offer', { id, person: 'p1', task: 't1' });
  for (const step of ['accept', 'checkIn']) world.must(volunteerActor('p1'), `assignment.${step}`, { id });
  world.wait(minutes);
  world.must(volunteerActor('p1'), 'assignment.checkOut', { id });
  world.must(lin, 'assignment.confirmHours', { id, minutes });
}

it('[R20] an assignment leaves live state once it is over for long; hours, stars, rest and totals stay as they were', () => {
  const world = community();
  world.must(he, 'assignment.offer', { id: 'no', person: 'p1', task: 't1' });
  world.must(volunteerActor('p1'), 'assignment.decline', { id: 'no' });
  serve(world, 's1', 400);
  world.wait(10 * 60);
  serve(world, 's2', 380);
  const kept = () => {
    const one = world.state.get(volunteers, 'p1')!;
    const totals = world.state.get(forceTotals, 'all');
    const account = world.state.get(timeAccounts, 'p1')?.given;
    return { one, account, counts: [totals?.onPost, totals?.coming], stars: starsOf(one.confirmedMinutes ?? 0) };
  };
  const before = kept();
  const rests = restsUntil(before.one);
  expect(world.send(byTime, 'assignment.retire', { id: 's1' }).refused?.reason).toBe('assignment.still_shown');
  world.now += 62 * day;
  for (const id of ['s1', 's2', 'no']) world.must(byTime, 'assignment.retire', { id });
  expect(world.state.all(assignments).size).toBe(0);
  expect(kept()).toEqual(before);
  expect(restsUntil(kept().one)).toBe(rests);
  // The certificate goes on with what each month came to, and the ledger's entry of the last.
  const months = Object.values(world.state.get(served, 'p1')?.months ?? {});
  expect(months.map(({ minutes, duties }) => [minutes, duties])).toEqual([[780, 2]]);
  expect(months[0]?.seq).toBe(world.events.findLast(({ type }) => type === 'assignment.hoursConfirmed')?.seq);
  // Its id stays used: the ledger says of one duty alone what it says of it.
  expect(world.send(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' }).refused).toMatchObject({
    reason: 'assignment.id_used',
  });
  world.must(lead, 'person.erase', { person: 'p1', reason: '本人要求' });
  expect(world.state.all(served).size).toBe(0);
});

it('[R20] hours that wait for somebody’s word, and whoever is on duty, stay', () => {
  const world = community();
  world.must(he, 'assignment.offer', { id: 's1', person: 'p1', task: 't1' });
  for (const step of ['accept', 'checkIn']) world.must(volunteerActor('p1'), `assignment.${step}`, { id: 's1' });
  world.now += 100 * day;
  expect(world.send(byTime, 'assignment.retire', { id: 's1' }).refused?.reason).toBe('assignment.still_shown');
  world.must(he, 'assignment.checkOut', { id: 's1' });
  world.now += 100 * day;
  expect(world.send(byTime, 'assignment.retire', { id: 's1' }).refused?.reason).toBe('assignment.still_shown');
});
