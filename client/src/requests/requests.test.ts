import type { Stamped } from '@liandong/shared/kernel/state';
import type { RequestLine, RequestRecord } from '@liandong/shared/requests/schema';
import { describe, expect, it } from 'vitest';
import { momentOf } from './clock.ts';
import { changeBetween, passes, rowsOf } from './rows.ts';

const counts = { pledged: 0, inTransit: 0, received: 0, excess: 0 };

function line(item: string, more: Partial<RequestLine> = {}): RequestLine {
  return { id: item, item, ask: 'amount', quantity: 100, ...counts, ...more };
}

function request(id: string, lines: RequestLine[], more: Partial<RequestRecord> = {}): Stamped<RequestRecord> {
  const base = {
    id,
    title: id,
    kind: 'goods',
    priority: 'routine',
    grid: 'g1',
    line: 'livelihood',
    status: 'published',
  } as const;
  return { ...base, lines, version: 1, changedAt: 5, changedBy: 'somebody', ...more };
}

describe('rows of the market', () => {
  it('[R28] a row per line that asks; without an amount it has no gap, and what asks nothing is left out', () => {
    const rows = rowsOf([
      request('r', [
        line('a', { pledged: 30, received: 20 }),
        line('b', { ask: 'open', quantity: undefined }),
        line('c', { ask: 'none', quantity: undefined }),
        line('d', { ask: 'unreadable', quantity: undefined, raw: '?' }),
      ]),
    ]);
    expect(rows.map(({ line: { item }, left }) => [item, left])).toEqual([
      ['a', 50],
      ['b', undefined],
      ['d', undefined],
    ]);
  });

  it('[R28] the soonest needed stands first, what has no time last and the urgent before the rest', () => {
    const rows = rowsOf([
      request('late', [line('a')], { neededBy: 9 }),
      request('none', [line('a')]),
      request('urgent', [line('a')], { priority: 'urgent' }),
      request('soon', [line('a')], { neededBy: 3 }),
    ]);
    expect(rows.map(({ request: { id } }) => id)).toEqual(['soon', 'late', 'urgent', 'none']);
  });

  it('[R28] filters: what is open, what one can give by words, kinds, and what waits for approval', () => {
    const [full, blankets, night, waiting] = ['f', 'b', 'n', 'w'].map((id) =>
      rowsOf([
        request(id, [line(id === 'b' ? '毛毯' : id, id === 'f' ? { pledged: 100 } : {})], {
          kind: id === 'n' ? 'people' : 'goods',
          status: id === 'w' ? 'submitted' : 'published',
        }),
      ]).at(0)!,
    );
    expect(passes(full!, 'open', [], false)).toBe(false);
    expect(passes(blankets!, 'open', [], false)).toBe(true);
    expect(passes(blankets!, 'mine', ['毯'], false)).toBe(true);
    expect(passes(blankets!, 'mine', ['', '水泵'], false)).toBe(false);
    expect(passes(night!, 'people', [], false)).toBe(true);
    expect(passes(waiting!, 'all', [], false)).toBe(false);
    expect(passes(waiting!, 'pending', [], false)).toBe(true);
  });

  it('[R28] approvals that are due and pledges beyond what is asked wait for those who run the community, for nobody else', () => {
    const [over] = rowsOf([request('over', [line('a', { excess: 5 })])]);
    const [early] = rowsOf([request('early', [line('a')], { priority: 'urgent', approvalDue: 9 })]);
    for (const row of [over!, early!])
      expect([true, false].map((runs) => passes(row, 'pending', [], runs))).toEqual([true, false]);
  });

  it('[R28] a change of the gap says from what to what, how and by whom', () => {
    const [before] = rowsOf([request('r', [line('a', { pledged: 54 })])]);
    const [after] = rowsOf([request('r', [line('a', { pledged: 74 })])]);
    const [more] = rowsOf([request('r', [line('a', { quantity: 120, pledged: 74 })])]);
    expect(changeBetween(before, after)).toEqual({
      from: 46,
      to: 26,
      how: 'pledged',
      by: 'somebody',
      at: 5,
    });
    expect(changeBetween(after, before)?.how).toBe('freed');
    expect(changeBetween(after, more)?.how).toBe('revised');
    expect(changeBetween(after, after)).toBeUndefined();
  });
});

describe('times', () => {
  it('[time] days are those of China: half past midnight there is tomorrow', () => {
    const noon = Date.UTC(2026, 6, 1, 4);
    expect(momentOf(Date.UTC(2026, 6, 1, 16, 30), noon)).toEqual({
      days: 1,
      month: 7,
      day: 2,
      clock: '00:30',
    });
    expect(momentOf(noon, noon)).toMatchObject({ days: 0, clock: '12:00' });
  });
});
