import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canMove } from '../kernel/machine.ts';
import { undo, type Change } from '../kernel/state.ts';
import { project, viewOf } from '../kernel/view.ts';
import { addTask, addVolunteer, he, lead, lin, makeWorld, respond, volunteerActor } from '../testing/people.ts';
import type { World } from '../testing/world.ts';
import { taskMachine } from '../tasks/machine.ts';
import { forceParties } from '../tasks/parties.ts';
import { tasks } from '../tasks/schema.ts';
import { taskTotals } from '../tasks/totals.ts';
import { forces, forceTotals, sharesOf } from './forces.ts';
import { liveStates } from './machine.ts';
import { assignments, volunteers } from './schema.ts';
import { standingOf } from './standing.ts';

const people = ['p1', 'p2', 'p3'];
const works = ['t1', 't2', 't3'];
const live: ReadonlySet<string> = new Set(liveStates);

const person = fc.constantFrom(...people);
const work = fc.constantFrom(...works);
const wish = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('next'), person, task: work }) },
  fc.record({ do: fc.constantFrom('offer', 'reassign'), person, task: work, by: fc.constantFrom(he, lin) }),
  fc.record({
    do: fc.constantFrom(
      'accept',
      'decline',
      'checkIn',
      'checkOut',
      'cancel',
      'expire',
      'noShow',
      'claim',
      'confirmHours',
      'disputeHours',
    ),
    person,
    task: work,
  }),
  fc.record({
    do: fc
      .constantFrom(
        'assign',
        'accept',
        'start',
        'finish',
        'return',
        'verify',
        'release',
        'cancel',
        'block',
        'resume',
        'archive',
      )
      .map((step) => `task.${step}`),
    task: work,
  }),
  fc.record({
    do: fc.constant('duty'),
    person,
    duty: fc.constantFrom('off_duty', 'standby', 'resting', 'unreachable'),
  }),
  fc.record({ do: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 400 }) }),
  fc.record({
    do: fc.constant('revise'),
    task: work,
    need: fc.integer({ min: 0, max: 4 }),
    grid: fc.constantFrom('003', '005'),
  }),
);
type Wish = {
  do: string;
  person?: string;
  task?: string;
  by?: typeof he;
  duty?: string;
  minutes?: number;
  need?: number;
  grid?: string;
};

/** The step that usually comes next for a person: without it random wishes seldom get as far as a check-out. */
const usual: Readonly<Record<string, string>> = {
  offered: 'accept',
  accepted: 'checkIn',
  checked_in: 'checkOut',
  checked_out: 'confirmHours',
};

/** Sends one wish, granted or refused; ids come from the step's number. */
function act(world: World, wanted: Wish, i: number): void {
  const { person = 'p1', task = 't1', by = he } = wanted;
  const current = world.state.get(volunteers, person);
  const last =
    current?.assignment ??
    [...world.state.all(assignments).values()].findLast((entry) => entry.person === person)?.id ??
    'none';
  if (wanted.do === 'wait') world.wait(wanted.minutes ?? 1);
  else if (wanted.do === 'offer') world.send(by, 'assignment.offer', { id: `s${i}`, person, task });
  else if (wanted.do === 'reassign')
    world.send(by, 'assignment.reassign', { id: `s${i}`, person, task }, current?.version);
  else if (wanted.do === 'claim') world.send(volunteerActor(person), 'task.claim', { id: task });
  else if (wanted.do === 'duty')
    world.send(volunteerActor(person), 'volunteer.setDuty', { id: person, duty: wanted.duty });
  else if (wanted.do === 'revise') world.send(by, 'task.revise', { id: task, need: wanted.need, grid: wanted.grid });
  else if (wanted.do === 'disputeHours')
    world.send(volunteerActor(person), 'assignment.disputeHours', { id: last, reason: '不对' });
  else if (wanted.do === 'task.assign') world.send(by, wanted.do, { id: task, handler: lin.id });
  else if (['task.return', 'task.cancel', 'task.block'].includes(wanted.do))
    world.send(by, wanted.do, { id: task, reason: '有变化' });
  else if (wanted.do === 'task.verify') world.send(lead, wanted.do, { id: task });
  else if (wanted.do.startsWith('task.')) world.send(by, wanted.do, { id: task });
  else if (wanted.do === 'next')
    act(
      world,
      {
        ...wanted,
        do:
          current?.assignment === undefined
            ? 'offer'
            : (usual[world.state.get(assignments, last)?.status ?? ''] ?? 'offer'),
      },
      i,
    );
  else
    world.send(
      ['expire', 'noShow', 'confirmHours'].includes(wanted.do) ? by : volunteerActor(person),
      `assignment.${wanted.do}`,
      { id: last },
    );
}

function makeBusyWorld(): World {
  const world = makeWorld();
  respond(world);
  for (const id of works) addTask(world, id, { need: 2, grid: id === 't3' ? '005' : '003' });
  for (const id of people) addVolunteer(world, id);
  return world;
}

/** Totals counted again from all records. */
function recount(world: World): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [name, map] of world.state.maps) {
    for (const record of map.values()) {
      for (const { grid, party, what, n } of sharesOf(name, record)) {
        for (const id of [grid, 'all']) {
          const key = `${id}/${what}/${party}`;
          sums.set(key, (sums.get(key) ?? 0) + n);
        }
      }
    }
  }
  return new Map([...sums].filter(([, n]) => n !== 0).sort());
}

