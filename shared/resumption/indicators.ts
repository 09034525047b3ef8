import { changeSince } from '../confidence/sums.ts';
import { rounds } from '../confidence/schema.ts';
import type { Indicator, Measure } from '../indicators/measure.ts';
import type { State } from '../kernel/state.ts';
import { orderTotals } from '../life-order/schema.ts';
import { orderProgress } from '../life-order/totals.ts';
import { phaseId, phaseRecords } from '../phases/schema.ts';
import { resumptionTotals } from './schema.ts';
import { progressOf } from './totals.ts';

/** When the recovery began, ms; outside of it all rounds count. */
function recoverySince(state: State): number {
  const phase = state.get(phaseRecords, phaseId);
  return phase?.phase === 'recovery' ? phase.since : 0;
}

/** How much an answer changed since the recovery began, in hundredths of a point. */
const changed = (feeling: 'trust' | 'confidence'): Measure => ({
  ...{
    id: `E28.${feeling}`,
    shape: 'mean',
    unit: 'points',
    per: 100,
    better: 'more',
    taps: [],
    events: ['confidence.answered', 'confidence.counted'],
  },
  level(state, now) {
    const change = changeSince(state.all(rounds).values(), recoverySince(state));
    return change ? [{ at: now, d: 1, n: Math.round(100 * change[feeling]) }] : [];
  },
});

/** Indicator of the time after E28: shops, what daily life stands on, and how people feel about it. */
export const recoveryIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E28', object: 'recovery', dimension: 'relations', page: 'recovery' },
    measures: [
      {
        ...{ id: 'E28.resumed', shape: 'share', unit: 'percent', better: 'more', target: 90, placed: true, taps: [] },
        events: [
          'resumption.filed',
          'resumption.opened',
          'resumption.shut',
          'resumption.dropped',
          'resumption.restored',
        ],
        level: (state, now) =>
          [...state.all(resumptionTotals).values()].map((totals) => {
            const { filed, open } = progressOf([totals]);
            return { at: now, grid: totals.id, d: filed, n: open };
          }),
      },
      {
        ...{
          id: 'E28.order',
          dimension: 'infrastructure',
          shape: 'share',
          unit: 'percent',
          better: 'more',
          target: 90,
        },
        ...{ placed: true, taps: [] },
        events: ['orderItem.listed', 'orderItem.told', 'orderItem.dropped'],
        level: (state, now) =>
          [...state.all(orderTotals).values()].map((totals) => {
            const { all, back } = orderProgress([totals]);
            return { at: now, grid: totals.id, d: all, n: back };
          }),
      },
      changed('trust'),
      changed('confidence'),
    ],
  },
];
