import { describe, expect, it } from 'vitest';
import type { DistressContact } from '@liandong/shared/distress/schema';
import type { SpecialGroup } from '@liandong/shared/special-groups/schema';
import { dayRows, visitCounts } from './day.ts';

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
  dayRows({ groups, visits: [], assessments: [], distress, promises: [], phase: 'response' }, now);

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
