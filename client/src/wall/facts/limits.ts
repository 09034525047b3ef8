import type { BareIncident } from '@liandong/shared/incidents/view';
import { limitOf, type Limit } from '@liandong/shared/tasks/limit';
import type { BareTask } from '@liandong/shared/tasks/view';
import { isRunning, standingOf } from '@liandong/shared/time-limits/due';
import { isOpen } from './tasks.ts';

/** A task or an incident with a time limit, and how it stands to it. */
export interface Limited extends Limit {
  readonly id: string;
  readonly title: string;
  readonly grid: string;
  /** the party that leads the task, or that has the incident */
  readonly lead: string | undefined;
}

export interface Limits {
  readonly open: number;
  /** open incidents */
  readonly incidents: number;
  /** open tasks and incidents that are neither near their time limit nor over it, as the desk counts them */
  readonly normal: number;
  /** those of them that have a time limit, the one due first first */
  readonly inTime: readonly Limited[];
  /** those of them that have no time limit */
  readonly undated: number;
  /** when the next task in time is due */
  readonly next: number | undefined;
  readonly near: readonly Limited[];
  readonly over: readonly Limited[];
  /** open tasks by the party that leads them, for the three that lead most */
  readonly leads: readonly { readonly party: string; readonly n: number }[];
  /** open tasks that all other parties lead */
  readonly others: number;
}

const namedParties = 3;

function limitedTask({ id, title, grid, lead, due, createdAt }: BareTask, now: number): Limited[] {
  const limit = limitOf(due, createdAt, now);
  return limit ? [{ id, title, grid, lead, ...limit }] : [];
}

/** An incident whose time stands still, suspended or waiting for a verifier, is near or over for nobody. */
function limitedIncident({ id, title, grid, party, limit }: BareIncident, now: number): Limited[] {
  const standing = limit && isRunning(limit) && standingOf({ ...limit, of: [] }, now);
  return standing ? [{ id, title, grid, lead: party, ...standing }] : [];
}

/** All open tasks and incidents by their time limits; in each state the one due first stands first. `now` in ms. */
export function limitsOf(tasks: Iterable<BareTask>, now: number, incidents: readonly BareIncident[] = []): Limits {
  const open = [...tasks].filter(isOpen);
  const dated = [
    ...open.flatMap((task) => limitedTask(task, now)),
    ...incidents.flatMap((incident) => limitedIncident(incident, now)),
  ].sort((a, b) => a.due - b.due);
  const inTime = dated.filter(({ state }) => state === 'normal');
  const undated = open.length + incidents.length - dated.length;
  const leads = new Map<string, number>();
  for (const { lead } of open) if (lead) leads.set(lead, (leads.get(lead) ?? 0) + 1);
  const byParty = [...leads].map(([party, n]) => ({ party, n })).sort((a, b) => b.n - a.n);
  return {
    open: open.length,
    incidents: incidents.length,
    normal: inTime.length + undated,
    inTime,
    undated,
    next: inTime[0]?.due,
    near: dated.filter(({ state }) => state === 'near'),
    over: dated.filter(({ state }) => state === 'over'),
    leads: byParty.slice(0, namedParties),
    others: byParty.slice(namedParties).reduce((sum, { n }) => sum + n, 0),
  };
}
