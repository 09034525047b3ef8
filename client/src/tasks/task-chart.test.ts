import { expect, it } from 'vitest';
import { byHour, taskChart } from './task-chart.ts';

const hour = 3_600_000;
const now = 100 * hour + 5;

it('[R43] counts tasks made and done in the hour they belong to, and leaves out what is older', () => {
  const counts = byHour([{ createdAt: now - 10, doneAt: now }, { createdAt: now - hour, doneAt: now }, { createdAt: now - 20 * hour }], now, 3);
  expect(counts).toEqual([
    { at: 98 * hour, made: 0, done: 0 },
    { at: 99 * hour, made: 2, done: 0 },
    { at: 100 * hour, made: 0, done: 2 },
  ]);
  const [made, done] = [taskChart(counts, { made: 'a', done: 'b', hour: String })].flatMap(({ series }) => series as { data: number[] }[]);
  expect([made?.data, done?.data]).toEqual([[0, 2, 0], [0, 0, 2]]);
});
