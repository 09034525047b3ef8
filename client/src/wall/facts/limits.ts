import { limitOf, type Limit } from '@liandong/shared/tasks/limit';
import type { BareTask } from '@liandong/shared/tasks/view';
import { isOpen } from './tasks.ts';

/** A task with a time limit, and how it stands to it. */
export interface Limited extends Limit {
  readonly task: BareTask;
}

export interface Limits {
  readonly open: number;
  /** open tasks that are neither near their time limit nor over it, as the desk counts them */
  readonly normal: number;
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

/** All open tasks by their time limits; in each state the one due first stands first. */
export function limitsOf(tasks: Iterable<BareTask>, now: number): Limits {
  const open = [...tasks].filter(isOpen);
  const dated = open
    .flatMap((task) => {
      const limit = limitOf(task.due, task.createdAt, now);
      return limit ? [{ task, ...limit }] : [];
    })
    .sort((a, b) => a.due - b.due);
  const inTime = dated.filter(({ state }) => state === 'normal');
  const undated = open.length - dated.length;
  const leads = new Map<string, number>();
  for (const { lead } of open) if (lead) leads.set(lead, (leads.get(lead) ?? 0) + 1);
  const byParty = [...leads].map(([party, n]) => ({ party, n })).sort((a, b) => b.n - a.n);
  return {
    open: open.length,
    normal: inTime.length + undated,
    undated,
    next: inTime[0]?.due,
    near: dated.filter(({ state }) => state === 'near'),
    over: dated.filter(({ state }) => state === 'over'),
    leads: byParty.slice(0, namedParties),
    others: byParty.slice(namedParties).reduce((sum, { n }) => sum + n, 0),
  };
}
