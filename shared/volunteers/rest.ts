import type { LimitState } from '../tasks/limit.ts';
import type { Task } from '../tasks/schema.ts';
import { minutesSoFar } from './hours.ts';
import type { Assignment, Volunteer } from './schema.ts';

/** A duty longer than this asks for a rest (default), minutes. */
const longDuty = 6 * 60;
/** How long that rest is (default), ms: also over midnight, when the day's cap begins anew. */
export const restAfterLong = 8 * 3_600_000;
/** From this share of the cap on it is nearly reached. */
const nearCap = 0.8;

/** Whether a duty of so many minutes asks for a long rest. */
export function isLong(minutes: number): boolean {
  return minutes > longDuty;
}

/** Until when somebody rests after a long duty, ms since 1970 UTC; nothing where no duty asks for it. */
export function restsUntil({ lastEndedAt, lastMinutes = 0 }: Pick<Volunteer, 'lastEndedAt' | 'lastMinutes'>) {
  return lastEndedAt !== undefined && isLong(lastMinutes) ? lastEndedAt + restAfterLong : undefined;
}

/** How somebody's day stands to the cap: minutes served with the running duty, and minutes allowed. */
export interface DayLimit {
  readonly state: LimitState;
  readonly minutes: number;
  readonly cap: number;
}

/** The day of a volunteer against the cap at `now`, ms since 1970 UTC: nobody is urged by it, they are asked how they are. */
export function dayLimit(volunteer: Volunteer, running: Assignment | undefined, now: number): DayLimit {
  const [minutes, cap] = [minutesSoFar(volunteer, running, now), volunteer.capHours * 60];
  return { state: minutes >= cap ? 'over' : minutes >= nearCap * cap ? 'near' : 'normal', minutes, cap };
}

/** Lines of work that weigh on whoever does it, however short. */
const heavyLines: ReadonlySet<string> = new Set(['care', 'mediation']);

/** Whether a duty of so many minutes was heavy: long, dangerous, or with people in distress at an urgent hour. */
export function isHeavy(task: Pick<Task, 'hazard' | 'line' | 'priority'> | undefined, minutes: number): boolean {
  if (isLong(minutes)) return true;
  return task !== undefined && (task.hazard === 'risky' || (heavyLines.has(task.line) && task.priority === 'urgent'));
}
