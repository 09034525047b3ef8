import type { Indicator, Measure } from '../indicators/measure.ts';
import { purchaseTotals, type PurchaseTotals } from './schema.ts';

const level =
  (n: keyof Omit<PurchaseTotals, 'id'>, d: keyof Omit<PurchaseTotals, 'id'>): NonNullable<Measure['level']> =>
  (state, now) => {
    const all = state.get(purchaseTotals, 'all');
    return all ? [{ at: now, n: all[n], d: all[d] }] : [];
  };

/** Indicator of services that are bought E31: what was reached of what was agreed, and how much of the money goes to the two new fields. */
export const purchaseIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E31', object: 'purchase', dimension: 'infrastructure', page: 'projects' },
    measures: [
      {
        ...{ id: 'E31.achieved', shape: 'share', unit: 'percent', better: 'more', target: 90, taps: [] },
        events: ['purchase.contracted', 'purchase.scored'],
        level: level('reached', 'goals'),
      },
      {
        ...{ id: 'E31.newFields', shape: 'share', unit: 'percent', taps: [], events: ['purchase.contracted'] },
        level: level('inNewFields', 'amount'),
      },
    ],
  },
];
