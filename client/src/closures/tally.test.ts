import { expect, it } from 'vitest';
import { cleared, counted, entriesOf, tallied, type Tally } from './tally.ts';

const taps = (tally: Tally, shift: string, purpose: 'resident' | 'delivery', n: number, known = ['s1', 's2']): Tally =>
  Array.from({ length: n }).reduce<Tally>(
    (before) => counted(before, { shift, purpose, way: 'in', known: new Set(known) }),
    tally,
  );

it('[R02] each purpose of each shift is counted by itself; what is cleared or noted takes nothing else with it', () => {
  const tally = taps(taps(taps({}, 's1', 'resident', 2), 's1', 'delivery', 3), 's2', 'resident', 4);
  expect(tallied(tally, 's1', 'delivery')).toEqual({ in: 3, out: 0 });
  expect(tallied(cleared(tally, 's1', 'delivery'), 's1', 'resident')).toEqual({ in: 2, out: 0 });
  const after = cleared(tally, 's1');
  expect([entriesOf(after, 's1'), entriesOf(after, 's2')]).toEqual([[], [{ purpose: 'resident', in: 4, out: 0 }]]);
  expect(Object.keys(taps(tally, 's2', 'resident', 1, ['s2']))).toEqual(['s2']);
});

it.each([
  [0, 0, 0],
  [99, 0, 1],
  [100, 1, 2],
  [3, 250, 3],
  [198, 199, 3],
])('[R02] %i in and %i out are sent in %i entries that the server takes, and none is lost', (came, went, n) => {
  const entries = entriesOf({ s1: { medical: { in: came, out: went } } }, 's1');
  const sum = (way: 'in' | 'out') => entries.reduce((total, one) => total + one[way], 0);
  expect([entries.length, sum('in'), sum('out')]).toEqual([n, came, went]);
  expect(entries.every((one) => Math.max(one.in, one.out) <= 99 && one.in + one.out > 0)).toBe(true);
});
