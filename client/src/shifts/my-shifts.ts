import type { Stamped } from '@liandong/shared/kernel/state';
import { shiftSignUps, type ShiftSignUp } from '@liandong/shared/shifts/schema';
import { mayWithdraw, opensBefore } from '@liandong/shared/shifts/times';
import { assignments, type Assignment } from '@liandong/shared/volunteers/schema';
import { computed, type ComputedRef } from 'vue';
import type { Live } from '../live/use-live.ts';
import { placesOf, seenShifts, type SeenShift } from './week.ts';

/** What a volunteer can do about a shift: a command, and whether it is asked about once more. */
export interface ShiftAct {
  readonly type: string;
  readonly isMain: boolean;
}

/** A shift as it concerns a volunteer. */
export interface MyShift {
  readonly shift: SeenShift;
  readonly part?: Stamped<ShiftSignUp>;
  readonly duty?: Stamped<Assignment>;
  readonly acts: readonly ShiftAct[];
}

const main = (type: string): ShiftAct => ({ type, isMain: true });
const aside = (type: string): ShiftAct => ({ type, isMain: false });

/** By which step a place of a shift is to be had now. */
function freeIn(shift: SeenShift): string[] {
  const { swaps, missing } = placesOf(shift);
  if (missing > 0) return ['shift.signUp'];
  return swaps > 0 && shift.status === 'open' ? ['shift.takeOver'] : [];
}

/** Steps on a shift that one has a part in. */
function actsOn(shift: SeenShift, part: ShiftSignUp, duty: Assignment | undefined, now: number): ShiftAct[] {
  if (part.state === 'in') return duty?.status === 'checked_in' ? [main('assignment.checkOut')] : [];
  if (part.state === 'waiting') return [...freeIn(shift).map(main), aside('shift.withdraw')];
  if (part.state !== 'signed') return [];
  if (shift.status === 'running' && now >= shift.start - opensBefore) return [main('shift.checkIn')];
  return [mayWithdraw(shift, now) ? aside('shift.withdraw') : aside('shift.offerPlace')];
}

const ahead = ({ status, end }: SeenShift, now: number): boolean =>
  (status === 'open' || status === 'running') && end > now;
const byStart = (a: MyShift, b: MyShift): number => a.shift.start - b.shift.start || (a.shift.id < b.shift.id ? -1 : 1);
/** How long whoever lost a place reads why, ms. */
const toldFor = 48 * 3_600_000;

/** The shifts of a volunteer, and those that may be taken: the own ones first by their beginning. */
export function useMyShifts(
  { view, me }: { readonly view: Live; readonly me: Live },
  person: () => string,
  now: () => number,
): { readonly mine: ComputedRef<readonly MyShift[]>; readonly open: ComputedRef<readonly MyShift[]> } {
  const all = view.records(seenShifts);
  const [parts, duties] = [me.records(shiftSignUps), me.records(assignments)];
  const own = computed(
    () => new Map([...parts.value.values()].filter((one) => one.person === person()).map((one) => [one.shift, one])),
  );
  const mine = computed(() =>
    [...own.value.values()]
      .flatMap((part): MyShift[] => {
        const shift = all.value.get(part.shift);
        if (!shift) return [];
        const isTold = part.state === 'left' && part.how !== 'withdrawn' && part.at > now() - toldFor;
        if (part.state === 'left' ? !isTold : !ahead(shift, now())) return [];
        const duty = duties.value.get(part.assignment ?? '');
        return [{ shift, part, ...(duty ? { duty } : {}), acts: actsOn(shift, part, duty, now()) }];
      })
      .sort(byStart),
  );
  const open = computed(() =>
    [...all.value.values()]
      .filter((shift) => ahead(shift, now()) && ['left', undefined].includes(own.value.get(shift.id)?.state))
      .map((shift): MyShift => ({ shift, acts: [main(freeIn(shift)[0] ?? 'shift.signUp')] }))
      .sort(byStart),
  );
  return { mine, open };
}

/** What a wish about a shift is sent with. */
export function payloadOf(type: string, { shift, duty }: MyShift, person: string, id: string) {
  if (type === 'assignment.checkOut') return { id: duty?.id ?? '' };
  return type === 'shift.checkIn' ? { id, shift: shift.id, person } : { id: shift.id, person };
}
