import { stands, type Indicator, type Sample } from '../indicators/measure.ts';
import type { State } from '../kernel/state.ts';
import { visits } from './schema.ts';

const over: ReadonlySet<string> = new Set(['done', 'no_answer', 'refused', 'escalated']);

/** What should have been by now and was not. */
function overdue(state: State, now: number): readonly Sample[] {
  const samples: Sample[] = [];
  for (const { status, due, grid } of state.all(visits).values())
    if (status === 'planned' && due !== undefined && due < now) samples.push({ at: due, grid, d: 1 });
  return samples;
}

/** Indicator of visits E15. */
export const visitIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E15', object: 'need', dimension: 'public_health', page: 'care' },
    measures: [
      {
        ...{ id: 'E15.visited', shape: 'share', unit: 'percent', better: 'more', target: 100 },
        ...{ placed: true, few: true, overdue, events: ['visit.done', 'visit.escalated'] },
        taps: [
          stands(visits, ({ status, due, at, grid, changedAt }) => {
            if (due === undefined || at === undefined || !over.has(status)) return undefined;
            const isLate = at > due;
            return { at: Math.min(at, due, changedAt), grid, d: 1, n: status === 'done' && !isLate ? 1 : 0 };
          }),
        ],
      },
    ],
  },
];
