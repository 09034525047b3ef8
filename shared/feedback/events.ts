import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { there } from '../tasks/there.ts';
import { limitedFields } from '../time-limits/schema.ts';
import {
  feedbacks,
  Judgement,
  One,
  Raised,
  Reply,
  Routing,
  SenderOpening,
  Submitted,
  WithReason,
  type Feedback,
} from './schema.ts';

function step(
  write: Write,
  { id, at, status }: { id: string; at: number; status: string },
  fields: Partial<Feedback> = {},
): void {
  const { trail } = there(write, feedbacks, id);
  write.edit(feedbacks, id, { ...fields, status, trail: [...trail, { status, at }] });
}

export const feedbackSubmitted = defineEvent('feedback.submitted', Submitted, {
  reduce: (write, { data, by, at }) =>
    write.put<Feedback>(feedbacks, {
      ...{ ...data, ...limitedFields, by, at, status: 'submitted', trail: [{ status: 'submitted', at }], answers: [] },
      ...(data.topic === 'major_accident' ? { proposal: { state: 'open' } } : {}),
    }),
});

export const feedbackAcknowledged = defineEvent('feedback.acknowledged', One, {
  reduce: (write, { data: { id }, at }) => step(write, { id, at, status: 'acknowledged' }, { acknowledgedAt: at }),
});

export const feedbackRouted = defineEvent('feedback.routed', Routing, {
  reduce: (write, { data: { id, ...to }, by, at }) =>
    step(write, { id, at, status: 'routed' }, { ...to, routedBy: by }),
});

export const feedbackTaken = defineEvent('feedback.taken', One, {
  reduce: (write, { data: { id }, by, at }) => step(write, { id, at, status: 'in_progress' }, { worker: by }),
});

export const feedbackReplied = defineEvent('feedback.replied', Reply, {
  reduce(write, { data: { id, ...answer }, at }) {
    const { answers } = there(write, feedbacks, id);
    step(write, { id, at, status: 'replied' }, { repliedAt: at, answers: [...answers, { ...answer, at }] });
  },
});

/** The resident says whether it is enough; the sealed word of it counts in the rate of satisfaction [E22]. */
export const feedbackJudged = defineEvent('feedback.judged', Judgement, {
  reduce: (write, { data: { id, satisfied, words }, at }) =>
    step(
      write,
      { id, at, status: satisfied ? 'confirmed' : 'dissatisfied' },
      words === undefined || satisfied ? {} : { dissent: words },
    ),
});

export const feedbackReopened = defineEvent('feedback.reopened', One, {
  reduce: (write, { data: { id }, at }) => step(write, { id, at, status: 'in_progress' }, { reopenedAt: at }),
});

export const feedbackClosed = defineEvent(
  'feedback.closed',
  Type.Object(
    { id: One.properties.id, reason: Type.Optional(WithReason.properties.reason) },
    { additionalProperties: false },
  ),
  {
    reduce: (write, { data: { id, reason }, at }) =>
      step(write, { id, at, status: 'closed' }, reason === undefined ? {} : { reason }),
  },
);

export const feedbackRaised = defineEvent('feedback.raised', Raised, {
  reduce: (write, { data: { id, as, made } }) => write.edit(feedbacks, id, { proposal: { state: 'raised', as, made } }),
});
export const feedbackNotRaised = defineEvent('feedback.notRaised', WithReason, {
  reduce: (write, { data: { id } }) => write.edit(feedbacks, id, { proposal: { state: 'declined' } }),
});

/** Somebody who works on it reads who sent it, for a stated purpose. */
export const feedbackSenderOpened = defineEvent('feedback.senderOpened', SenderOpening, {
  sealed: true,
  reduce: () => undefined,
});

/** Its time is over: who sent it was erased in the same act, and it leaves live state. */
export const feedbackForgotten = defineEvent('feedback.forgotten', One, {
  reduce: (write, { data }) => write.remove(feedbacks, data.id),
});

export const feedbackEvents = [
  feedbackSubmitted,
  feedbackAcknowledged,
  feedbackRouted,
  feedbackTaken,
  feedbackReplied,
  feedbackJudged,
  feedbackReopened,
  feedbackClosed,
  feedbackRaised,
  feedbackNotRaised,
  feedbackSenderOpened,
  feedbackForgotten,
] as const;
