import { expect, it } from 'vitest';
import type { Feedback } from '@liandong/shared/feedback/schema';
import { feedbackSpans } from '@liandong/shared/time-limits/settings';
import { pressingOf } from './pressing.ts';

const now = Date.UTC(2026, 6, 19, 6);
const said = (id: string, topic: Feedback['topic'], status: string, ago: number): Feedback => ({
  ...{
    id,
    topic,
    status,
    grid: 'g',
    by: 'r',
    words: '',
    at: now - ago,
    trail: [],
    answers: [],
    steps: [],
    escalation: 'none',
  },
  ...(status === 'submitted' ? {} : { acknowledgedAt: now - ago }),
});

it('[R35] a major accident presses until somebody has looked at it, anything else when its time is over', () => {
  const { acknowledge, reply } = feedbackSpans.public_health;
  const all = [
    said('burning', 'major_accident', 'submitted', 0),
    said('new', 'public_health', 'submitted', acknowledge / 2),
    said('unseen', 'public_health', 'submitted', acknowledge + 60_000),
    said('seen', 'public_health', 'routed', acknowledge + 60_000),
    said('unanswered', 'public_health', 'in_progress', reply + 60_000),
    { ...said('enough', 'major_accident', 'confirmed', reply), repliedAt: now },
  ];
  expect(pressingOf(all, now).map(({ id }) => id)).toEqual(['burning', 'unseen', 'unanswered']);
});
