import type { DecideContext } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { tracesOf } from '../traces/schema.ts';
import { whyNotWork } from '../volunteers/fit.ts';
import { dayOf, minutesBetween } from '../volunteers/hours.ts';
import { isLong, restAfterLong } from '../volunteers/rest.ts';
import { volunteers, type Volunteer } from '../volunteers/schema.ts';
import { shifts, shiftSignUps, signUpId, type Shift } from './schema.ts';
import { isProposedAbsent } from './times.ts';

type Span = Pick<Shift, 'start' | 'end'>;

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
const minutesOf = ({ start, end }: Span): number => minutesBetween(start, end);

/** Whether two shifts are too near to each other: a long one asks for a rest. */
function isUnrested(a: Span, b: Span): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  return isLong(minutesOf(first)) && second.start < first.end + restAfterLong;
}

/** Other shifts that somebody has a place in. */
function shiftsWith(state: State, person: string, but: readonly string[] = []): readonly Shift[] {
  return tracesOf(state, person, shiftSignUps)
    .flatMap((id) => state.get(shiftSignUps, id) ?? [])
    .filter((one) => one.state === 'signed' || one.state === 'in')
    .flatMap((one) => (but.includes(one.shift) ? [] : (state.get(shifts, one.shift) ?? [])))
    .filter(({ status }) => status === 'open' || status === 'running');
}

/** Why somebody can't have a place in a shift, or nothing: what it asks of them, two at once, the day's cap, the rest between. */
function faultOfPlace(state: State, shift: Shift, person: Volunteer): Refusal | undefined {
  const unfit = whyNotWork(person, shift, shift.start);
  if (unfit) return refuse('illegal', { field: 'person', ...unfit });
  const others = shiftsWith(state, person.id, [shift.id]);
  const refused = (reason: string, params = {}): Refusal => refuse('illegal', { field: 'person', reason, params });
  if (others.some((other) => overlaps(other, shift))) return refused('shift.at_once');
  const day = dayOf(shift.start);
  const served = others.filter(({ start }) => dayOf(start) === day).reduce((sum, one) => sum + minutesOf(one), 0);
  if (served + minutesOf(shift) > person.capHours * 60) return refused('shift.over_cap', { cap: person.capHours });
  return others.some((other) => isUnrested(other, shift)) ? refused('shift.needs_rest') : undefined;
}

/** The volunteer who is to have a place, or why not. */
export function volunteerFor(state: State, shift: Shift, person: string): Refusal | undefined {
  const volunteer = state.get(volunteers, person);
  return volunteer ? faultOfPlace(state, shift, volunteer) : refuse('not_found', { field: 'person' });
}

/** Who waits longest for a shift that has not begun and may have a place in it now: others in line keep their turn. */
export function firstInLine(state: State, shift: Shift): string | undefined {
  if (shift.status !== 'open') return undefined;
  return shift.waiting.find((person) => volunteerFor(state, shift, person) === undefined);
}

/** How many are at a shift or still expected, with the one who arrives: nobody counts on whoever did not come. */
export function coming({ state, now }: Pick<DecideContext, 'state' | 'now'>, shift: Shift, arriving: string): number {
  return shift.signed.filter((person) => {
    if (person === arriving) return true;
    const part = state.get(shiftSignUps, signUpId(shift.id, person));
    return part?.state === 'in' || (part?.state === 'signed' && !isProposedAbsent(shift, part, now));
  }).length;
}
