import type { BareGroup } from '@liandong/shared/groups/capability';
import { groups, type Group } from '@liandong/shared/groups/schema';
import type { Stamped } from '@liandong/shared/kernel/state';

/** A group as this account is shown it: with its members, or with their number. */
export type SeenGroup = Stamped<Omit<Group, 'members' | 'leaders' | 'called'>> &
  Partial<Pick<Group, 'members' | 'leaders' | 'called'>> &
  Partial<Pick<BareGroup, 'memberCount' | 'leaderCount'>>;

export const seenGroups: { readonly name: string; readonly sample?: SeenGroup } = { name: groups.name };

/** How many members a group has, however much of it is shown. */
export function sizeOf({ members, memberCount = 0 }: SeenGroup): number {
  return members?.length ?? memberCount;
}
