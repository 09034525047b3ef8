import type { Assignment, Duty, Volunteer } from './schema.ts';

/** Where somebody stands now, on every screen: free and ready, asked or on the way, on post, or none of these. */
export const standings = ['standby', 'coming', 'on_post', 'resting', 'unreachable', 'off_duty'] as const;
export type Standing = (typeof standings)[number];

/** What an assignment makes of its person; nothing once it has ended. */
export function standingBy({
  status,
}: Pick<Assignment, 'status'>): Extract<Standing, 'coming' | 'on_post'> | undefined {
  if (status === 'checked_in') return 'on_post';
  return status === 'offered' || status === 'accepted' ? 'coming' : undefined;
}

/** What somebody without an assignment does; staff on duty are on post where they belong. */
export function standingAtHome(duty: Duty): Exclude<Standing, 'coming'> {
  return duty === 'on_task' ? 'on_post' : duty;
}

/** Somebody who was asked is no longer on standby, before any answer. An assignment that is not seen counts as one under way. */
export function standingOf(
  volunteer: Pick<Volunteer, 'assignment' | 'duty'>,
  running: Pick<Assignment, 'status'> | undefined,
): Standing {
  if (volunteer.assignment === undefined) return standingAtHome(volunteer.duty);
  return running ? (standingBy(running) ?? standingAtHome(volunteer.duty)) : 'coming';
}
