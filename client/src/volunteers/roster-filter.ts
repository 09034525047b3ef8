import { isAvailable } from '@liandong/shared/volunteers/available';
import { isCertified, isInsured } from '@liandong/shared/volunteers/fit';
import type { Skill } from '@liandong/shared/tasks/parties';
import type { Training, Volunteer } from '@liandong/shared/volunteers/schema';
import type { RosterRow } from './roster.ts';

/** What a list of volunteers is narrowed to; what is left out narrows nothing. */
export interface RosterWish {
  readonly skill?: Skill | undefined;
  readonly training?: Training | undefined;
  readonly language?: string | undefined;
  /** has time at this hour, by their own word */
  readonly now?: boolean;
  /** a certificate or the insurance is over, or soon will be */
  readonly expiring?: boolean;
}

/** From how long before its end a certificate is told as ending, ms: a month to renew it. */
const soon = 30 * 86_400_000;

/** When the first certificate or the insurance of somebody ends, ms since 1970 UTC; nothing where none has an end. */
function firstEnd({ trained, expires = {}, insured, insuredUntil }: Volunteer): number | undefined {
  const ends = trained.flatMap((training) => expires[training] ?? []);
  if (insured && insuredUntil !== undefined) ends.push(insuredUntil);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Whether somebody's certificates are to be looked after at `now`, ms. */
function isExpiring(volunteer: Volunteer, now: number): boolean {
  return (firstEnd(volunteer) ?? Infinity) < now + soon;
}

/** Rows that fit a wish, in their order. */
export function narrowed(rows: readonly RosterRow[], wish: RosterWish, now: number): readonly RosterRow[] {
  const { skill, training, language, now: atThisHour, expiring } = wish;
  return rows.filter(
    ({ volunteer }) =>
      (skill === undefined || volunteer.skills.includes(skill)) &&
      (training === undefined || isCertified(volunteer, training, now)) &&
      (language === undefined || volunteer.languages.includes(language)) &&
      (atThisHour !== true || isAvailable(volunteer, now, now + 1)) &&
      (expiring !== true || isExpiring(volunteer, now)),
  );
}

/** The certificates of somebody, and whether each holds at `now`. */
export function certificatesOf(volunteer: Volunteer, now: number) {
  const held = volunteer.trained.map((training) => ({
    name: `Training.${training}`,
    holds: isCertified(volunteer, training, now),
    until: volunteer.expires?.[training],
  }));
  if (!volunteer.insured) return held;
  return [...held, { name: 'insurance', holds: isInsured(volunteer, now), until: volunteer.insuredUntil }];
}
