import type { Change, Collection, Write } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { unsigned } from '../tasks/unsigned.ts';

const chinaOffset = 8 * 3_600_000;

/** 自主认领: tasks published in a month, and those of them that somebody claimed by themselves [R05]. */
export interface ClaimShare {
  /** month in China time, `2026-06` */
  readonly id: string;
  readonly published: number;
  readonly claimed: number;
}

export const claimShares: Collection<ClaimShare> = { name: 'claimShares' };

/** The month of a moment (ms since 1970 UTC) in China time. */
export function monthOf(at: number): string {
  return new Date(at + chinaOffset).toISOString().slice(0, 7);
}

function isPublished(task: Task | undefined): boolean {
  return task !== undefined && task.status !== 'draft';
}

/** Counts each task once where it is published, and once where it is first claimed: both in the month it was made. */
export function deriveClaimShare(write: Write, { collection, before, after }: Change): void {
  if (collection !== tasks.name) return;
  const [was, is] = [before as Task | undefined, after as Task | undefined];
  if (!is) return;
  const published = isPublished(is) && !isPublished(was) ? 1 : 0;
  const claimed = is.selfClaimed === true && was?.selfClaimed !== true ? 1 : 0;
  if (published + claimed === 0) return;
  const id = monthOf(is.createdAt);
  const old = write.get(claimShares, id) ?? { published: 0, claimed: 0 };
  write.put(claimShares, { id, published: old.published + published, claimed: old.claimed + claimed });
}

/** Counts alone: whoever sees tasks, or their totals, sees these. */
export const claimShareVisibility: Visibility<ClaimShare> = {
  object: 'task',
  belongs: () => ({}),
  full: unsigned,
  summary: unsigned,
};
