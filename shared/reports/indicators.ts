import { stands, type Indicator, type Sample } from '../indicators/measure.ts';
import type { State } from '../kernel/state.ts';
import { ReportAsks } from './schema.ts';
import { UpReports } from './up-schema.ts';

/** What should have gone up by now and did not. */
function overdue(state: State, now: number): readonly Sample[] {
  const samples: Sample[] = [];
  for (const { due, firstSentAt } of state.all(UpReports).values())
    if (due !== undefined && due < now && firstSentAt === undefined) samples.push({ at: due, d: 1 });
  return samples;
}

/** Indicator of reports and of the ledger E32. Whether the chain holds is read from the ledger itself. */
export const reportIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E32', object: 'report', dimension: 'infrastructure', page: 'upward' },
    measures: [
      {
        ...{ id: 'E32.onTime', shape: 'share', unit: 'percent', better: 'more', target: 100, overdue },
        events: ['report.missing', 'upReport.sent'],
        taps: [
          stands(ReportAsks, ({ counted, due }) =>
            counted ? { at: due, d: counted.all, n: counted.all - counted.missing.length } : undefined,
          ),
          stands(UpReports, ({ due, firstSentAt }) =>
            due === undefined || firstSentAt === undefined
              ? undefined
              : { at: Math.min(due, firstSentAt), d: 1, n: firstSentAt <= due ? 1 : 0 },
          ),
        ],
      },
      {
        ...{ id: 'E32.chain', shape: 'share', unit: 'percent', better: 'more', target: 100 },
        ...{ taps: [], events: [], outside: true },
      },
    ],
  },
];
