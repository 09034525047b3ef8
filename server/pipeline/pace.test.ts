import { describe, expect, test } from 'vitest';
import { restAfter } from './pace.ts';

describe('what waits for company before it is committed', () => {
  test('nobody who is alone', () => {
    expect(restAfter({ shared: 1, behind: 0, took: 4 }, 0)).toBe(0);
  });

  test('whoever comes while others do, for as long as the turn took three times, at most 20 ms', () => {
    expect(restAfter({ shared: 2, behind: 0, took: 1.5 }, 0)).toBe(4.5);
    expect(restAfter({ shared: 1, behind: 1, took: 2 }, 1)).toBe(6);
    expect(restAfter({ shared: 9, behind: 3, took: 500 }, 3)).toBe(20);
  });

  test('nobody where company enough has come', () => {
    expect(restAfter({ shared: 64, behind: 5, took: 4 }, 5)).toBe(0);
    expect(restAfter({ shared: 5, behind: 64, took: 4 }, 64)).toBe(0);
  });
});
