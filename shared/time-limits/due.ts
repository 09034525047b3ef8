import { limitOf, type Limit } from '../tasks/limit.ts';
import type { LimitNotice, LimitStep, TimeLimit } from './schema.ts';
import { bundledFor, quiet, shares, stepNames, type Step } from './settings.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Shanghai before UTC; it keeps one time the whole year. */
const offset = 8 * hour;

/** Whether a limit's time passes now. */
export function isRunning({ endedAt, stoppedSince }: Pick<TimeLimit, 'endedAt' | 'stoppedSince'>): boolean {
  return endedAt === undefined && stoppedSince === undefined;
}

/** When a limit is due, ms since 1970 UTC, as far as is known: later, if it is stopped. */
export function dueAt({ since, span, stopped }: TimeLimit): number {
  return since + span + stopped;
}

function timeOf({ since, span, stopped }: TimeLimit, step: Step): number {
  return since + stopped + Math.ceil(span * shares[step]);
}

/** The steps of a limit that were not taken yet, the lowest first. */
function ahead(limit: TimeLimit, taken: readonly LimitStep[], names: readonly Step[]): readonly Step[] {
  const mine = taken.filter(({ limit: name, since }) => name === limit.name && since === limit.since);
  const highest = Math.max(-1, ...mine.map(({ step }) => stepNames.indexOf(step)));
  return names.filter((step) => stepNames.indexOf(step) > highest);
}

/** When the next step of a record is due, ms since 1970 UTC; nothing while no time passes or all were taken. */
export function nextStepAt(
  limits: readonly TimeLimit[],
  taken: readonly LimitStep[],
  names: readonly Step[] = stepNames,
): number | undefined {
  const times = limits.filter(isRunning).flatMap((limit) => {
    const [next] = ahead(limit, taken, names);
    return next === undefined ? [] : [timeOf(limit, next)];
  });
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** A step that is due now, and those below it that are only noted. */
export interface DueStep {
  readonly limit: TimeLimit;
  readonly step: Step;
  readonly passed: readonly Step[];
}

/** What is due at `now` (ms): of each limit the highest step alone, so that nobody is told three times after a pause. */
export function dueSteps(
  limits: readonly TimeLimit[],
  taken: readonly LimitStep[],
  now: number,
  names: readonly Step[] = stepNames,
): readonly DueStep[] {
  return limits.filter(isRunning).flatMap((limit) => {
    const due = ahead(limit, taken, names).filter((step) => timeOf(limit, step) <= now);
    const step = due.at(-1);
    return step === undefined ? [] : [{ limit, step, passed: due.slice(0, -1) }];
  });
}

/** How a limit stands, as a ring shows it: near from the reminder on. Time that does not count is taken off. */
export function standingOf(limit: TimeLimit, now: number): Limit | undefined {
  const begins = limit.since + limit.stopped;
  const at = limit.endedAt ?? limit.stoppedSince ?? now;
  return limitOf(begins + limit.span, begins, at, { before: 0, share: 1 - shares.remind });
}

/** The first moment, not before `at` (ms since 1970 UTC), that is not at night in Shanghai. */
export function afterQuiet(at: number): number {
  const inDay = (at + offset) % day;
  const morning = at - inDay + quiet.until * hour;
  if (inDay < quiet.until * hour) return morning;
  return inDay >= quiet.from * hour ? morning + day : at;
}

/** When a person is told what waits: one notice in a while, by day; what is critical at once. Nothing waits: nothing. */
export function tellAt({ toldAt, waiting, waitingSince, notBefore }: LimitNotice): number | undefined {
  if (waiting.length === 0) return undefined;
  if (waiting.some(({ critical }) => critical)) return waitingSince;
  return afterQuiet(Math.max(toldAt + bundledFor, waitingSince, notBefore));
}

/** Whether a person may be told at `now` (ms) what is not critical: by day, a while after the notice before. */
export function mayTellAll({ toldAt }: LimitNotice, now: number): boolean {
  return now >= toldAt + bundledFor && afterQuiet(now) === now;
}
