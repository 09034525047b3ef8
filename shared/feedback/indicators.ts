import { stands, type Indicator, type Sample } from '../indicators/measure.ts';
import type { State } from '../kernel/state.ts';
import { timesOfFeedback } from './limits.ts';
import { feedbacks, type Feedback } from './schema.ts';

const judged: ReadonlySet<string> = new Set(['confirmed', 'dissatisfied']);

/** By when it is to be replied to, ms, and when that was done; opened again it has its time anew. */
function replyOf(feedback: Feedback): { readonly due: number; readonly repliedAt: number | undefined } {
  const limit = timesOfFeedback(feedback).find(({ name }) => name === 'reply');
  return { due: limit ? limit.since + limit.span : Infinity, repliedAt: limit?.endedAt };
}

/** What should have been replied to by now and was not. */
function overdue(state: State, now: number): readonly Sample[] {
  const samples: Sample[] = [];
  for (const feedback of state.all(feedbacks).values()) {
    const { due, repliedAt } = replyOf(feedback);
    if (repliedAt === undefined && due < now) samples.push({ at: due, grid: feedback.grid, line: feedback.line, d: 1 });
  }
  return samples;
}

/** Indicator of what residents say E22: whether it was enough, by their last word, and whether the reply came in time. */
export const feedbackIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E22', object: 'feedback', dimension: 'relations', page: 'voices' },
    measures: [
      {
        ...{
          id: 'E22.satisfied',
          shape: 'share',
          unit: 'percent',
          better: 'more',
          target: 70,
          ...{ placed: true, lined: true },
          few: true,
          events: ['feedback.judged'],
        },
        taps: [
          stands(feedbacks, ({ trail, grid, line }) => {
            const last = trail.findLast(({ status }) => judged.has(status));
            return last && { at: last.at, grid, line, d: 1, n: last.status === 'confirmed' ? 1 : 0 };
          }),
        ],
      },
      {
        ...{ id: 'E22.onTime', shape: 'share', unit: 'percent', better: 'more', target: 95 },
        ...{ placed: true, lined: true, overdue },
        events: ['feedback.replied', 'feedback.reopened'],
        taps: [
          stands(feedbacks, (feedback) => {
            const { due, repliedAt } = replyOf(feedback);
            const { grid, line } = feedback;
            if (repliedAt === undefined) return undefined;
            return { at: Math.min(due, repliedAt), grid, line, d: 1, n: repliedAt <= due ? 1 : 0 };
          }),
        ],
      },
    ],
  },
];
