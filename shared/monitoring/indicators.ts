import type { Indicator } from '../indicators/measure.ts';
import { coverageOf, MonitorTotals } from './totals.ts';

/** Indicator of joint monitoring E13. */
export const monitoringIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E13', object: 'screening', dimension: 'environment', page: 'sensing' },
    measures: [
      {
        ...{ id: 'E13.joint', shape: 'share', unit: 'percent', better: 'more', target: 90, placed: true, taps: [] },
        events: ['monitor.placed', 'monitor.joint', 'monitor.turned', 'monitor.retired'],
        level: (state, now) =>
          [...state.all(MonitorTotals).values()].map((totals) => {
            const { joint, points } = coverageOf([totals]);
            return { at: now, grid: totals.id, n: joint, d: points };
          }),
      },
    ],
  },
];
