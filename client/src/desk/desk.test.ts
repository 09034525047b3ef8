import { roles, type Role } from '@liandong/shared/kernel/roles';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { CrewState, Task } from '@liandong/shared/tasks/schema';
import type { Assignment, Volunteer } from '@liandong/shared/volunteers/schema';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ref } from 'vue';
import { seesDesk } from '../access/places.ts';
import { groupTasks } from '../tasks/group-tasks.ts';
import { candidatesFor } from '../volunteers/candidates.ts';
import { countByStanding, rosterRows } from '../volunteers/roster.ts';
import { gridRows, stepOf } from './cells.ts';
import type { Desk } from './context.ts';
import { whyNotOn } from './drop-on.ts';
import { makeRest } from './rest.ts';
import { walking } from './walk.ts';

const now = Date.UTC(2026, 6, 19, 6, 30);
const minute = 60_000;
const stamp = { version: 1, changedAt: now, changedBy: 'a' };

function task(id: string, more: Partial<Task> = {}): Stamped<Task> {
  return {
    ...stamp,
    id,
    title: id,
    grid: 'g1',
    line: 'flood',
    lead: 'community',
    support: [],
    hazard: 'general',
    nature: 'own',
    purpose: 'remedial',
    priority: 'routine',
    need: 2,
    skills: [],
    evidenceWanted: false,
    status: 'open',
    crew: [],
    handlers: [],
    workedBy: [],
    createdBy: 'a',
    createdAt: now - 60 * minute,
    evidenceGiven: false,
    ...more,
  };
}

function volunteer(id: string, more: Partial<Volunteer> = {}): Stamped<Volunteer> {
  return {
    ...stamp,
    id,
    force: 'volunteer',
    party: 'volunteer',
    skills: [],
    languages: [],
    home: 'g1',
    trained: [],
    insured: false,
    capHours: 8,
    status: 'active',
    duty: 'standby',
    minutes: 0,
    day: 0,
    ...more,
  };
}

const moved: Stamped<Assignment> = {
  ...stamp,
  id: 's1',
  person: 'p2',
  task: 't9',
  grid: 'g2',
  party: 'volunteer',
  status: 'checked_in',
  offeredBy: 'a',
  offeredAt: now,
  checkedInAt: now - 120 * minute,
};

