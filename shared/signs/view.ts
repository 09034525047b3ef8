import { once } from '../kernel/once.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import { lineTold } from './line.ts';
import { leastOfPeople, ofPeople, type EarlySign, type SignCluster, type SignLead } from './schema.ts';
import type { SignTotals } from './totals.ts';

/** A sign is whole for those who work with it, and for whoever saw it; nobody else is shown any. */
export const signVisibility: Visibility<EarlySign> = {
  object: 'earlySign',
  belongs: ({ grid, by }) => ({ grids: [grid], people: [by] }),
  line: ({ kind }) => lineTold(kind),
  people: ({ by }) => [by],
};

/** How many, where, of what: no sign, no person; what speaks of people from five on. */
const counted = once(
  ({ id, grid, kind, count, since, version, changedAt }: Stamped<SignCluster>): Entity | undefined => {
    if (since === undefined || (ofPeople.has(kind) && count < leastOfPeople)) return undefined;
    return { id, grid, kind, count, since, version, changedAt } as Entity;
  },
);

export const clusterVisibility: Visibility<SignCluster> = {
  object: 'earlySign',
  belongs: ({ grid }) => ({ grids: [grid] }),
  full: (cluster) => (cluster.since === undefined ? undefined : cluster),
  summary: counted,
};

export const signTotalsVisibility: Visibility<SignTotals> = {
  object: 'earlySign',
  belongs: ({ id }) => ({ grids: [id] }),
  full: signedForStaff,
  summary: unsigned,
};

export const leadVisibility: Visibility<SignLead> = {
  object: 'earlySign',
  belongs: ({ grid }) => ({ grids: [grid] }),
  full: signedForStaff,
  summary: unsigned,
};
