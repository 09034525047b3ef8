import { steps, type Indicator } from '../indicators/measure.ts';
import { disinfectionLine, DisinfectionPoints } from './schema.ts';

/** Indicator of disinfection E14. */
export const disinfectionIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E14', object: 'disinfection', dimension: 'public_health', page: 'sensing' },
    measures: [
      {
        ...{ id: 'E14.onTime', shape: 'share', unit: 'percent', better: 'more', target: 95 },
        ...{ placed: true, lined: true },
        events: ['disinfection.done', 'disinfection.missed'],
        taps: [
          steps(DisinfectionPoints, (before, { planned, onTime, block, changedAt }) => {
            // Word that comes late may say that a round was not missed after all: then it takes back.
            const [d, n] = [planned - (before?.planned ?? 0), onTime - (before?.onTime ?? 0)];
            return d === 0 && n === 0 ? undefined : { at: changedAt, grid: block, line: disinfectionLine, d, n };
          }),
        ],
      },
    ],
  },
];
