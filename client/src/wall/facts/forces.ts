import { forceParties, type ForceParty } from '@liandong/shared/tasks/parties';
import { gapOf, type Forces } from '@liandong/shared/volunteers/forces';

/** People of one party, or of all of them. */
export interface Count {
  readonly demand: number;
  readonly onPost: number;
  readonly coming: number;
  readonly standby: number;
  /** still missing: what is needed less those on post and those on their way */
  readonly gap: number;
}

export interface ForceSummary extends Count {
  readonly byParty: Readonly<Record<ForceParty, Count>>;
}

/** The three parties that stand side by side; volunteers have a row of their own. */
export const threeParties = ['community', 'social_org', 'social_worker'] as const satisfies readonly ForceParty[];

/**
 * What is missing of a party in one grid. One too many here, or of another party, does not fill it, so that
 * the parties' gaps, the grids' gaps and the total always agree.
 */
export function missingOf(forces: Forces, party: ForceParty): number {
  return Math.max(0, forces.demand[party] - forces.onPost[party] - forces.coming[party]);
}

/** People of one grid, parties together. */
export function peopleIn(forces: Forces): Count {
  const sum = (counts: Readonly<Record<ForceParty, number>>): number =>
    forceParties.reduce((total, party) => total + counts[party], 0);
  return {
    demand: sum(forces.demand),
    onPost: sum(forces.onPost),
    coming: sum(forces.coming),
    standby: sum(forces.standby),
    gap: gapOf(forces),
  };
}

const nobody: Count = { demand: 0, onPost: 0, coming: 0, standby: 0, gap: 0 };

function plus(one: Count, other: Count): Count {
  return {
    demand: one.demand + other.demand,
    onPost: one.onPost + other.onPost,
    coming: one.coming + other.coming,
    standby: one.standby + other.standby,
    gap: one.gap + other.gap,
  };
}

/** The whole community's forces from those of its grids. */
export function summarise(grids: Iterable<Forces>): ForceSummary {
  const byParty: Record<ForceParty, Count> = {
    community: nobody,
    social_org: nobody,
    social_worker: nobody,
    volunteer: nobody,
  };
  for (const forces of grids) {
    for (const party of forceParties) {
      byParty[party] = plus(byParty[party], {
        demand: forces.demand[party],
        onPost: forces.onPost[party],
        coming: forces.coming[party],
        standby: forces.standby[party],
        gap: missingOf(forces, party),
      });
    }
  }
  const all = forceParties.reduce((sum, party) => plus(sum, byParty[party]), nobody);
  return { ...all, byParty };
}