function kept(world: World): Map<string, number> {
  const rows = [...world.state.all(forces).values(), ...world.state.all(forceTotals).values()];
  const entries = rows.flatMap((row) =>
    (['demand', 'onPost', 'coming', 'standby'] as const).flatMap((what) =>
      Object.entries(row[what]).map(([party, n]): [string, number] => [`${row.id}/${what}/${party}`, n]),
    ),
  );
  return new Map(entries.filter(([, n]) => n !== 0).sort());
}

function checkPeople(world: World): void {
  const crews = [...world.state.all(tasks).values()].flatMap((task) =>
    task.crew.map((member) => ({ ...member, task: task.id })),
  );
  const active = [...world.state.all(assignments).values()].filter((entry) => live.has(entry.status));
  expect(new Set(active.map((entry) => entry.person)).size).toBe(active.length);
  for (const entry of active) expect(world.state.get(volunteers, entry.person)?.assignment).toBe(entry.id);
  for (const { id, assignment } of world.state.all(volunteers).values()) {
    if (assignment !== undefined) expect(active.find((entry) => entry.id === assignment)?.person).toBe(id);
  }
  const asCrew = active.map(({ id, person: who, status, task }) => ({
    person: who,
    assignment: id,
    state: status,
    task,
  }));
  const byId = (a: { assignment: string }, b: { assignment: string }) => (a.assignment < b.assignment ? -1 : 1);
  expect([...crews].sort(byId)).toEqual([...asCrew].sort(byId));
}

/** People counted one by one, as a roster does, are the people of the totals: of each party and standing. */
function checkStandings(world: World): void {
  const totals = world.state.get(forceTotals, 'all');
  const people = [...world.state.all(volunteers).values()].filter(({ status }) => status === 'active');
  for (const [standing, what] of [
    ['standby', 'standby'],
    ['coming', 'coming'],
    ['on_post', 'onPost'],
  ] as const) {
    for (const party of forceParties) {
      const these = people.filter(
        (one) =>
          one.party === party &&
          standingOf(one, one.assignment === undefined ? undefined : world.state.get(assignments, one.assignment)) ===
            standing,
      );
      expect(these.length, `${party} ${standing}`).toBe(totals?.[what][party] ?? 0);
    }
  }
}

function checkSteps(changes: readonly Change[]): void {
  for (const { collection, before, after } of changes) {
    if (collection !== tasks.name || !before || !after) continue;
    const [from, to] = [before, after].map((record) => (record as unknown as { status: string }).status);
    if (from !== to) expect(canMove(taskMachine, from ?? '', to ?? ''), `${from}→${to}`).toBe(true);
  }
}

describe('after any sequence of wishes', () => {
  it('[R03] one live assignment per person, crews agree, each step is in the table, totals equal a recount', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
        const world = makeBusyWorld();
        for (const [i, wanted] of wishes.entries()) {
          act(world, wanted, i);
          checkPeople(world);
          checkStandings(world);
          checkSteps(world.changes.at(-1) ?? []);
        }
        expect(kept(world)).toEqual(recount(world));
        for (const task of world.state.all(tasks).values()) expect(task.crew.length).toBeLessThanOrEqual(task.need);
        const counted = [...world.state.all(taskTotals).values()]
          .flatMap((row) => Object.values(row.byStatus))
          .reduce((sum, n) => sum + n, 0);
        expect(counted).toBe(world.state.all(tasks).size);
      }),
      { numRuns: 60 },
    );
  });

  it('[P1] taking the last wishes back leaves the state as it was before them', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 25 }), fc.nat(24), (wishes, cut) => {
        const world = makeBusyWorld();
        let before: unknown;
        let from = 0;
        for (const [i, wanted] of wishes.entries()) {
          if (i === Math.min(cut, wishes.length - 1)) {
            before = new Map([...world.state.maps].map(([name, map]) => [name, new Map(map)]));
            from = world.changes.length;
          }
          act(world, wanted, i);
        }
        if (wishes.length === 0) return;
        undo(world.state, world.changes.slice(from).flat());
        const dropEmpty = (maps: unknown) =>
          new Map([...(maps as Map<string, Map<string, unknown>>)].filter(([, map]) => map.size > 0));
        expect(dropEmpty(world.state.maps)).toEqual(dropEmpty(before));
      }),
      { numRuns: 40 },
    );
  });

  it('[P7] no event carries a name or a phone, and a wall’s totals no account', () => {
    const world = makeBusyWorld();
    expect(JSON.stringify(world.events)).not.toMatch(/周小梅|1380000/);
    const wall = viewOf([{ community: 'pudong', role: 'wall' }]);
    const seen = [...world.registry.projectAll(world.state, wall).values()].flatMap((map) => [...map.values()]);
    expect(seen.length).toBeGreaterThan(5);
    expect(JSON.stringify(seen)).not.toMatch(/a-he|a-lead|"p[123]"/);
    expect(project(undefined, world.state.get(volunteers, 'p1'), wall)).toBeUndefined();
  });
});
