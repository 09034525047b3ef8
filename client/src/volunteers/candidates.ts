import type { Stamped } from '@liandong/shared/kernel/state';
import type { PhaseName } from '@liandong/shared/phases/schema';
import type { Task } from '@liandong/shared/tasks/schema';
import { rank, type Candidate } from '@liandong/shared/volunteers/rank';
import { canLeave } from '@liandong/shared/volunteers/rules';
import type { Assignment, Volunteer } from '@liandong/shared/volunteers/schema';

/** What the desk knows besides the task. */
export interface Around {
  /** ms since 1970 UTC */
  readonly now: number;
  readonly phase: PhaseName;
  readonly volunteers: ReadonlyMap<string, Stamped<Volunteer>>;
  readonly assignments: ReadonlyMap<string, Stamped<Assignment>>;
  /** minutes on foot from grid to grid; undefined when a place is not known */
  walk(from: string, to: string): number | undefined;
}

/** An unknown way counts as a long one, minutes: nobody is sent first on a guess. */
const longWay = 60;

/** Why somebody on another task can't be taken from it, or nothing. */
function whyStays(candidate: Candidate, { phase, assignments }: Around): Candidate['unfit'] {
  if (candidate.assignment === undefined) return undefined;
  const running = assignments.get(candidate.assignment);
  if (running && !canLeave(running)) return { reason: 'volunteer.still_assigned', params: {} };
  return phase === 'response' ? undefined : { reason: 'assignment.only_in_response', params: {} };
}

/** People for a task as `rank` orders them, the way in minutes on foot; those who may not go or can't be moved last. */
export function candidatesFor(task: Task, around: Around): readonly Candidate[] {
  const active = [...around.volunteers.values()].filter(
    (volunteer) => volunteer.status === 'active' && volunteer.duty !== 'off_duty',
  );
  const ranked = rank(task, active, {
    now: around.now,
    hops: (from, to) => around.walk(from, to) ?? longWay,
    assignment: (id) => around.assignments.get(id),
  }).map((candidate): Candidate => {
    const unfit = candidate.unfit ?? whyStays(candidate, around);
    return unfit ? { ...candidate, unfit } : candidate;
  });
  return [...ranked.filter(({ unfit }) => !unfit), ...ranked.filter(({ unfit }) => unfit)];
}
