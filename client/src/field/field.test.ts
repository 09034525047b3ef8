import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Task } from '@liandong/shared/tasks/schema';
import type { Assignment } from '@liandong/shared/volunteers/schema';
import { describe, expect, it } from 'vitest';
import { endedToday, mayClaim, myTasks, openTasks, roomOf, type SeenTask } from './my-tasks.ts';
import { dangerOf, helpOf } from './report.ts';

const stamp = { version: 1, changedAt: 1, changedBy: 'x' };

function task(id: string, status: string, more: Partial<Task> = {}): Stamped<Task> {
  const plain = {
    ...{ title: id, grid: 'g15', line: 'flood', hazard: 'general', nature: 'own' },
    ...{ purpose: 'remedial', priority: 'routine', need: 3, evidenceWanted: false },
    ...{
      crew: [],
      handlers: [],
      workedBy: [],
      createdBy: 'desk',
      createdAt: 1,
      evidenceGiven: false,
    },
  } as const;
  return { ...plain, id, status, ...more, ...stamp } as unknown as Stamped<Task>;
}

function assignment(status: string): Stamped<Assignment> {
  return {
    ...{ id: 'a', person: 'me', task: 't', grid: 'g15', party: 'volunteer', status },
    ...{ offeredBy: 'desk', offeredAt: 1 },
    ...stamp,
  };
}

const who = (role: Grant['role'], own: Partial<Grant> = {}): Actor => ({
  id: 'me',
  grants: [{ community: 'c', role, ...own }],
});
const byId = (list: Stamped<Task>[]) => new Map(list.map((one) => [one.id, one]));
const types = (steps: readonly { type: string }[] | undefined) => steps?.map(({ type }) => type).sort();

describe('my tasks', () => {
  it('[R19] an offer asks for an answer and nothing else; saying no needs no reason', () => {
    const crew = [{ person: 'me', assignment: 'a', state: 'offered' as const }];
    const [mine] = myTasks(who('volunteer'), byId([task('t', 'open', { crew })]), [assignment('offered')]);
    expect(types(mine?.steps)).toEqual(['assignment.accept', 'assignment.decline']);
    expect(mine?.steps.find(({ type }) => type === 'assignment.decline')?.ask).toBe('maybeReason');
  });

  it('[R19] a volunteer checks in and out', () => {
    const accepted = myTasks(who('volunteer'), byId([task('t', 'open')]), [assignment('accepted')]);
    expect(types(accepted[0]?.steps)).toContain('assignment.checkIn');
    const there = myTasks(who('volunteer'), byId([task('t', 'open')]), [assignment('checked_in')]);
    expect(types(there[0]?.steps)).toEqual(['assignment.checkOut']);
    expect(myTasks(who('volunteer'), byId([task('t', 'open')]), [assignment('checked_out')])).toEqual([]);
  });

  it('[R20] a paid grid worker has no check-in: what is in hand moves by the task itself', () => {
    const worker = who('grid_worker', { grids: ['g15'] });
    const [mine] = myTasks(worker, byId([task('t', 'in_progress', { handlers: ['me'] })]), []);
    expect(types(mine?.steps)).toEqual(['task.block', 'task.finish']);
    expect(mine?.steps.find(({ type }) => type === 'task.block')?.ask).toBe('reason');
  });

  it('[field] others’ tasks are not mine; an open offer stands first, then the soonest due, what is done last', () => {
    const list = [
      task('other', 'assigned', { handlers: ['somebody'] }),
      task('over', 'done', { handlers: ['me'] }),
      task('late', 'accepted', { handlers: ['me'], due: 9 }),
      task('soon', 'accepted', { handlers: ['me'], due: 3 }),
      task('t', 'open'),
    ];
    const mine = myTasks(who('team_lead'), byId(list), [assignment('offered')]);
    expect(mine.map((one) => one.task.id)).toEqual(['t', 'soon', 'late', 'over']);
  });
});

describe('what ended today', () => {
  it('[V11] an offer says whether it lapsed or was withdrawn; one that was moved on is another offer', () => {
    const expired = { ...assignment('expired'), endedAt: 5 };
    const list = [
      { ...expired, id: 'lapsed', lapsed: true as const },
      { ...expired, id: 'back', endedAt: 4 },
      { ...expired, id: 'moved', movedTo: 'b' },
      { ...assignment('checked_out'), id: 'out', endedAt: 3, minutes: 40 },
      { ...assignment('declined'), id: 'no', endedAt: 6 },
    ];
    expect(endedToday('me', list, 6).map(({ id, how, minutes }) => [id, how, minutes])).toEqual([
      ['lapsed', 'lapsed', 0],
      ['back', 'withdrawn', 0],
      ['out', 'waiting', 40],
    ]);
  });
});

describe('open tasks', () => {
  it('[T10] whoever was asked holds a place, seen with people or by their numbers', () => {
    const crew = [{ person: 'p', assignment: 'b', state: 'offered' as const }];
    expect(roomOf(task('t', 'open', { need: 2, crew }))).toBe(1);
    const bare: SeenTask = { ...task('t', 'open', { need: 2 }), crew: undefined, filled: 0, asked: 2 };
    expect(openTasks([bare], new Set(), [])).toEqual([]);
  });

  it('[field] only with room, never for professionals, the own grid first', () => {
    const full = [{ person: 'p', assignment: 'b', state: 'accepted' as const }];
    const list = [
      task('far', 'open', { grid: 'g01', due: 1 }),
      task('near', 'open', { due: 5 }),
      task('full', 'open', { need: 1, crew: full }),
      task('pump', 'open', { hazard: 'professional' }),
      task('mine', 'open'),
    ];
    expect(openTasks(list, new Set(['mine']), ['g15']).map(({ id }) => id)).toEqual(['near', 'far']);
  });

  it('[field] a volunteer may take any, a grid worker those of the own grid', () => {
    const bare: SeenTask = { ...task('t', 'open'), crew: undefined, handlers: undefined };
    expect(mayClaim(who('volunteer'), { ...bare, filled: 0 })).toBe(true);
    expect(mayClaim(who('grid_worker', { grids: ['g15'] }), bare)).toBe(true);
    expect(mayClaim(who('grid_worker', { grids: ['g16'] }), bare)).toBe(false);
  });
});

describe('quick reports', () => {
  it('[privacy] what a person wrote is in the sealed text alone, never in the title', () => {
    const said = { title: '险情上报', grid: 'g15', text: ' 北门积水 ' };
    expect(dangerOf(said)).toEqual({ title: '险情上报', grid: 'g15', said: '北门积水' });
    const request = helpOf({ ...said, item: '帮忙' });
    expect(request).toMatchObject({ kind: 'help', priority: 'routine', title: '险情上报', why: '北门积水' });
    expect(JSON.stringify({ ...request, why: '' })).not.toContain('北门');
  });
});
