import type { NoticeReach } from './schema.ts';

/** How far a building was reached: not at all, in part, or all of it; `going` while somebody is on the way to its doors. */
export type Reached = 'none' | 'part' | 'going' | 'all';

/**
 * Where a building stands. A phone that opened it, or a word that left nobody out, reaches it; homes that were left out are reached
 * by whoever goes there.
 */
export function reachedOf(
  reach: (Pick<NoticeReach, 'told' | 'door'> & { readonly opened: number }) | undefined,
): Reached {
  if (!reach) return 'none';
  const { opened, told, door } = reach;
  if (door?.doneAt !== undefined || told?.left === 0) return 'all';
  if (door) return 'going';
  if (told) return 'part';
  return opened > 0 ? 'all' : 'none';
}
