import { isShown } from '@liandong/shared/areas/narrowed';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import { minutesSoFar } from '@liandong/shared/volunteers/hours';
import type { Assignment, Volunteer } from '@liandong/shared/volunteers/schema';
import { standingOf, standings, type Standing } from '@liandong/shared/volunteers/standing';

/** A person as the roster shows it. */
export interface RosterRow {
  readonly volunteer: Stamped<Volunteer>;
  readonly assignment: Stamped<Assignment> | undefined;
  readonly standing: Standing;
  /** where the person is now: at the post once checked in, else at home */
  readonly grid: string;
  /** hours on duty today, the running duty included, to half an hour */
  readonly hours: number;
  readonly share: number;
  /** so near the day's limit that another task would pass it */
  readonly tired: boolean;
}

export interface RosterFilter {
  readonly party?: string | undefined;
  readonly grid?: string | undefined;
  readonly line?: string | undefined;
}

/** Rows of everybody on the register, the least served first. `lineOf` gives the line of a task. */
export function rosterRows(
  people: Iterable<Stamped<Volunteer>>,
  assignments: ReadonlyMap<string, Stamped<Assignment>>,
  now: number,
  { party, grid, line }: RosterFilter = {},
  lineOf: (task: string) => string | undefined = () => undefined,
  areas: ReadonlyMap<string, AreaRecord> = new Map(),
): readonly RosterRow[] {
  return (
    [...people]
      .filter((volunteer) => volunteer.status === 'active' && (party === undefined || volunteer.party === party))
      .map((volunteer) => rowOf(volunteer, assignments, now))
      .filter((row) => isShown(areas, { grid: row.grid }, { grid }))
      // Somebody without a task belongs to every line: that is whom a line looks for.
      .filter((row) => line === undefined || !row.assignment || lineOf(row.assignment.task) === line)
      .sort((a, b) => a.hours - b.hours || (a.volunteer.id < b.volunteer.id ? -1 : 1))
  );
}

function rowOf(
  volunteer: Stamped<Volunteer>,
  assignments: ReadonlyMap<string, Stamped<Assignment>>,
  now: number,
): RosterRow {
  const assignment = volunteer.assignment === undefined ? undefined : assignments.get(volunteer.assignment);
  const minutes = minutesSoFar(volunteer, assignment, now);
  const share = minutes / (volunteer.capHours * 60);
  return {
    volunteer,
    assignment,
    standing: standingOf(volunteer, assignment),
    grid: assignment?.status === 'checked_in' ? assignment.grid : (volunteer.post?.grid ?? volunteer.home),
    hours: Math.round(minutes / 30) / 2,
    share,
    tired: share >= 0.9,
  };
}

/** How many rows there are of each standing: the wall's figures for the same people. */
export function countByStanding(rows: readonly RosterRow[]): Readonly<Record<Standing, number>> {
  const counts = Object.fromEntries(standings.map((standing) => [standing, 0])) as Record<Standing, number>;
  for (const { standing } of rows) counts[standing] += 1;
  return counts;
}
