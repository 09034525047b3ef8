import { expect, test } from 'vitest';
import { coverDays, statesOf } from './figures.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 5, 8, 2, 0);
const today = Math.floor((now + 8 * 3_600_000) / day);
const held = { onHand: 100, reserved: 0, dated: [], issued: [] };

test('[R29] [E11] cover days are what is available by the mean issue of 14 days: older issues and expired goods don’t count', () => {
  const issued = [
    { day: today - 14, quantity: 1_000 },
    { day: today - 13, quantity: 70 },
    { day: today, quantity: 70 },
  ];
  expect(coverDays({ ...held, issued }, now)).toBe(10);
  expect(coverDays({ ...held, issued }, now + day)).toBe(20);
  const dated = [
    { expires: now, quantity: 30 },
    { expires: now + 1, quantity: 20 },
  ];
  expect(coverDays({ ...held, reserved: 20, dated, issued }, now)).toBe(5);
  expect(coverDays(held, now)).toBeUndefined();
});

test.each([
  ['sufficient', {}, {}],
  ['low', { onHand: 19 }, {}],
  ['out', { onHand: 0 }, {}],
  ['out', { reserved: 100 }, {}],
  ['expiring', { dated: [{ expires: now + 30 * day, quantity: 1 }] }, {}],
  ['expired', { dated: [{ expires: now, quantity: 1 }] }, {}],
  ['frozen', {}, { frozen: '查批次' }],
  ['sufficient', { dated: [{ expires: now + 30 * day + 1, quantity: 1 }] }, {}],
])('[R29] an item is %s', (state, more, item) => {
  expect(statesOf({ safety: 20, ...item }, { ...held, ...more }, now)).toEqual([state]);
});

test('[R29] several things may be said of an item, the gravest first', () => {
  const dated = [{ expires: now, quantity: 100 }];
  expect(statesOf({ safety: 20, frozen: '查批次' }, { ...held, dated }, now)).toEqual(['frozen', 'out', 'expired']);
});
