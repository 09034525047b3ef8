import type { LimitRule } from '../time-limits/limits-of.ts';
import type { TimeLimit } from '../time-limits/schema.ts';
import { feedbackSpans } from '../time-limits/settings.ts';
import { feedbacks, type Feedback } from './schema.ts';

type Timed = Pick<Feedback, 'topic' | 'at' | 'acknowledgedAt' | 'repliedAt' | 'reopenedAt' | 'status' | 'trail'>;

/**
 * By when feedback is acknowledged, and replied to; reopened, it has the time of a reply anew. Still not enough after that, it
 * has the same time until somebody closes it with a reason.
 */
export function timesOfFeedback(timed: Timed): Omit<TimeLimit, 'of'>[] {
  const { topic, at, acknowledgedAt, repliedAt, reopenedAt, trail } = timed;
  const { acknowledge, reply } = feedbackSpans[topic];
  const since = reopenedAt ?? at;
  const usual = { stopped: 0, critical: topic === 'major_accident' } as const;
  const dissent = trail.filter(({ status }) => status === 'dissatisfied')[1];
  const closedAt = trail.find(({ status }) => status === 'closed')?.at;
  const close = dissent && { name: 'close', since: dissent.at, span: reply, endedAt: closedAt, ...usual };
  const isAnswered = repliedAt !== undefined && repliedAt >= since;
  return [
    { name: 'acknowledge', since: at, span: acknowledge, endedAt: acknowledgedAt, ...usual },
    { name: 'reply', since, span: reply, endedAt: isAnswered ? repliedAt : undefined, ...usual },
    ...(close ? [close] : []),
  ];
}

/** Whom it concerns: who works on it and who passed it on. */
const concerned = ({ worker, routedBy }: Feedback): readonly string[] =>
  [...new Set([worker, routedBy])].filter((id) => id !== undefined);

export const feedbackLimits: LimitRule<Feedback> = {
  entity: 'feedback',
  collection: feedbacks,
  limits: (feedback) => timesOfFeedback(feedback).map((limit) => ({ ...limit, of: concerned(feedback) })),
  deciding: [{ object: 'feedback', act: 'A' }],
};
