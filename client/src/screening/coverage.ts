import type { HouseholdTotals } from '@liandong/shared/households/schema';
import { metIn } from '@liandong/shared/screening/totals';
import type { Campaign, ScreeningTotals } from '@liandong/shared/screening/schema';

/** Of a campaign what a room sees of it too. */
export type Walked = Pick<Campaign, 'id' | 'title' | 'status' | 'buildings'>;

/** Counts of a building as staff see them, or as a room does. */
export type Counted = Pick<ScreeningTotals, 'campaign' | 'building'> &
  ({ readonly byStatus: ScreeningTotals['byStatus'] } | { readonly met: number });

/** How far one building is walked: households met, of those that the register has now. */
export interface Coverage {
  readonly building: string;
  readonly met: number;
  readonly all: number;
  /** by status, where one may see it */
  readonly byStatus: Readonly<Record<string, number>>;
}

/** Whether doors are being called at. */
export function isOn({ status }: Pick<Walked, 'status'>): boolean {
  return status === 'published' || status === 'in_progress';
}

/** Whether a building is among those that somebody looks at. */
export type Within = (building: string) => boolean;

/** Coverage of each building of a campaign that has households. */
export function coverageOf(
  { id, buildings }: Walked,
  totals: ReadonlyMap<string, Counted>,
  registered: ReadonlyMap<string, HouseholdTotals>,
): Coverage[] {
  return buildings.flatMap((building) => {
    const all = registered.get(building)?.households ?? 0;
    const counted = totals.get(`${id}.${building}`);
    const met = counted === undefined ? 0 : 'met' in counted ? counted.met : metIn(counted);
    const byStatus = counted && 'byStatus' in counted ? counted.byStatus : {};
    return all > 0 ? [{ building, met: Math.min(met, all), all, byStatus }] : [];
  });
}

/** Sum of some coverages. */
export function sumOf(coverages: readonly Pick<Coverage, 'met' | 'all'>[]): { met: number; all: number } {
  return coverages.reduce((sum, { met, all }) => ({ met: sum.met + met, all: sum.all + all }), { met: 0, all: 0 });
}

/** Households that were not met yet, by building, of all campaigns that are on; one that two want counts once for each. */
export function unmetBy(
  campaigns: Iterable<Walked>,
  totals: ReadonlyMap<string, Counted>,
  registered: ReadonlyMap<string, HouseholdTotals>,
): Map<string, number> {
  const unmet = new Map<string, number>();
  for (const campaign of campaigns) {
    if (!isOn(campaign)) continue;
    for (const { building, met, all } of coverageOf(campaign, totals, registered))
      unmet.set(building, (unmet.get(building) ?? 0) + all - met);
  }
  return unmet;
}
