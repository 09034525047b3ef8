import type { Indicator, Sample, Tap } from '../indicators/measure.ts';
import { feelings } from './kinds.ts';
import { activities, type Activity } from './schema.ts';

/** Of each activity the means that were entered for good, as many times as there are answers behind them. */
const felt: Tap = {
  collection: activities.name,
  stands: (activity): readonly Sample[] => {
    const { record, grid } = activity as unknown as Activity;
    const means = record?.means;
    if (!means) return [];
    const d = record.meansOf ?? record.answers;
    return feelings.map((kind) => ({ at: record.at, grid, kind, d, n: Math.round(100 * means[kind] * d) }));
  },
};

/** Indicator of what activities give people E21: the mean of participation, identity and responsibility, 1–5. */
export const activityIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E21', object: 'activity', dimension: 'relations', page: 'activities' },
    measures: [
      {
        ...{ id: 'E21.feelings', shape: 'mean', unit: 'points', per: 100, better: 'more', target: 4, placed: true },
        ...{ kinds: feelings, taps: [felt], events: ['activity.recorded'] },
      },
    ],
  },
];
