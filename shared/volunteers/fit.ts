import type { Params } from '../kernel/refusal.ts';
import { placesOf } from '../tasks/places.ts';
import type { Task } from '../tasks/schema.ts';
import { minutesSoFar } from './hours.ts';
import type { Assignment, Volunteer } from './schema.ts';

/** Why a person may not take a task: the key of a sentence, and who should go instead. */
export interface Unfit {
  readonly reason: string;
  readonly params: Params;
}

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

/**
 * Why a person may not take a task now, or nothing [R19]. Hours are those of the day in China time,
 * with the running duty counted.
 */
export function whyNot(
  volunteer: Volunteer,
  task: Task,
  running: Assignment | undefined,
  now: number,
): Unfit | undefined {
  if (volunteer.status !== 'active') return unfit('not_active', 'active_volunteer', { status: volunteer.status });
  if (volunteer.duty === 'unreachable') return unfit('unreachable', 'reachable_volunteer');
  if (volunteer.duty === 'resting') return unfit('resting', 'rested_volunteer');
  if (task.hazard === 'professional' && lay.has(volunteer.force))
    return unfit('professional_only', 'professional_team');
  if (task.hazard === 'professional' && !volunteer.trained.includes('professional'))
    return unfit('uncertified', 'professional_team');
  if (task.hazard === 'risky' && !volunteer.insured) return unfit('uninsured', 'insured_volunteer');
  if (task.hazard === 'risky' && !volunteer.trained.includes('risk')) return unfit('unbriefed', 'briefed_volunteer');
  const lacking = certified.find((skill) => task.skills.includes(skill) && !volunteer.trained.includes(skill));
  if (lacking) return unfit('untrained', 'certified_volunteer', { skill: lacking });
  const minutes = minutesSoFar(volunteer, running, now);
  if (minutes >= volunteer.capHours * 60)
    return unfit('over_cap', 'rested_volunteer', { hours: Math.floor(minutes / 60), cap: volunteer.capHours });
  return undefined;
}
