import type { Page } from '@liandong/shared/paging/schema';
import { expect, it } from 'vitest';
import { ringingFor } from './use-ringing.ts';

const page = (id: string, more: object): Page => ({ id, raisedAt: 1, rung: [], ...more }) as unknown as Page;
const rung = [{ person: 'a', since: 1 }];

it('[R13] rings until somebody answers, also when everybody was called in vain; not for whoever gave it on', () => {
  expect(ringingFor([page('1', { status: 'ringing', rung })], 'a')?.id).toBe('1');
  expect(ringingFor([page('2', { status: 'unreached', rung })], 'a')?.id).toBe('2');
  expect(ringingFor([page('2', { status: 'unreached', rung })], 'b')).toBeUndefined();
  const passed = [{ person: 'a', since: 1, passedAt: 2 }];
  expect(ringingFor([page('3', { status: 'ringing', rung: passed })], 'a')).toBeUndefined();
  for (const status of ['acknowledged', 'settled'])
    expect(ringingFor([page('4', { status, rung })], 'a')).toBeUndefined();
});
