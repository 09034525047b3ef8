import type { ReportRecord } from '@liandong/shared/reports/schema';
import type { EarlySign } from '@liandong/shared/signs/schema';
import { expect, it } from 'vitest';
import { reportedToday } from './reported.ts';

const now = Date.UTC(2026, 6, 1, 6);
const hour = 3_600_000;
const report: ReportRecord = { id: 'r', kind: 'danger', grid: 'g', photos: [], at: now - 2 * hour, by: 'me' };
const sign = (id: string, by: string, observedAt: number): EarlySign => ({
  ...{ id, by, observedAt, kind: 'water', grid: 'g', block: 'g', photos: [], status: 'noted' },
});

it('[R11] what I told today holds the signs that I noted, the newest first, and nobody else’s or yesterday’s', () => {
  const signs = [sign('mine', 'me', now - hour), sign('theirs', 'other', now), sign('old', 'me', now - 24 * hour)];
  const told = reportedToday('me', [report], signs, { now, stateOf: () => undefined });
  expect(told.map(({ id, kind, state }) => [id, kind, state])).toEqual([
    ['mine', 'sign', 'EarlySign.noted'],
    ['r', 'danger', undefined],
  ]);
});
