import type { LimitRule } from '../time-limits/limits-of.ts';
import type { TimeLimit } from '../time-limits/schema.ts';
import { promises, type CarePromise } from './schema.ts';

/** By when a promise is to be kept, without whom that concerns. One that is noted after its time is over at once. */
export function timesOfPromise({
  at,
  due,
  endedAt,
}: Pick<CarePromise, 'at' | 'due' | 'endedAt'>): Omit<TimeLimit, 'of'>[] {
  return [{ name: 'promise', since: at, span: Math.max(1, due - at), stopped: 0, endedAt, critical: false }];
}

/** It is somebody's own word: whoever gave it is reminded, and nobody above hears of it. */
export const promiseLimits: LimitRule<CarePromise> = {
  entity: 'promise',
  collection: promises,
  limits: (promise) => timesOfPromise(promise).map((limit) => ({ ...limit, of: [promise.by] })),
};
