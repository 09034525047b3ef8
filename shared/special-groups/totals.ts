import { inFives } from '../care/few.ts';
import { plus } from '../kernel/counts.ts';
import { once } from '../kernel/once.ts';
import type { Change, Stamped, Write } from '../kernel/state.ts';
import { everywhere } from '../needs/schema.ts';
import { phaseRecords } from '../phases/schema.ts';
import {
  groupTotals,
  innermost,
  specialGroups,
  type GroupClass,
  type GroupTotals,
  type SpecialGroup,
} from './schema.ts';

/** Counts without those of 失独, as they are for everybody but those who keep the register. */
export const withoutInnermost = once((totals: Stamped<GroupTotals>) => {
  const told = Object.entries(totals.byGroup).filter(([group]) => !innermost.has(group as GroupClass));
  return { ...totals, byGroup: Object.fromEntries(told) };
});

/** Counts as a room may read them: in fives, nothing of fewer, and of 失独 nothing at all; when somebody was taken in is not to be seen either. */
export const groupsOnWall = once((totals: Stamped<GroupTotals>) => {
  const { id, byLevel, byGroup, overdue = 0 } = withoutInnermost(totals);
  return { id, byLevel: inFives(byLevel), byGroup: inFives(byGroup), ...inFives({ overdue }) };
});

function count(write: Write, { block, level, groups, services }: SpecialGroup, n: 1 | -1): void {
  for (const id of [block, everywhere]) {
    const before = write.get(groupTotals, id) ?? { byLevel: {}, byGroup: {}, lacking: 0 };
    write.put(groupTotals, {
      ...before,
      id,
      byLevel: plus(before.byLevel, level, n),
      byGroup: groups.reduce((counts, group) => plus(counts, group, n), before.byGroup),
      lacking: before.lacking + (services.length === 0 ? n : 0),
    });
  }
}

/** Has the clock count anew who was not reached in their time: only it knows of all of them. */
function recount(write: Write, at: number | undefined): void {
  if (write.get(groupTotals, everywhere)) write.edit(groupTotals, everywhere, { recountAt: at });
}

/** Keeps how many are active, by the difference that one change makes. */
export function deriveGroups(
  write: Write,
  { collection, before, after }: Pick<Change, 'collection' | 'before' | 'after'>,
): void {
  // Another phase asks for other visits.
  if (collection === phaseRecords.name) recount(write, after?.changedAt);
  if (collection !== specialGroups.name) return;
  const [was, is] = [before as SpecialGroup | undefined, after as SpecialGroup | undefined];
  if (was?.status === 'active') count(write, was, -1);
  if (is?.status === 'active') count(write, is, 1);
  if (was?.status === 'active' || is?.status === 'active')
    recount(write, write.get(groupTotals, everywhere)?.changedAt);
}
