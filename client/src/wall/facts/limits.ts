import type { BareTask } from '@liandong/shared/tasks/view';
import { isOpen } from './tasks.ts';

export type LimitState = 'normal' | 'near' | 'over';

export interface Limited {
  readonly task: BareTask;
  readonly due: number;
  readonly state: LimitState;
  /** share of the time already used, 0–1 */
  readonly used: number;
  /** ms until it is due; negative when over */
  readonly left: number;
}

export interface Limits {
  readonly open: number;
  /** open tasks without a time limit */
  readonly undated: number;
  readonly normal: number;
  /** when the next task in time is due */
  readonly next: number | undefined;
  readonly near: readonly Limited[];
  readonly over: readonly Limited[];
  /** open tasks by the party that leads them, most first */
  readonly leads: readonly { readonly party: string; readonly n: number }[];
}

const nearTime = 30 * 60_000;
const nearShare = 0.2;

/** How a time limit stands: near when under 30 minutes or a fifth of the time is left. */
function limitOf(task: BareTask, now: number): Limited | undefined {
  if (task.due === undefined) return undefined;
  const span = Math.max(1, task.due - task.createdAt);
  const left = task.due - now;
  const near = left < nearTime || left < nearShare * span;
  const used = Math.min(1, Math.max(0, 1 - left / span));
  return { task, due: task.due, left, used, state: left < 0 ? 'over' : near ? 'near' : 'normal' };
}

/** All open tasks by their time limits; in each state the one due first stands first. */
export function limitsOf(tasks: Iterable<BareTask>, now: number): Limits {
  const open = [...tasks].filter(isOpen);
  const dated = open.flatMap((task) => limitOf(task, now) ?? []).sort((a, b) => a.due - b.due);
  const normal = dated.filter(({ state }) => state === 'normal');
  const leads = new Map<string, number>();
  for (const { lead } of open) if (lead) leads.set(lead, (leads.get(lead) ?? 0) + 1);
  return {
    open: open.length,
    undated: open.length - dated.length,
    normal: normal.length,
    next: normal[0]?.due,
    near: dated.filter(({ state }) => state === 'near'),
    over: dated.filter(({ state }) => state === 'over'),
    leads: [...leads].map(([party, n]) => ({ party, n })).sort((a, b) => b.n - a.n),
  };
}
