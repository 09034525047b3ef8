import { stands, type Indicator } from '../indicators/measure.ts';
import { jointly } from '../tasks/indicators.ts';
import { Proposals } from './schema.ts';

/** Indicator of linkage E24: how much is done by several parties, and how soon one takes over from another. */
export const linkageIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E24', object: 'task', dimension: 'relations', page: 'linkage' },
    events: ['task.opened', 'linkage.accepted'],
    measures: [
      jointly,
      {
        ...{ id: 'E24.handOver', shape: 'spread', unit: 'minutes', better: 'less', target: 60 },
        ...{ placed: true, lined: true },
        taps: [
          stands(Proposals, ({ status, answeredAt, handOver, grid, line }) =>
            status !== 'accepted' || answeredAt === undefined || handOver === undefined
              ? undefined
              : { at: answeredAt, grid, line, value: handOver },
          ),
        ],
      },
    ],
  },
];
