import { describe, expect, it } from 'vitest';
import { limitOf } from './limit.ts';

const minute = 60_000;
const now = 1_000_000 * minute;
/** Made an hour ago. */
const since = now - 60 * minute;

describe('a time limit', () => {
  it('[limit] is normal, near or over by the clock', () => {
    expect(limitOf(now + 31 * minute, since, now)).toMatchObject({ state: 'normal', minutes: 31 });
    expect(limitOf(now + 30 * minute, since, now)).toMatchObject({ state: 'near', minutes: 30 });
    expect(limitOf(now, since, now)).toMatchObject({ state: 'near', minutes: 1 });
    expect(limitOf(now - 1, since, now)).toMatchObject({ state: 'over', minutes: 1, used: 1 });
    expect(limitOf(now - 22 * minute, since, now)).toMatchObject({ state: 'over', minutes: 22, left: -22 * minute });
    expect(limitOf(undefined, since, now)).toBeUndefined();
  });

  it('[limit] is near in the last fifth of a long time, unless told otherwise', () => {
    const day = 24 * 60 * minute;
    expect(limitOf(now + day, now - 4 * day, now)?.state).toBe('near');
    expect(limitOf(now + day + minute, now - 4 * day, now)?.state).toBe('normal');
    const near = { before: 90 * minute, share: 0 };
    expect(limitOf(now + 90 * minute, now - 4 * day, now, near)?.state).toBe('near');
    expect(limitOf(now + 91 * minute, now - 4 * day, now, near)?.state).toBe('normal');
  });

  it('[limit] tells the share that is used, within its bounds', () => {
    expect(limitOf(now + 60 * minute, since, now)?.used).toBe(0.5);
    expect(limitOf(now + 60 * minute, now + minute, now)?.used).toBe(0);
    expect(limitOf(since, since, now)?.used).toBe(1);
  });
});
