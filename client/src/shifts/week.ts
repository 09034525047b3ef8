import { shifts, type Shift } from '@liandong/shared/shifts/schema';
import { missing, mondayOf } from '@liandong/shared/shifts/times';
import type { BareShift } from '@liandong/shared/shifts/view';
import type { Stamped } from '@liandong/shared/kernel/state';

const dayLength = 86_400_000;

/** A shift as this account is shown it: with its people, or with their numbers. */
export type SeenShift = Stamped<Omit<Shift, 'signed' | 'waiting' | 'offered'>> &
  Partial<Pick<Shift, 'signed' | 'waiting' | 'offered'>> &
  Partial<Pick<BareShift, 'taken' | 'inLine' | 'swaps'>>;

export const seenShifts: { readonly name: string; readonly sample?: SeenShift } = { name: shifts.name };

/** How the places of a shift stand, however much of it is shown. */
export function placesOf(shift: SeenShift): { taken: number; waiting: number; swaps: number; missing: number } {
  const taken = shift.signed?.length ?? shift.taken ?? 0;
  return {
    taken,
    waiting: shift.waiting?.length ?? shift.inLine ?? 0,
    swaps: shift.offered?.length ?? shift.swaps ?? 0,
    missing: shift.signed ? missing({ need: shift.need, signed: shift.signed }) : Math.max(0, shift.need - taken),
  };
}

export interface WeekDay {
  /** midnight in China, ms since 1970 UTC */
  readonly at: number;
  readonly shifts: readonly SeenShift[];
  /** places that nobody has yet */
  readonly missing: number;
}

/** The seven days of the week of `at`, with their shifts by beginning; what was cancelled is left out of the gaps. */
export function weekOf(all: Iterable<SeenShift>, at: number): readonly WeekDay[] {
  const monday = mondayOf(at);
  const sorted = [...all].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  return Array.from({ length: 7 }, (_, n) => {
    const from = monday + n * dayLength;
    const of = sorted.filter(({ start }) => start >= from && start < from + dayLength);
    const live = of.filter(({ status }) => status === 'open' || status === 'running');
    return { at: from, shifts: of, missing: live.reduce((sum, shift) => sum + placesOf(shift).missing, 0) };
  });
}
