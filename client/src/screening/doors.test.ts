import { expect, it } from 'vitest';
import { isOpen, stepsAt, stillKept, toCall, type Door, type KnownDoor } from './doors.ts';

const hour = 3_600_000;
const door = (readAt: number): KnownDoor => ({ readAt, building: 'b', door: '3-1-07', help: ['oxygen'] });
const stands = (status: string, more: Partial<Door> = {}): Door => ({
  ...{ ...door(0), id: 'h', status, seen: 1, unanswered: 0, visits: [] },
  ...more,
});

it('[P7] a phone keeps no door that is not walked any more, none for longer than a day, and all while it does not know', () => {
  const known = { a: door(0), b: door(20 * hour) };
  expect(Object.keys(stillKept(known, new Set(['a', 'b']), 23 * hour))).toEqual(['a', 'b']);
  expect(Object.keys(stillKept(known, new Set(['a', 'b']), 25 * hour))).toEqual(['b']);
  expect(Object.keys(stillKept(known, new Set(['a']), 23 * hour))).toEqual(['a']);
  expect(Object.keys(stillKept(known, new Set(), 23 * hour))).toEqual([]);
  expect(Object.keys(stillKept(known, undefined, 23 * hour))).toEqual(['a', 'b']);
});

it('[P7] a masked phone is not offered to be called', () => {
  const residents = [{ id: 'h.1', name: '周**', phone: '138****1234' }];
  expect(toCall({ sight: 'masked', residents })).toEqual([{ id: 'h.1', name: '周**' }]);
  expect(toCall({ sight: 'minimal', residents: [{ id: 'h.1', phone: '13800001234' }] })).toHaveLength(1);
});

it('[R16] a door offers what the table has: after a refusal an answer and no flag, when given up or never again nothing', () => {
  expect([...stepsAt(stands('refused'))]).toEqual(['screening.answer']);
  expect([...stepsAt(stands('pending', { sent: 'refused' }))]).toEqual(['screening.answer']);
  for (const shut of [stands('unreachable'), stands('refused', { comeback: 'never' })])
    expect([stepsAt(shut).size, isOpen(shut)]).toEqual([0, false]);
  expect(stepsAt(stands('pending')).has('screening.flag')).toBe(true);
});
