import { owns } from '../kernel/actor.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View, Visibility } from '../kernel/view.ts';
import { groupsOnWall, withoutInnermost } from './totals.ts';
import { innermost, type GroupTotals, type SpecialGroup } from './schema.ts';

/** Those who keep the register see every class; others none that is the innermost. */
function full(record: Stamped<SpecialGroup>, { actor }: View): Stamped<SpecialGroup> {
  if (grantFor(actor, 'specialGroup', 'U')) return record;
  return { ...record, groups: record.groups.filter((group) => !innermost.has(group)) };
}

/** To whoever sees it masked: how somebody stands, and not which group they are of. */
function masked({
  id,
  grid,
  level,
  tier,
  status,
  seenAt,
  majorAt,
  activeSince,
  version,
  changedAt,
}: Stamped<SpecialGroup>) {
  const times = { ...(seenAt === undefined ? {} : { seenAt }), ...(majorAt === undefined ? {} : { majorAt }) };
  const since = activeSince === undefined ? {} : { activeSince };
  return { id, grid, level, tier, status, ...times, ...since, version, changedAt };
}

/** To a captain, that there is a door to look after in the own building: no group, level or tier. */
function minimal({ id, grid, status, version, changedAt }: Stamped<SpecialGroup>, { actor }: View): Entity | undefined {
  const isTheirs = actor.grants.some((grant) => grant.role === 'captain' && owns(actor.id, grant, { grids: [grid] }));
  return isTheirs && status === 'active' ? ({ id, grid, version, changedAt } as Entity) : undefined;
}

export const groupVisibility: Visibility<SpecialGroup> = {
  object: 'specialGroup',
  belongs: ({ id, grid }) => ({ grids: [grid], people: [id] }),
  full,
  partly: {
    words: ['masked', 'minimal'],
    show: (record, word, view) => (word === 'masked' ? masked(record) : minimal(record, view)),
  },
};

/** Counts of an own grid: those of the innermost are for those who keep the register alone. */
function ownCounts(totals: Stamped<GroupTotals>, { actor }: View): Entity {
  return grantFor(actor, 'specialGroup', 'U') ? totals : withoutInnermost(totals);
}

export const groupTotalsVisibility: Visibility<GroupTotals> = {
  object: 'specialGroup',
  belongs: ({ id }) => ({ grids: [id] }),
  full: ownCounts,
  partly: { words: ['masked'], show: groupsOnWall },
  summary: groupsOnWall,
};
