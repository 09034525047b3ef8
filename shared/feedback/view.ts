import { plus } from '../kernel/counts.ts';
import { once } from '../kernel/once.ts';
import type { Change, Entity, Stamped, Write } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { belongsOfFeedback } from './commands.ts';
import { feedbacks, feedbackTotals, theTotals, type Feedback, type FeedbackTotals } from './schema.ts';

/** As those who work on it see it: not who entered it. */
const unsigned = once(({ by: _, changedBy: __, ...rest }: Stamped<Feedback>): Entity => rest);

/** As whoever said it sees it: each state, the replies and why, and nobody’s account. */
export const toSender = once((feedback: Stamped<Feedback>): Entity => {
  const { id, topic, grid, words, status, at, trail, to, answers, dissent, reason, reopenedAt, version, changedAt } =
    feedback;
  const seen = { id, topic, grid, words, status, at, trail, to, answers, dissent, reason, reopenedAt };
  return Object.assign(seen, { version, changedAt });
});

export const feedbackVisibility: Visibility<Feedback> = {
  object: 'feedback',
  belongs: ({ grid, org }) => belongsOfFeedback({ grid, by: '', ...(org === undefined ? {} : { org }) }),
  full: unsigned,
  // Nobody passes on what they can't read.
  partly: { words: ['route'], show: unsigned },
  people: ({ by }) => [by],
  own: toSender,
};

const counted = once(({ changedBy: _, ...rest }: Stamped<FeedbackTotals>): Entity => rest);

export const feedbackTotalsVisibility: Visibility<FeedbackTotals> = {
  object: 'feedback',
  belongs: () => ({}),
  full: counted,
  summary: counted,
};

function count(write: Write, { topic, status }: Feedback, n: 1 | -1): void {
  const byState = write.get(feedbackTotals, theTotals)?.byState ?? {};
  write.put(feedbackTotals, { id: theTotals, byState: plus(byState, `${topic}.${status}`, n) });
}

/** Keeps the counts by the difference that one change makes. */
export function deriveFeedback(write: Write, { collection, before, after }: Change): void {
  if (collection !== feedbacks.name) return;
  const [was, is] = [before as Feedback | undefined, after as Feedback | undefined];
  if (was?.status === is?.status) return;
  if (was) count(write, was, -1);
  if (is) count(write, is, 1);
}
