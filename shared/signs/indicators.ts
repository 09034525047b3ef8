import { stands, type Indicator } from '../indicators/measure.ts';
import { leadOf } from './lead.ts';
import { lineTold } from './line.ts';
import { EarlySigns, SignLeads } from './schema.ts';

const about = { object: 'earlySign', dimension: 'risk_control', page: 'sensing' } as const;

/** Indicators of early signs E07 and E08. */
export const signIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E07', ...about },
    measures: [
      {
        ...{ id: 'E07.lead', shape: 'spread', unit: 'hours', better: 'more', target: 2, placed: true },
        events: ['earlySign.raised'],
        taps: [stands(SignLeads, (lead) => ({ at: lead.occurredAt, grid: lead.grid, value: leadOf(lead) }))],
      },
    ],
  },
  {
    ...{ id: 'E08', ...about },
    measures: [
      {
        ...{ id: 'E08.prevented', shape: 'share', unit: 'percent', better: 'more', target: 70 },
        ...{ placed: true, lined: true },
        events: ['earlySign.prevented', 'earlySign.raised'],
        taps: [
          stands(EarlySigns, ({ status, settledAt, block, kind }) =>
            settledAt === undefined || (status !== 'prevented' && status !== 'raised')
              ? undefined
              : { at: settledAt, grid: block, line: lineTold(kind), d: 1, n: status === 'prevented' ? 1 : 0 },
          ),
        ],
      },
    ],
  },
];
