import type { Assignment, Volunteer } from './schema.ts';

/** Where somebody stands now, on every screen: free and ready, asked, on the way, on post, or none of these. */
export const standings = ['standby', 'asked', 'coming', 'on_post', 'resting', 'unreachable', 'off_duty'] as const;
export type Standing = (typeof standings)[number];
type ByAssignment = Extract<Standing, 'asked' | 'coming' | 'on_post'>;

const byStatus: Readonly<Record<string, ByAssignment>> = {
  offered: 'asked',
  accepted: 'coming',
  checked_in: 'on_post',
};

/** What an assignment makes of its person; nothing once it has ended. Only who said yes is on the way. */
export function standingBy({ status }: Pick<Assignment, 'status'>): ByAssignment | undefined {
  return byStatus[status];
}

/** What somebody without an assignment does; staff on duty, and who was sent to a grid, are on post there. */
export function standingAtHome({
  duty,
  post,
}: Pick<Volunteer, 'duty' | 'post'>): Exclude<Standing, 'asked' | 'coming'> {
  return duty === 'on_task' || (post && duty === 'standby') ? 'on_post' : duty;
}

/** Somebody who was asked is no longer on standby, before any answer. An assignment that is not seen counts as one under way. */
export function standingOf(
  volunteer: Pick<Volunteer, 'assignment' | 'duty' | 'post'>,
  running: Pick<Assignment, 'status'> | undefined,
): Standing {
  if (volunteer.assignment === undefined) return standingAtHome(volunteer);
  return running ? (standingBy(running) ?? standingAtHome(volunteer)) : 'coming';
}
