import type { OrderTotals } from '@liandong/shared/life-order/schema';
import { expect, it } from 'vitest';
import { recoveryFacts } from './recovery.ts';

const none = {
  rounds: [],
  shops: [],
  order: new Map(),
  alone: new Map(),
  lessons: [],
  thanks: [],
  gratitude: new Map(),
};

it('[R25] the wall of the recovery says what is left, most first, and nothing of fewer than five', () => {
  const facts = recoveryFacts({
    ...none,
    rounds: [{ id: 'r', at: 1, until: 2, n: 4, trust: 16, confidence: 8, sheets: [] }],
    order: new Map<string, OrderTotals>([
      ['01', { id: '01', byState: { 'water.back': 1, 'lift.out': 1 } }],
      ['02', { id: '02', byState: { 'lift.partly': 1 } }],
    ]),
    alone: new Map([
      ['all', { id: 'all', people: 30, alone: 12 }],
      ['01', { id: '01', people: 12, alone: 6 }],
      ['02', { id: '02' }],
    ]),
    thanks: [
      { id: 'w', people: ['p'], words: '谢谢', by: 'a', role: 'resident', at: 2 },
      { id: 's', people: ['p'], words: '睡得着', by: 'a', role: 'resident', at: 1, shared: true },
    ],
  });
  expect([facts.rounds, facts.answered]).toEqual([[], undefined]);
  expect(facts.order.kinds.map(({ kind, all, back }) => [kind, all, back])).toEqual([
    ['lift', 2, 0],
    ['water', 1, 1],
  ]);
  expect([...facts.order.left]).toEqual([
    ['01', 1],
    ['02', 1],
  ]);
  expect(facts.aloneIn).toEqual([{ grid: '01', n: 6 }]);
  expect(facts.word?.words).toBe('睡得着');
});
