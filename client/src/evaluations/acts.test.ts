import type { EvaluationCycle } from '@liandong/shared/evaluations/schema';
import { expect, it } from 'vitest';
import { openFirst } from './acts.ts';

const day = 86_400_000;
const cycle = (id: string, status: string, to: number, more: object = {}): EvaluationCycle => ({
  ...{ id, title: id, from: to - 7, to, status, plannedBy: 'p', plannedAt: 0, scoredBy: 'judge' },
  ...more,
});
const list = [
  cycle('running', 'collecting', 120),
  cycle('scored', 'scored', 90),
  cycle('newest', 'final', 80, { publishedAt: 1 }),
  cycle('older', 'final', 70, { publishedAt: 1 }),
];
const as = (role: 'evaluator' | 'subdistrict' | 'lead') => ({ id: role, grants: [{ role, community: 'c' }] });

it('[R46] the evaluation that waits for one’s own step is open first, else the newest that was published', () => {
  const open = (role: Parameters<typeof as>[0], days = 100) => openFirst(list, as(role), days * day)?.id;
  expect(open('lead')).toBe('newest');
  expect(open('subdistrict')).toBe('scored');
  // Its days are not over yet, so nobody can score it; when they are, it waits for whoever scores.
  expect([open('evaluator'), open('evaluator', 130)]).toEqual(['newest', 'running']);
  expect(openFirst(list.slice(0, 1), as('lead'), 100 * day)?.id).toBe('running');
});
