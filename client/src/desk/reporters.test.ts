import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { AskRecord, RoundRecord } from '@liandong/shared/reports/schema';
import type { Phase } from '@liandong/shared/phases/schema';
import { describe, expect, it } from 'vitest';
import { placesOf } from '../field/rounds.ts';
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
const midnight = Date.parse('2026-07-02T00:00:00+08:00');
/** Asked at 23:30 by 00:30, answered at 23:50. */
const night = {
  ask: { id: 'k', grid: 'g2', due: midnight + 30 * minute, why: 'y', askedAt: midnight - 30 * minute },
  word: { ...word('g2', 0), at: midnight - 10 * minute },
};
const response = { id: 'phase', phase: 'response', since: 1, reason: 'r', basis: 'b', by: 'x', ...stamp } as const;
const owing = (asks: AskRecord[], rounds: RoundRecord[], at = now, phase?: Stamped<Phase>) =>
  reportersOf({ areas, rounds: byId(rounds), asks: byId(asks), phase }, at).map(({ id, reported }) => [id, reported]);

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

  it('[R15] an answer given before midnight still counts after it, on the desk and on the phone', () => {
    expect(owing([night.ask], [night.word], midnight - minute)).toEqual([['g2', true]]);
    expect(owing([night.ask], [night.word], midnight + minute)).toEqual([['g2', true]]);
    const actor = { id: 'w', grants: [{ community: 'c', role: 'grid_worker', grids: ['g2'] }] } as const;
    const ground = { areas, rounds: byId([night.word]), asks: byId([night.ask]), phases: new Map(), actor, grid: 'g2' };
    expect(placesOf(ground, midnight + minute)).toMatchObject({ asked: true, whole: { state: 'well' } });
  });

  it('[R15] in the response phase word is given each day', () => {
    const g2 = (at: number) => owing([], [night.word], at, response).find(([id]) => id === 'g2');
    expect(g2(midnight - minute)).toEqual(['g2', true]);
    expect(g2(midnight)).toEqual(['g2', false]);
  });
});
