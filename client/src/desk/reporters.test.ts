import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { AskRecord, RoundRecord } from '@liandong/shared/reports/schema';
import { describe, expect, it } from 'vitest';
import { reportersOf } from './reporters.ts';

const now = Date.parse('2026-07-01T12:00:00+08:00');
const minute = 60_000;
const stamp = { version: 1, changedAt: 1, changedBy: 'x' };
const byId = <T extends { id: string }>(list: readonly T[]): Map<string, Stamped<T>> =>
  new Map(list.map((one) => [one.id, { ...one, ...stamp }]));
const areas = byId([
  { id: 'c', kind: 'community', name: 'C', parent: 's' },
  { id: 'g1', kind: 'grid', name: 'G1', parent: 'c' },
  { id: 'g2', kind: 'grid', name: 'G2', parent: 'c' },
  { id: 'b', kind: 'micro_grid', name: 'B', parent: 'g1', floors: 2, homesPerFloor: 1 },
] as unknown as AreaRecord[]);
const ask = (grid: string): AskRecord => ({ id: 'k', grid, due: now + minute, why: 'y', askedAt: now - 30 * minute });
const word = (id: string, ago: number, state: RoundRecord['state'] = 'well'): RoundRecord => ({
  ...{ id, grid: id.split('.')[0] ?? '', state, at: now - ago * minute },
});
const owing = (asks: AskRecord[], rounds: RoundRecord[], at = now) =>
  reportersOf({ areas, rounds: byId(rounds), asks: byId(asks), phase: undefined }, at).map(({ id, reported }) => [
    id,
    reported,
  ]);

describe('who has not reported', () => {
  it('[R15] is asked of the place of the ask alone, and of no one when nobody asks', () => {
    expect(owing([], [])).toEqual([]);
    expect(owing([ask('g2')], [])).toEqual([['g2', false]]);
    expect(owing([ask('c')], []).map(([id]) => id)).toEqual(['g1', 'g2']);
    expect(owing([ask('c')], [], now + 13 * 60 * minute)).toEqual([]);
  });

  it('[R15] counts the word since the ask, not one from before it', () => {
    expect(owing([ask('g2')], [word('g2', 40)])).toEqual([['g2', false]]);
    expect(owing([ask('g2')], [word('g2', 10, 'trouble')])).toEqual([['g2', true]]);
  });

  it('[R15] a grid has reported when all floors of all its buildings have', () => {
    expect(owing([ask('g1')], [word('b.1', 5)])).toEqual([['g1', false]]);
    expect(owing([ask('g1')], [word('b.1', 5), word('b.2', 5)])).toEqual([['g1', true]]);
  });
});
