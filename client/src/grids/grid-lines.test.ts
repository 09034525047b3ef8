import type { Entity } from '@liandong/shared/kernel/state';
import { expect, it } from 'vitest';
import type { HouseholdTotals } from '@liandong/shared/households/schema';
import type { Counted, Walked } from '../screening/coverage.ts';
import { doorsMet } from '../wall/facts/doors.ts';
import { gridLines, type Read } from './grid-lines.ts';

const records: Readonly<Record<string, readonly (Entity & Record<string, unknown>)[]>> = {
  areas: [
    { id: '01', kind: 'grid' },
    { id: '02', kind: 'grid' },
    { id: '0101', kind: 'micro_grid', parent: '01' },
    { id: '0201', kind: 'micro_grid', parent: '02' },
  ],
  campaigns: [{ id: 'c', title: '查漏', status: 'in_progress', buildings: ['0101', '0201'] }],
  screeningTotals: [
    { id: 'c.0101', campaign: 'c', building: '0101', met: 3 },
    { id: 'c.0201', campaign: 'c', building: '0201', met: 1 },
  ],
  householdTotals: [
    { id: '0101', households: 4 },
    { id: '0201', households: 5 },
  ],
  orderTotals: [{ id: '01', byState: { 'water.back': 1, 'lift.out': 2 } }],
  caseTotals: [{ id: 'all', byStage: { intervention: 6, closed: 9 } }],
  feedbacks: [
    { id: 'f1', topic: 'community', status: 'routed', grid: '0101' },
    { id: 'f2', topic: 'other', status: 'replied', grid: '01' },
    { id: 'f3', topic: 'other', status: 'closed', grid: '01' },
    { id: 'f4', topic: 'other', status: 'submitted', grid: '02' },
  ],
  activities: [
    { id: 'a', status: 'signup_open', grid: '0101' },
    { id: 'b', status: 'recorded', grid: '01' },
  ],
};
const read: Read = ({ name }) =>
  new Map((records[name] ?? []).map((one) => [one.id, one])) as unknown as ReadonlyMap<string, never>;
const figure = (name: string, grid: string) => gridLines.find((line) => line.name === name)?.figure(read, grid);

it('[R40] what a grid shows adds up to what the wall shows, and each line opens a page', () => {
  const grids = ['01', '02'].map((grid) => figure('screening', grid));
  expect(grids).toEqual([
    { n: 3, of: 4 },
    { n: 1, of: 5 },
  ]);
  const wall = doorsMet(
    read<Walked>({ name: 'campaigns' }),
    read<Counted & Entity>({ name: 'screeningTotals' }),
    read<HouseholdTotals>({ name: 'householdTotals' }),
  );
  expect(wall).toEqual({ met: 4, all: 9 });
  expect(figure('order', '01')).toEqual({ n: 1, of: 3 });
  expect(figure('order', '02')).toBeUndefined();
  // Cases are told for the whole community alone.
  expect([figure('cases', '01'), figure('cases', '02')]).toEqual([{ n: 6 }, { n: 6 }]);
  expect([figure('feedback', '01'), figure('feedback', '02')]).toEqual([{ n: 2 }, { n: 1 }]);
  expect(figure('activities', '01')).toEqual({ n: 1 });
  expect(gridLines.every(({ page }) => page !== '')).toBe(true);
});
