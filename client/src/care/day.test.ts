import { describe, expect, it } from 'vitest';
import type { CarePlan } from '@liandong/shared/care-plans/schema';
import type { DistressContact } from '@liandong/shared/distress/schema';
import type { Need } from '@liandong/shared/needs/schema';
import { needClasses } from '@liandong/shared/needs/taxonomy';
import type { CarePromise } from '@liandong/shared/promises/schema';
import type { SpecialGroup } from '@liandong/shared/special-groups/schema';
import type { Visit } from '@liandong/shared/visits/schema';
import { dayRows, reachedToday, visitCounts } from './day.ts';

const [hour, day] = [3_600_000, 86_400_000];
const now = Date.UTC(2026, 6, 19, 6);
const group = (id: string, level: SpecialGroup['level'], seenHoursAgo: number): SpecialGroup => ({
  ...{ id, level, grid: 'g', block: 'g', tier: 'priority', groups: ['elder'], services: [], status: 'active' },
  ...{ by: 'a', activeSince: now - 40 * day, seenAt: now - seenHoursAgo * hour, unanswered: 0 },
});
const contact = (subject: string, level: DistressContact['level'], status = 'triaged'): DistressContact => ({
  ...{ id: `d-${subject}`, subject, status, by: 'a', at: now - hour, notes: [], steps: [], escalation: 'none' },
  ...(level === undefined ? {} : { level, triagedAt: now - hour }),
});
const rows = (groups: SpecialGroup[], distress: DistressContact[] = []) =>
  dayRows(
    { groups, visits: [], assessments: [], plans: [], distress, needs: [], promises: [], phase: 'response' },
    now,
  );

describe('the day of a social worker', () => {
  it('[R07] who is over time stands first, by care level; who is due today follows; who is not due is not there', () => {
    const all = [
      group('blue-late', 'blue', 9 * 24),
      group('red-today', 'red', 20),
      group('red-late', 'red', 30),
      group('yellow-late', 'yellow', 90),
      group('green-fine', 'green', 5),
    ];
    expect(rows(all).map(({ subject }) => subject)).toEqual(['red-late', 'yellow-late', 'blue-late', 'red-today']);
  });

  it('[R31] distress stands at the top, the gravest first, whatever else is over time; what was closed does not', () => {
    const all = rows(
      [group('red-late', 'red', 90)],
      [
        contact('mild', 1),
        contact('new', undefined, 'received'),
        contact('crisis', 4, 'crisis'),
        contact('over', 3, 'closed'),
      ],
    );
    expect(all.map(({ subject }) => subject)).toEqual(['crisis', 'new', 'mild', 'red-late']);
    expect(all[0]?.whys[0]?.kind).toBe('crisis');
  });

  it('[R23] [R08] a need that nobody has looked at stands there at once, of either family, until somebody has', () => {
    const need = (subject: string, needClass: Need['needClass'], status: string): Need => ({
      ...{ id: `n-${subject}`, subject, grid: 'g', block: 'g', family: needClasses[needClass], needClass },
      ...{
        tier: 'regular',
        origin: 'self',
        purpose: 'remedial',
        status,
        by: subject,
        at: now - hour,
        steps: [],
        escalation: 'none',
      },
    });
    const needs = [
      need('stranger', 'medical', 'identified'),
      need('sleepless', 'comfort', 'reassessing'),
      need('seen', 'medical', 'assessed'),
      need('gone', 'comfort', 'withdrawn'),
    ];
    const facts = { groups: [], visits: [], assessments: [], plans: [], distress: [], promises: [] } as const;
    const day = dayRows({ ...facts, needs, phase: 'response' }, now);
    expect(day.map(({ subject }) => subject)).toEqual(['stranger', 'sleepless']);
    expect(day[0]?.whys).toEqual([{ kind: 'need', id: 'n-stranger', due: now + 71 * hour, need: 'medical' }]);
  });

  it('[R23] a plan that the situation changed under stands there at once, and one that nobody asks about does not', () => {
    const plan = (subject: string, asked?: CarePlan['asked']): CarePlan => ({
      ...{ id: subject, subject, revision: 1, status: 'approved', by: 'me', at: now - day, goals: [] },
      ...(asked ? { asked } : {}),
    });
    const plans = [plan('a', { cause: 'alert', due: now + day }), plan('b')];
    const facts = { groups: [], visits: [], assessments: [], distress: [], needs: [], promises: [] } as const;
    expect(dayRows({ ...facts, plans, phase: 'response' }, now)).toMatchObject([
      { subject: 'a', whys: [{ kind: 'plan', due: now + day }] },
    ]);
  });

  it('[R27] what one promised stands there as a reason until it is done; how often nobody picked up is said', () => {
    const promise = (id: string, status: string, due: number): CarePromise => ({
      ...{ id, subject: 'a', grid: 'g', kind: 'bring', due, status, by: 'me', at: now - day, steps: [] },
      escalation: 'none',
    });
    const facts = {
      groups: [{ ...group('a', 'blue', 2), unanswered: 2 }],
      visits: [],
      assessments: [],
      plans: [],
      needs: [],
      distress: [],
    };
    const promises = [promise('p', 'open', now + hour), promise('q', 'kept', now), promise('r', 'open', now + 2 * day)];
    const [row] = dayRows({ ...facts, promises, phase: 'response' }, now);
    expect(row).toMatchObject({ missed: 2, whys: [{ kind: 'promise', id: 'p', what: 'bring' }] });
    expect(row?.whys.length).toBe(1);
  });

  it('[R27] whoever was reached twice today counts once; yesterday does not count', () => {
    const visit = (subject: string, at: number, status = 'done'): Visit => ({
      ...{ id: `${subject}${at}`, subject, at, status, grid: 'g', way: 'phone', by: 'me', purpose: 'preventive' },
    });
    const visits = [visit('a', now), visit('a', now - hour), visit('b', now - day), visit('c', now, 'no_answer')];
    expect(reachedToday(visits, now)).toBe(1);
  });

  it('[R07] of each level it is counted who was reached in time', () => {
    const counts = visitCounts([group('a', 'red', 2), group('b', 'red', 60), group('c', 'green', 2)], 'response', now);
    expect(counts.map(({ all, inTime }) => [inTime, all])).toEqual([
      [1, 2],
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
  });
});
