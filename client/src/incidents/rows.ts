import { isShown } from '@liandong/shared/areas/narrowed';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import { incidentLimits } from '@liandong/shared/incidents/limits';
import { openStates } from '@liandong/shared/incidents/machine';
import { severities, type Incident } from '@liandong/shared/incidents/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Limit } from '@liandong/shared/tasks/limit';
import { standingOf } from '@liandong/shared/time-limits/due';
import type { TimeLimit } from '@liandong/shared/time-limits/schema';

/** An incident as a list shows it, with how it stands to the limit that counts now. */
export interface Row {
  readonly incident: Stamped<Incident>;
  /** the limit that counts now; none of one that was not filed, or that ended */
  readonly limit?: TimeLimit;
  readonly standing?: Limit;
}

/** What a list is narrowed to; empty: everything. `open` is every state in which somebody has still to act. */
export interface Filter {
  readonly line: string | undefined;
  /** code of a grid: with what lies in it */
  readonly grid: string | undefined;
  /** a state, or `open`, `ended` */
  readonly status: string;
  readonly severity: string;
  /** what an act in its course was good for */
  readonly purpose: string;
}

/** What a wall sees of an incident is no whole record: neither its course nor who has it in hand. */
export function isWhole(incident: Partial<Incident>): boolean {
  return incident.course !== undefined;
}

/** The limit of an incident that counts at `now`, ms: the first that was not kept yet. */
export function limitNow(incident: Stamped<Incident>): TimeLimit | undefined {
  return incidentLimits.limits(incident).find(({ endedAt }) => endedAt === undefined);
}

export function rowOf(incident: Stamped<Incident>, now: number): Row {
  const limit = limitNow(incident);
  const standing = limit && standingOf(limit, now);
  return { incident, ...(limit ? { limit } : {}), ...(standing ? { standing } : {}) };
}

function fits(
  { line, grid, status, severity, purpose }: Filter,
  incident: Incident,
  areas: ReadonlyMap<string, AreaRecord>,
): boolean {
  const isOpen = openStates.has(incident.status);
  const inState = status === 'open' ? isOpen : status === 'ended' ? !isOpen : !status || incident.status === status;
  return (
    inState &&
    isShown(areas, incident, { line, grid }) &&
    (!severity || incident.severity === severity) &&
    (!purpose || incident.course.some((act) => act.purpose === purpose))
  );
}

const urgency = ({ incident, standing }: Row): readonly number[] => [
  openStates.has(incident.status) ? 0 : 1,
  standing?.state === 'over' ? 0 : incident.status === 'reported' ? 1 : standing?.state === 'near' ? 2 : 3,
  severities.indexOf(incident.severity),
  standing?.due ?? incident.reportedAt,
];

/** The incidents that fit, the most urgent first: over time, waiting to be filed, near, then by severity and time. `now` in ms. */
export function rowsOf(
  all: Iterable<Stamped<Incident>>,
  filter: Filter,
  now: number,
  areas: ReadonlyMap<string, AreaRecord> = new Map(),
): readonly Row[] {
  const rows = [...all].filter((incident) => fits(filter, incident, areas)).map((incident) => rowOf(incident, now));
  const keyed = rows.map((row) => ({ row, keys: urgency(row) }));
  keyed.sort((a, b) => {
    const at = a.keys.findIndex((key, n) => key !== b.keys[n]);
    return at < 0 ? (a.row.incident.id < b.row.incident.id ? -1 : 1) : (a.keys[at] ?? 0) - (b.keys[at] ?? 0);
  });
  return keyed.map(({ row }) => row);
}
