import { endedKeeps } from '../kernel/retire.ts';
import type { Part, Shift, ShiftFields, ShiftSignUp, ShiftTemplate } from './schema.ts';

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;
const chinaOffset = 8 * hour;

/** How long before its beginning a shift opens its task and takes check-ins (default), ms. */
export const opensBefore = 30 * minute;
/** Until how long before the beginning somebody gives a place back without asking anybody (default), ms. */
const withdrawBefore = 4 * hour;
/** How long after the beginning somebody who has not come is proposed as absent (default), ms. */
const lateAfter = 30 * minute;
/** How long after its end a shift is closed by itself (default), ms. */
const closesAfter = 30 * minute;
/** Midnight of the Monday of the week of `at`, in China time; ms since 1970 UTC. */
export function mondayOf(at: number): number {
  const day = Math.floor((at + chinaOffset) / dayLength);
  return (day - ((day + 3) % 7)) * dayLength - chinaOffset;
}

/** The shifts of a template in a week, by its Monday: published twice they have the same ids. */
export function shiftsOf(template: ShiftTemplate, monday: number): ShiftFields[] {
  const { title, grid, line, hazard, skills, days, parts } = template;
  return days.flatMap((day) =>
    parts.map(({ from, minutes, need }: Part): ShiftFields => {
      const start = monday + (day - 1) * dayLength + from * minute;
      return {
        ...{ id: `${template.id}.${(start / minute).toString(36)}`, template: template.id },
        ...{ title, grid, line, hazard, skills, start, end: start + minutes * minute, need },
      };
    }),
  );
}

/** When a shift is about to begin, ms. */
export function beginsAt({ status, start }: Shift): number | undefined {
  return status === 'open' ? start - opensBefore : undefined;
}

/** When a shift that has begun is closed, ms. */
export function endsAt({ status, end }: Shift): number | undefined {
  return status === 'running' ? end + closesAfter : undefined;
}

/** When a shift that is over leaves, with the parts of its people, ms. */
export function leavesAt({ status, end }: Shift): number | undefined {
  return status === 'ended' || status === 'cancelled' ? end + endedKeeps : undefined;
}

/** Whether somebody gives a place back alone: later a coordinator finds another first. */
export function mayWithdraw({ start }: Pick<Shift, 'start'>, now: number): boolean {
  return now <= start - withdrawBefore;
}

/** Places of a shift that nobody has. */
export function missing({ need, signed }: Pick<Shift, 'need' | 'signed'>): number {
  return Math.max(0, need - signed.length);
}

/** Whether the clock proposes that somebody did not come: a person decides. */
export function isProposedAbsent(
  { start, status }: Pick<Shift, 'start' | 'status'>,
  { state }: Pick<ShiftSignUp, 'state'>,
  now: number,
): boolean {
  return state === 'signed' && (status === 'running' || status === 'ended') && now > start + lateAfter;
}
