export interface Limit {
  readonly state: 'normal' | 'near' | 'over';
  /** share of the time from beginning to due that is used, 0–1 */
  readonly used: number;
  /** whole minutes left, or over */
  readonly minutes: number;
}

/**
 * How a thing stands to its latest useful time; nothing when it has none. All times in ms since 1970 UTC.
 * @param near how long before the end it counts as near, ms
 */
export function limitOf(
  due: number | undefined,
  since: number,
  now: number,
  near: number,
): Limit | undefined {
  if (due === undefined) return undefined;
  const left = due - now;
  const used = Math.min(1, Math.max(0, (now - since) / Math.max(1, due - since)));
  const minutes = left >= 0 ? Math.ceil(left / 60_000) : Math.floor(-left / 60_000);
  return { state: left < 0 ? 'over' : left <= near ? 'near' : 'normal', used, minutes };
}
