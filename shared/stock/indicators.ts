import type { Indicator } from '../indicators/measure.ts';
import { availableOf, issueDays, meanIssue } from './figures.ts';
import { AllStock } from './schema.ts';

/** Indicator of supplies E11: of what nobody can do without, for how many days it lasts. */
export const stockIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E11', object: 'stock', dimension: 'infrastructure', page: 'stock' },
    measures: [
      {
        ...{ id: 'E11.cover', shape: 'least', unit: 'days', better: 'more', target: 7, taps: [] },
        events: ['stock.itemKept', 'stock.posted', 'stock.reversed', 'stock.reserved', 'stock.released'],
        level: (state, now) =>
          [...state.all(AllStock).values()]
            .filter(({ rigid, org }) => rigid && org === undefined)
            .map((totals) => ({
              ...{ at: now, kind: totals.name },
              n: availableOf(totals, now) * issueDays,
              d: Math.round(meanIssue(totals, now) * issueDays),
            })),
      },
    ],
  },
];
