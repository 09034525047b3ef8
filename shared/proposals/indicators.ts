import { stands, type Indicator } from '../indicators/measure.ts';
import { Proposals } from './schema.ts';

const adopted: ReadonlySet<string> = new Set(['adopted', 'executing', 'reported_back', 'closed']);
const told: ReadonlySet<string> = new Set(['reported_back', 'closed']);

/** Indicator of decisions E23, by when they were taken. */
export const proposalIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E23', object: 'proposal', dimension: 'relations', page: 'proposals' },
    measures: [
      {
        ...{ id: 'E23.reported', shape: 'share', unit: 'percent', better: 'more', target: 100, placed: true },
        events: ['vote.decided', 'proposal.reportedBack'],
        taps: [
          stands(Proposals, ({ status, decidedAt, grid }) =>
            decidedAt === undefined || !adopted.has(status)
              ? undefined
              : { at: decidedAt, grid, d: 1, n: told.has(status) ? 1 : 0 },
          ),
        ],
      },
    ],
  },
];
