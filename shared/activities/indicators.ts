import { stands, type Indicator } from '../indicators/measure.ts';
import { feelings } from './kinds.ts';
import { activities } from './schema.ts';

/** A mean is written to two places. */
const per = 100;

/** 三感 E21: of activities whose record has a mean, each by how many answered. */
export const activityIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E21', object: 'activity', dimension: 'relations', page: 'activities', events: ['activity.recorded'] },
    measures: [
      {
        ...{ id: 'E21.feelings', shape: 'mean', unit: 'points', per, better: 'more', placed: true },
        taps: [
          stands(activities, ({ record, grid }) => {
            if (!record?.means) return undefined;
            const { means, answers, at } = record;
            const sum = feelings.reduce((all, one) => all + Math.round(means[one] * per), 0);
            return { at, grid, n: sum * answers, d: feelings.length * answers };
          }),
        ],
      },
    ],
  },
];
