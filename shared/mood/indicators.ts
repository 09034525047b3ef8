import { steps, type Indicator } from '../indicators/measure.ts';
import { everywhere } from '../needs/schema.ts';
import { moodPulses } from './schema.ts';
import { day } from './settings.ts';

/** Indicator of how people feel E17, out of what was told of each day: of five answers at least, and of nobody's alone. */
export const moodIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E17', object: 'moodPulse', dimension: 'public_health', page: 'mood' },
    measures: [
      {
        ...{ id: 'E17.mood', shape: 'mean', unit: 'points', per: 10, better: 'more', target: 3.5 },
        events: ['mood.pulseChanged'],
        taps: [
          steps(moodPulses, (before, { id, days }) => {
            const told = days.at(-1);
            if (id !== everywhere || !told || told.at === before?.days.at(-1)?.at) return undefined;
            // It counts on the day that it tells of, and is known when that is over.
            return { at: told.at + day - 1, d: told.n, n: told.n * Math.round(10 * told.mean) };
          }),
        ],
      },
    ],
  },
];
