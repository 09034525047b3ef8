import type { Change, Collection, Stamped, Write } from '../kernel/state.ts';
import type { Awaited } from '../kernel/presence.ts';
import type { Visibility } from '../kernel/view.ts';
import { seesAtWork } from './view.ts';
import { tasks, type Task } from './schema.ts';

const hour = 3_600_000;
/** How long a claim holds without any sign of work (default), ms: half of the time that is left, within these bounds, and not beyond the task's own time. */
const shortest = hour;
const longest = 24 * hour;
const withoutDue = 4 * hour;
/** So long it holds at least (default), ms, however little time is left: whoever claimed has to get there. */
const least = hour / 6;
/** How long a lease stands still at most while its holder has no network (default), ms. */
export const longestPause = 2 * hour;
/** How long whoever lost a claim finds the word of it, ms. */
const toldFor = 24 * hour;

/** How a claim ended before work began. */
export interface LeaseEnd {
  readonly how: 'lapsed' | 'broken';
  /** ms since 1970 UTC */
  readonly at: number;
  /** who broke it, and why */
  readonly by?: string;
  readonly reason?: string;
}

/** 认领: a claim is a lease. Its id is the task's; it ends where work begins. Times in ms since 1970 UTC. */
export interface TaskLease {
  readonly id: string;
  readonly grid: string;
  readonly holder: string;
  /** the volunteer's assignment by which it is held; none where an account has the task in hand */
  readonly assignment?: string;
  readonly until: number;
  /** since when no screen of the holder was open when it would have ended: it stands still */
  readonly awaySince?: number;
  /** how long it stood still since it was last renewed, ms */
  readonly paused: number;
  readonly ended?: LeaseEnd;
}

export const taskLeases: Collection<TaskLease> = { name: 'taskLeases' };

/** How long a claim holds from `at` on, ms. */
export function spanOf({ due }: Pick<Task, 'due'>, at: number): number {
  if (due === undefined) return withoutDue;
  const left = due - at;
  return Math.max(least, Math.min(longest, left, Math.max(shortest, left / 2)));
}

/** When a lease is over, ms: while its holder is away it stands still, up to a limit. */
export function endsAt({ until, awaySince, paused }: TaskLease): number {
  return awaySince === undefined ? until : until + Math.max(0, longestPause - paused);
}

/** Whether a claim holds. */
export function isLive<T extends TaskLease>(lease: T | undefined): lease is T {
  return lease !== undefined && lease.ended === undefined;
}

/** When the clock ends a lease, ms. */
export function lapsesAt(lease: TaskLease): number | undefined {
  return isLive(lease) ? Math.ceil(endsAt(lease)) : undefined;
}

/** Whether its holder is here is asked when a lease would end, and not before; whoever was away then is waited for. */
export function awaitedOf(lease: TaskLease): Awaited | undefined {
  if (!isLive(lease)) return undefined;
  if (lease.awaySince !== undefined) return { account: lease.holder };
  return lease.paused < longestPause ? { account: lease.holder, asksAt: lease.until } : undefined;
}

/** When the word of a lost claim is taken away, ms. */
export function forgottenAt({ ended }: TaskLease): number | undefined {
  return ended && ended.at + toldFor;
}

/** A lease as it stands after a sign of work at `at`, ms. */
export function renewed(lease: TaskLease, task: Pick<Task, 'due'>, at: number): TaskLease {
  const away = lease.awaySince === undefined ? {} : { awaySince: at };
  return { ...lease, ...away, until: at + spanOf(task, at), paused: 0 };
}

/** A lease whose holder is back at `at`, ms: it ends later by the time that it stood still. */
export function resumed({ awaySince = 0, ...lease }: TaskLease, at: number): TaskLease {
  const stood = Math.min(Math.max(0, at - awaySince), Math.max(0, longestPause - lease.paused));
  return { ...lease, until: lease.until + stood, paused: lease.paused + stood };
}

/** Who claimed a task: the account that has it in hand, or the volunteer who was first. */
function holderOf({ handlers, crew }: Task): Pick<TaskLease, 'holder' | 'assignment'> | undefined {
  const [handler] = handlers;
  if (handler !== undefined) return { holder: handler };
  const [first] = crew;
  return first && { holder: first.person, assignment: first.assignment };
}

function holds({ handlers, crew }: Task, { holder, assignment }: TaskLease): boolean {
  return assignment === undefined ? handlers.includes(holder) : crew.some((member) => member.assignment === assignment);
}

/** Opens the lease of a task that was claimed just now. */
export function openLease(write: Write, id: string, at: number): void {
  const task = write.get(tasks, id);
  const holder = task?.status === 'claimed' ? holderOf(task) : undefined;
  if (task && holder)
    write.put(taskLeases, { id, grid: task.grid, ...holder, until: at + spanOf(task, at), paused: 0 });
}

/** Renews a lease with every change that its holder makes to the task, and closes it where work begins or the task ends. */
export function deriveLeases(write: Write, { collection, id, after }: Change): void {
  if (collection !== tasks.name) return;
  const is = after as Stamped<Task> | undefined;
  const lease = write.get(taskLeases, id);
  if (!isLive(lease)) return;
  if (is?.status !== 'claimed' || !holds(is, lease)) write.remove(taskLeases, id);
  else if (is.changedBy === lease.holder) write.put(taskLeases, renewed(lease, is, is.changedAt));
}

/** Colleagues see who holds a task and until when; whoever looks for a task sees no person, and the holder sees the own. */
export const leaseVisibility: Visibility<TaskLease> = {
  object: 'task',
  belongs: ({ grid, holder }) => ({ grids: [grid], people: [holder] }),
  full: (lease, { actor }) => (seesAtWork(actor, 'task', { grids: [lease.grid] }) ? lease : undefined),
  people: ({ holder }) => [holder],
};
