import type { HouseholdTotals } from '@liandong/shared/households/schema';
import { coverageOf, isOn, sumOf, type Counted, type Walked } from '../../screening/coverage.ts';

/** How far the screenings that are on have come: households met, of those there are; nothing while none is on. */
export function doorsMet(
  campaigns: ReadonlyMap<string, Walked>,
  totals: ReadonlyMap<string, Counted>,
  registered: ReadonlyMap<string, HouseholdTotals>,
): { met: number; all: number } | undefined {
  const on = [...campaigns.values()].filter(isOn);
  const sum = sumOf(on.flatMap((campaign) => coverageOf(campaign, totals, registered)));
  return sum.all > 0 ? sum : undefined;
}
