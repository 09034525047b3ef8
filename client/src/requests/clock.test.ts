import { expect, test } from 'vitest';
import { dayOf } from './clock.ts';

test('[R12] the day of a phase is counted by China’s calendar: the second one begins at its midnight, not a day after the phase did', () => {
  const begun = Date.parse('2026-07-20T23:40:00+08:00');
  expect(dayOf(begun, begun)).toBe(1);
  expect(dayOf(begun, Date.parse('2026-07-20T23:59:59+08:00'))).toBe(1);
  expect(dayOf(begun, Date.parse('2026-07-21T00:00:00+08:00'))).toBe(2);
  expect(dayOf(begun, Date.parse('2026-07-22T07:00:00+08:00'))).toBe(3);
});
