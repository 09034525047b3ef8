import { expect, it } from 'vitest';
import { byHour, pileChart, taskChart, type HourCount } from './task-chart.ts';

const hour = 3_600_000;
const now = 100 * hour + 5;
const words = { made: 'a', done: 'b', open: 'c', hour: String };
const rows = (counts: readonly HourCount[]) =>
  [taskChart(counts, words), pileChart(counts)].map(({ series }) =>
    (series as { data: number[] }[]).map(({ data }) => data),
  );

it('[R43] counts tasks made, done and in hand by the hour, and leaves out what is older', () => {
  const counts = byHour(
    [
      { status: 'done', createdAt: now - 10, doneAt: now, changedAt: now },
      { status: 'archived', createdAt: now - hour, doneAt: now, changedAt: now + 3 },
      { status: 'open', createdAt: now - 20 * hour, changedAt: now },
      { status: 'cancelled', createdAt: now - 20 * hour, changedAt: now - hour },
      { status: 'draft', createdAt: now - 20 * hour, changedAt: now },
    ],
    now,
    3,
  );
  expect(counts).toEqual([
    { at: 98 * hour, made: 0, done: 0, open: 2 },
    { at: 99 * hour, made: 2, done: 0, open: 3 },
    { at: 100 * hour, made: 0, done: 2, open: 1 },
  ]);
  expect(rows(counts)).toEqual([
    [
      [0, 2, 0],
      [0, 0, 2],
      [2, 3, 1],
    ],
    [[2, 3, 1]],
  ]);
});
