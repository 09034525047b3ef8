import type { Params } from '../kernel/refusal.ts';
import { placesOf } from '../tasks/places.ts';
import type { Task } from '../tasks/schema.ts';
import { minutesSoFar } from './hours.ts';
import { restsUntil } from './rest.ts';
import type { Assignment, Training, Volunteer } from './schema.ts';

/** Why a person may not take a task: the key of a sentence, and who should go instead. */
export interface Unfit {
  readonly reason: string;
  readonly params: Params;
}

/** What work asks of whoever does it. */
export type Work = Pick<Task, 'hazard' | 'skills'>;

/** Skills that are a promise to others' safety: they need a certificate, not a word. */
const certified = ['first_aid', 'drive'] as const;

const lay = new Set(['volunteer', 'party_member']);

function unfit(reason: string, instead: string, params: Params = {}): Unfit {
  return { reason: `volunteer.${reason}`, params: { instead, ...params } };
}

/** Why nobody more can be put on a task now, or nothing. Nobody is asked in vain: whoever was asked holds a place. */
export function whyNoRoom(task: Task): Unfit | undefined {
  const { state, asked } = placesOf(task);
  if (state === 'open') return undefined;
  return { reason: state === 'held' ? 'assignment.crew_held' : 'assignment.crew_full', params: { left: 0, asked } };
}

/** Whether a certificate holds at a time, ms since 1970 UTC. */
export function isCertified({ trained, expires }: Volunteer, training: Training, at: number): boolean {
  return trained.includes(training) && (expires?.[training] ?? Infinity) > at;
}

/** The certificates that some work asks of whoever does it [R19]. */
export function certificatesFor({ hazard, skills }: Work): readonly Training[] {
  const byHazard =
    hazard === 'professional' ? (['professional'] as const) : hazard === 'risky' ? (['risk'] as const) : [];
  return [...byHazard, ...certified.filter((skill) => skills.includes(skill))];
}

/** Whether somebody is insured at a time, ms since 1970 UTC. */
export function isInsured({ insured, insuredUntil = Infinity }: Volunteer, at: number): boolean {
  return insured && insuredUntil > at;
}

/** Why a certificate does not hold at a time: it is over, or there never was one [R47]. */
function lacks(volunteer: Volunteer, training: Training, at: number, without: Unfit): Unfit | undefined {
  if (isCertified(volunteer, training, at)) return undefined;
  const { instead = 'certified_volunteer' } = without.params;
  return volunteer.trained.includes(training) ? unfit('expired', String(instead), { skill: training }) : without;
}

/** Why a person may not do some work at a time (ms since 1970 UTC), whatever else they do that day, or nothing [R19]. */
export function whyNotWork(volunteer: Volunteer, { hazard, skills }: Work, at: number): Unfit | undefined {
  if (volunteer.status !== 'active') return unfit('not_active', 'active_volunteer', { status: volunteer.status });
  if (hazard === 'professional' && lay.has(volunteer.force)) return unfit('professional_only', 'professional_team');
  const professional = unfit('uncertified', 'professional_team');
  const byHazard =
    hazard === 'professional'
      ? lacks(volunteer, 'professional', at, professional)
      : hazard === 'risky'
        ? whyNotRisky(volunteer, at)
        : undefined;
  if (byHazard) return byHazard;
  const lacking = certified.find((skill) => skills.includes(skill) && !isCertified(volunteer, skill, at));
  return lacking && lacks(volunteer, lacking, at, unfit('untrained', 'certified_volunteer', { skill: lacking }));
}

function whyNotRisky(volunteer: Volunteer, at: number): Unfit | undefined {
  if (!isInsured(volunteer, at)) return unfit('uninsured', 'insured_volunteer');
  return lacks(volunteer, 'risk', at, unfit('unbriefed', 'briefed_volunteer'));
}

/**
 * Why a person may not take a task now, or nothing [R19]. Hours are those of the day in China time,
 * with the running duty counted.
 */
export function whyNot(
  volunteer: Volunteer,
  task: Work,
  running: Assignment | undefined,
  now: number,
): Unfit | undefined {
  if (volunteer.status === 'active') {
    if (volunteer.duty === 'unreachable') return unfit('unreachable', 'reachable_volunteer');
    if (volunteer.duty === 'resting') return unfit('resting', 'rested_volunteer');
  }
  const never = whyNotWork(volunteer, task, now);
  if (never) return never;
  const minutes = minutesSoFar(volunteer, running, now);
  if (minutes >= volunteer.capHours * 60)
    return unfit('over_cap', 'rested_volunteer', { hours: Math.floor(minutes / 60), cap: volunteer.capHours });
  const rests = restsUntil(volunteer);
  if (rests !== undefined && rests > now)
    return unfit('needs_rest', 'rested_volunteer', { hours: Math.ceil((rests - now) / 3_600_000) });
  return undefined;
}
