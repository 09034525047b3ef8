import type { Task } from '@liandong/shared/tasks/schema';

/** A limit is near when less than this is left, ms. */
const nearBefore = 30 * 60_000;

export type LimitState = 'over' | 'near' | 'normal';

export interface Limit {
  readonly state: LimitState;
  /** share of the time from making to due that is used, 0–1 */
  readonly used: number;
  /** whole minutes left, or over; undefined when the task has no limit */
  readonly minutes: number | undefined;
}

/** How a task stands to its due time; without one it is normal. `now` in ms since 1970 UTC. */
export function limitOf({ due, createdAt }: Pick<Task, 'due' | 'createdAt'>, now: number): Limit {
  if (due === undefined) return { state: 'normal', used: 0, minutes: undefined };
  const left = due - now;
  const used = Math.min(1, Math.max(0, (now - createdAt) / Math.max(1, due - createdAt)));
  const minutes = left >= 0 ? Math.ceil(left / 60_000) : Math.max(1, Math.floor(-left / 60_000));
  return { state: left < 0 ? 'over' : left <= nearBefore ? 'near' : 'normal', used, minutes };
}
