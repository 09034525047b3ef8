import { stands, type Indicator, type Measure } from '../indicators/measure.ts';
import { jointly } from '../tasks/indicators.ts';
import { Proposals } from './schema.ts';

/** How soon one party takes over from another what a rule proposed. */
export const handOver: Measure = {
  ...{ id: 'E24.handOver', shape: 'spread', unit: 'minutes', better: 'less', target: 60 },
  ...{ placed: true, lined: true, events: ['linkage.accepted'] },
  taps: [
    stands(Proposals, ({ status, answeredAt, handOver: value, grid, line }) =>
      status !== 'accepted' || answeredAt === undefined || value === undefined
        ? undefined
        : { at: answeredAt, grid, line, value },
    ),
  ],
};

/** Indicator of linkage E24: how much is done by several parties, and how soon one takes over from another. */
export const linkageIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E24', object: 'task', dimension: 'relations', page: 'linkage' },
    measures: [jointly, handOver],
  },
];
