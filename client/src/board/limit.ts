/** A task shows its limit as near when less than this is left, ms. */
const nearBefore = 30 * 60_000;

export interface Limit {
  readonly state: 'normal' | 'near' | 'over';
  /** share of the time from making to due that is used, 0–1 */
  readonly used: number;
  /** whole minutes left, or over */
  readonly minutes: number;
}

/** How a task stands to its due time; nothing when it has none. All times ms since 1970. */
export function limitOf(task: { due?: number; createdAt: number }, now: number): Limit | undefined {
  if (task.due === undefined) return undefined;
  const left = task.due - now;
  const span = Math.max(1, task.due - task.createdAt);
  const used = Math.min(1, Math.max(0, (now - task.createdAt) / span));
  const minutes = left >= 0 ? Math.ceil(left / 60_000) : Math.floor(-left / 60_000);
  return { state: left < 0 ? 'over' : left <= nearBefore ? 'near' : 'normal', used, minutes };
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Shanghai',
});

/** "15:40" in China time. */
export function clockOf(at: number): string {
  return clock.format(at);
}
