import { householdTotals } from '../households/schema.ts';
import type { Indicator, Sample } from '../indicators/measure.ts';
import type { State } from '../kernel/state.ts';
import { campaigns, screeningTotals, totalsId } from './schema.ts';
import { metIn } from './totals.ts';

const running: ReadonlySet<string> = new Set(['published', 'in_progress']);

/** Households that were met, of all in the buildings of the screenings that are under way. */
function covered(state: State, now: number): readonly Sample[] {
  return [...state.all(campaigns).values()]
    .filter(({ status }) => running.has(status))
    .flatMap((campaign) =>
      campaign.buildings.map((building) => {
        const totals = state.get(screeningTotals, totalsId({ campaign: campaign.id, building }));
        const d = state.get(householdTotals, building)?.households ?? 0;
        const n = Math.min(d, totals ? metIn(totals) : 0);
        return { at: now, grid: building, line: campaign.line, n, d };
      }),
    );
}

/** Indicator of screening E12. */
export const screeningIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E12', object: 'screening', dimension: 'public_health', page: 'screening' },
    measures: [
      {
        ...{ id: 'E12.covered', shape: 'share', unit: 'percent', better: 'more', target: 95 },
        ...{ placed: true, lined: true, taps: [], level: covered },
        events: [
          'campaign.published',
          'campaign.completed',
          'household.recorded',
          'household.imported',
          'household.importUndone',
          'screening.visited',
        ],
      },
    ],
  },
];
