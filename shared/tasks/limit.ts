const minute = 60_000;

export type LimitState = 'normal' | 'near' | 'over';

/** How a thing stands to its time limit. */
export interface Limit {
  readonly state: LimitState;
  /** when it is due, ms since 1970 UTC */
  readonly due: number;
  /** ms until it is due; negative when over */
  readonly left: number;
  /** share of the time from its beginning to its limit that is used, 0–1 */
  readonly used: number;
  /** whole minutes left, or over; at least one */
  readonly minutes: number;
}

/** From when on a limit is near: a fixed time before it, or a share of the whole time if that is longer. */
export interface Near {
  /** ms */
  readonly before: number;
  /** 0–1 */
  readonly share: number;
}

/** For tasks: half an hour, or the last fifth, when whoever has it in hand is reminded. */
const nearForTasks: Near = { before: 30 * minute, share: 0.2 };

/**
 * How a thing that began at `since` and is due at `due` stands now; nothing when it has no limit.
 * Times in ms since 1970 UTC.
 */
export function limitOf(
  due: number | undefined,
  since: number,
  now: number,
  near: Near = nearForTasks,
): Limit | undefined {
  if (due === undefined) return undefined;
  const [left, span] = [due - now, Math.max(1, due - since)];
  const isNear = left <= Math.max(near.before, near.share * span);
  return {
    state: left < 0 ? 'over' : isNear ? 'near' : 'normal',
    due,
    left,
    used: Math.min(1, Math.max(0, (now - since) / span)),
    minutes: Math.max(1, left < 0 ? Math.floor(-left / minute) : Math.ceil(left / minute)),
  };
}
