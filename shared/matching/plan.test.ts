import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Task } from '../tasks/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { addTask, addVolunteer, he, makeWorld, otherHours } from '../testing/people.ts';
import type { World } from '../testing/world.ts';
import { whyNot } from '../volunteers/fit.ts';
import { volunteers, type Volunteer } from '../volunteers/schema.ts';
import { pairKey, planFor, planLimit, type Plan } from './plan.ts';

const way = (from: string, to: string): number => (from === to ? 2 : 12);

function plan(world: World, without: ReadonlySet<string> = new Set()): Plan {
  const { state, now } = world;
  return planFor({ tasks: [...state.all(tasks).values()], people: state.all(volunteers), now, walk: way, without });
}

/** How many urgent, usual and low places can be filled at most, in this order: tried person by person. */
function most(open: readonly Task[], people: readonly Volunteer[], now: number): readonly number[] {
  const places = open.flatMap((task) => Array.from({ length: task.need }, () => task));
  const better = (a: readonly number[], b: readonly number[]): readonly number[] => {
    const at = a.findIndex((value, i) => value !== b[i]);
    return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0) ? b : a;
  };
  const fill = (place: number, taken: ReadonlySet<string>): readonly number[] => {
    const task = places[place];
    if (!task) return [0, 0, 0];
    return people
      .filter((person) => !taken.has(person.id) && !whyNot(person, task, undefined, now))
      .map((person) => {
        const rest = fill(place + 1, new Set([...taken, person.id]));
        return rest.map((count, i) => count + Number(['urgent', 'routine', 'low'][i] === task.priority));
      })
      .reduce(better, fill(place + 1, taken));
  };
  return fill(0, new Set());
}

const grid = fc.constantFrom('003', '005');
const person = fc.record({
  home: grid,
  skills: fc.subarray(['carry', 'first_aid', 'drive']),
  insured: fc.boolean(),
  trained: fc.subarray(['risk', 'first_aid', 'drive']),
});
const work = fc
  .record({
    grid,
    need: fc.integer({ min: 1, max: 2 }),
    priority: fc.constantFrom('urgent', 'routine', 'low'),
    hazard: fc.constantFrom('general', 'risky', 'professional'),
    skills: fc.subarray(['carry', 'first_aid']),
  })
  // Nobody does risky work alone.
  .map((one) => (one.hazard === 'risky' ? { ...one, need: 2 } : one));

describe('planFor', () => {
  it('[R03] [R19] fills as many urgent places as can be, then others; each of its proposals is taken by the server', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 5 }), fc.array(work, { maxLength: 3 }), (people, works) => {
        const world = makeWorld();
        people.forEach((more, n) => addVolunteer(world, `p${n}`, more));
        works.forEach((more, n) => addTask(world, `t${n}`, more));
        const { proposals, empty, left } = plan(world);
        const all = [...world.state.all(tasks).values()];
        const priority = new Map(all.map((task) => [task.id, task.priority]));
        const filled = ['urgent', 'routine', 'low'].map(
          (one) => proposals.filter(({ task }) => priority.get(task) === one).length,
        );
        expect(filled).toEqual(most(all, [...world.state.all(volunteers).values()], world.now));
        expect(new Set(proposals.map((one) => one.person)).size).toBe(proposals.length);
        expect(proposals.length + left.length).toBe(people.length);
        const places = works.reduce((sum, { need }) => sum + need, 0);
        expect(proposals.length + empty.reduce((sum, one) => sum + one.places, 0)).toBe(places);
        proposals.forEach((one, n) =>
          world.must(he, 'assignment.offer', { id: `a${n}`, person: one.person, task: one.task }),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('[R03] sends whoever is near, skilled and rested, and not the same two across each other’s way', () => {
    const world = makeWorld();
    for (const home of ['003', '005']) addVolunteer(world, `lives-${home}`, { home });
    for (const at of ['005', '003']) addTask(world, `in-${at}`, { grid: at, need: 1 });
    expect(plan(world).proposals.map(({ task, person: who }) => [task, who])).toEqual([
      ['in-003', 'lives-003'],
      ['in-005', 'lives-005'],
    ]);
  });

  it('[R03] whoever probably has no time now fills a place only when nobody else can, however near', () => {
    const world = makeWorld();
    addVolunteer(world, 'near', { home: '003', available: otherHours(world.now) });
    addVolunteer(world, 'free', { home: '005' });
    addTask(world, 't1', { grid: '003', need: 1 });
    expect(plan(world).proposals.map((one) => one.person)).toEqual(['free']);
    world.must(he, 'task.revise', { id: 't1', need: 2 });
    expect(plan(world).proposals).toHaveLength(2);
  });

  it('[R03] a pair that was taken out stays out, and the place goes to the next; of an empty one it says what is missing', () => {
    const world = makeWorld();
    for (const id of ['p1', 'p2']) addVolunteer(world, id, { home: '003' });
    addTask(world, 't1', { grid: '003', need: 1 });
    addTask(world, 't2', { grid: '003', need: 2, hazard: 'risky' });
    expect(plan(world).proposals.map((one) => one.person)).toEqual(['p1']);
    const next = plan(world, new Set([pairKey('t1', 'p1')]));
    expect(next.proposals.map((one) => one.person)).toEqual(['p2']);
    expect(next.empty).toMatchObject([{ task: 't2', places: 2, why: { reason: 'volunteer.uninsured' } }]);
    expect(next.left).toEqual(['p1']);
  });

  it('[R03] looks at so many places that it is done in time, the most urgent first, and says how many are left', () => {
    const world = makeWorld();
    addVolunteer(world, 'p1');
    addTask(world, 'low', { need: 500, priority: 'low' });
    addTask(world, 'most', { need: 500, priority: 'urgent' });
    const { proposals, empty, beyond } = plan(world);
    expect(proposals.map(({ task }) => task)).toEqual(['most']);
    expect(empty.map(({ places }) => places)).toEqual([499, planLimit - 500]);
    expect(beyond).toBe(1000 - planLimit);
  });
});