describe('the desk', () => {
  afterEach(() => vi.useRealTimers());

  it('[R01] is for those whose view holds tasks and forces', () => {
    const sees = (role: Role): boolean => seesDesk({ id: 'a', grants: [{ community: 'c', role, org: 'o' }] }, 'c');
    expect(roles.filter((role) => !sees(role))).toEqual([
      'grid_worker',
      'captain',
      'social_org',
      'resident',
      'auditor',
      'system_admin',
      'feed',
    ]);
  });

  it('[J1] scrolls only under a pointer that rests', () => {
    vi.useFakeTimers();
    const told: boolean[] = [];
    const rest = makeRest((resting) => told.push(resting));
    rest.at({ x: 0, y: 0 });
    vi.advanceTimersByTime(300);
    rest.at({ x: 0, y: 40 });
    vi.advanceTimersByTime(300);
    rest.at({ x: 3, y: 40 });
    expect(told).not.toContain(true);
    vi.advanceTimersByTime(100);
    expect(told.pop()).toBe(true);
    rest.at({ x: 20, y: 40 });
    expect(told.pop()).toBe(false);
    rest.end();
    vi.advanceTimersByTime(1_000);
    expect(told).not.toContain(true);
  });

  it('[R01] groups tasks in hand, the most urgent first, narrowed by line and grid alike', () => {
    const all = [
      task('a'),
      task('b', { due: now - minute }),
      task('c', { due: now - 5 * minute, line: 'care' }),
      task('d', { due: now + 5 * minute, grid: 'g2' }),
      task('e', { status: 'verified' }),
    ];
    expect(groupTasks(all, now).map(({ items }) => items.map((item) => item.task.id))).toEqual([
      ['c', 'b'],
      ['d'],
      ['a'],
    ]);
    expect(groupTasks(all, now, { line: 'care' }).flatMap(({ items }) => items)).toHaveLength(1);
    expect(groupTasks(all, now, { grid: 'g2' })[1]?.items).toHaveLength(1);
  });

  it('[R10] shows the tasks that are good for one thing alone', () => {
    const all = [task('a'), task('b', { purpose: 'preventive' }), task('c', { purpose: 'preventive', line: 'care' })];
    const shown = (narrowing: object) =>
      groupTasks(all, now, narrowing).flatMap(({ items }) => items.map((item) => item.task.id));
    expect(shown({ purpose: 'preventive' })).toEqual(['b', 'c']);
    expect(shown({ purpose: 'preventive', line: 'care' })).toEqual(['c']);
  });

  it('[T10] a task where all places are held by people asked takes nobody more, and is not filled', () => {
    const crew = (state: CrewState) => [{ person: 'p9', assignment: 's9', state }];
    const all = [task('held', { need: 1, crew: crew('offered') }), task('full', { need: 1, crew: crew('accepted') })];
    const items = groupTasks(all, now).flatMap((group) => group.items);
    expect(items.map(({ places }) => places.state).sort()).toEqual(['filled', 'held']);
    const desk = {
      now: ref(now),
      tasks: ref(new Map(all.map((one) => [one.id, one]))),
      volunteers: ref(new Map([['p1', volunteer('p1')]])),
      term: (key: string) => key,
    } as unknown as Desk;
    expect(whyNotOn(desk, 'p1', 'held')).toBe('assignment.crew_held');
    expect(whyNotOn(desk, 'p1', 'full')).toBe('assignment.crew_full');
  });

  it('[R19] counts the running duty into today’s hours', () => {
    const people = [
      volunteer('p1'),
      volunteer('p2', { assignment: 's1', duty: 'on_task', capHours: 2 }),
      volunteer('p3', { status: 'retired' }),
    ];
    const rows = rosterRows(people, new Map([['s1', moved]]), now);
    expect(rows.map(({ volunteer: { id }, hours, grid, tired }) => ({ id, hours, grid, tired }))).toEqual([
      { id: 'p1', hours: 0, grid: 'g1', tired: false },
      { id: 'p2', hours: 2, grid: 'g2', tired: true },
    ]);
    expect(countByStanding(rows)).toMatchObject({ standby: 1, on_post: 1, resting: 0 });
  });

  it('[R03] lists those who may go first and says of the others why not', () => {
    const people = [
      volunteer('p1', { duty: 'resting' }),
      volunteer('p2', { assignment: 's1', duty: 'on_task' }),
      volunteer('p3'),
      volunteer('p4', { duty: 'off_duty' }),
    ];
    const around = {
      now,
      volunteers: new Map(people.map((one) => [one.id, one])),
      assignments: new Map([['s1', moved]]),
      walk: () => 4,
    };
    const inWarning = candidatesFor(task('t1'), { ...around, phase: 'warning' });
    expect(inWarning.map(({ person, unfit }) => [person, unfit?.reason])).toEqual([
      ['p3', undefined],
      ['p2', 'assignment.only_in_response'],
      ['p1', 'volunteer.resting'],
    ]);
    const inResponse = candidatesFor(task('t1'), { ...around, phase: 'response' });
    expect(inResponse.map(({ person }) => person)).toEqual(['p3', 'p2', 'p1']);
  });

  it('[P4] colours grids in five steps and knows the way between them', () => {
    expect([0, 1, 2, 3, 4, 5, 7, 8, 40].map((n) => stepOf('gap', n))).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect([0, 6, 7, 12, 24, 25, 49].map((n) => stepOf('age', n))).toEqual([0, 0, 1, 1, 2, 3, 4]);
    expect([1, 6, 15, 25].map((n) => stepOf('risk', n))).toEqual([0, 1, 3, 4]);
    const square = (x: number) => ({
      type: 'Polygon' as const,
      coordinates: [
        [
          [x, 23],
          [x + 0.002, 23],
          [x + 0.002, 23.002],
          [x, 23.002],
          [x, 23],
        ],
      ],
    });
    const areas = [
      { id: 'g1', kind: 'grid' as const, name: '一', polygon: square(113) },
      { id: 'g2', kind: 'grid' as const, name: '二', polygon: square(113.002) },
      { id: 'g3', kind: 'grid' as const, name: '三' },
      { id: 'b1', kind: 'micro_grid' as const, name: '楼', parent: 'g1' },
      { id: 'b2', kind: 'micro_grid' as const, name: '楼', parent: 'g3', at: [113.003, 23.001] },
    ];
    const whole = { id: 'c', kind: 'community' as const, name: '全', polygon: square(113) };
    const walk = walking(new Map([whole, ...areas].map((area) => [area.id, area])));
    expect(walk('g1', 'g2')).toBe(4);
    expect(walk('g1', 'g1')).toBe(1);
    expect(walk('g1', 'g3')).toBeUndefined();
    expect(walk('g1', 'c')).toBeUndefined();
    expect([walk('b1', 'g2'), walk('b2', 'g1')]).toEqual([4, 4]);
    expect(gridRows(areas, new Map(), ['g2', 'g2'], ['g1']).map(({ limit, requests }) => [limit, requests])).toEqual([
      [0, 1],
      [2, 0],
      [0, 0],
    ]);
  });
});
