import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { sealedId, unsealing } from '../care/sealed.ts';
import { stepsOf } from '../care/steps.ts';
import type { Belongs } from '../kernel/actor.ts';
import { defineCommand, type DecideContext, type Need, type PrivateRecord } from '../kernel/command.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { faultOfNoBasis } from '../legal-bases/register.ts';
import { receiptGiven } from '../residents/events.ts';
import * as events from './events.ts';
import { feedbackMachine } from './machine.ts';
import {
  feedbackKeeps,
  feedbacks,
  feedbackSenderKind,
  Judgement,
  One,
  Reply,
  Routing,
  SenderOpening,
  Submission,
  WithReason,
  type Feedback,
  type Sender,
} from './schema.ts';

/** Where it is, whom it was routed to, and who entered it. */
export function belongsOfFeedback({ grid, org, by }: Pick<Feedback, 'grid' | 'org' | 'by'>): Belongs {
  return { grids: [grid], people: [by], ...(org === undefined ? {} : { org }) };
}
const itsOwn = (state: State, { id }: { id: string }): Belongs => {
  const found = state.get(feedbacks, id);
  return found ? belongsOfFeedback(found) : {};
};

/** Whoever passes feedback on, or answers for all of it. */
export const routing: readonly Need<{ id: string }>[] = [
  { object: 'feedback', act: 'route' },
  { object: 'feedback', act: 'A' },
];
const working: readonly Need<{ id: string }>[] = [{ object: 'feedback', act: 'U', belongs: itsOwn }];

/** Sealed under a key of its own, since nobody else here need be known by it. */
function sealingSender(id: string, sender: Sender | undefined): PrivateRecord[] {
  const said = sender?.name?.trim() || sender?.phone?.trim();
  return said ? [{ kind: feedbackSenderKind, id: sealedId(id, id), body: sender }] : [];
}

/** By whoever says it, or writes it down for somebody without a phone: a captain at home, the desk at the telephone. */
const submit = defineCommand('feedback.submit', Submission, {
  needs: [
    { object: 'feedback', act: 'C', belongs: (_, __, actor) => ({ people: [actor.id] }) },
    { object: 'feedback', act: 'U', belongs: (_, { grid }) => ({ grids: [grid] }) },
    ...routing,
  ],
  decide({ state, now }, { sender, receipt, ...said }) {
    if (state.get(feedbacks, said.id)) return { duplicate: true };
    const sealed = sealingSender(said.id, sender);
    const unfounded =
      sealed.length === 0 ? undefined : faultOfNoBasis(state, { act: 'personal_data', now, field: 'sender' });
    return (
      unfounded ??
      faultOfGrid(state, said.grid) ?? {
        events: [
          events.feedbackSubmitted.make(said),
          ...(receipt === undefined
            ? []
            : [receiptGiven.make({ id: receipt, collection: feedbacks.name, of: said.id })]),
        ],
        private: sealed,
      }
    );
  },
});

const step = stepsOf({ machine: feedbackMachine, collection: feedbacks, needs: working });

const acknowledge = step(
  'feedback.acknowledge',
  One,
  (_, payload) => ({ events: [events.feedbackAcknowledged.make(payload)] }),
  routing,
);

const route = step(
  'feedback.route',
  Routing,
  (_, payload) =>
    (payload.to === 'social_org') === (payload.org === undefined)
      ? refuse('invalid', { field: 'org', reason: 'feedback.which_org' })
      : { events: [events.feedbackRouted.make(payload)] },
  routing,
);

/** Only the unit that it was routed to works on it, or whoever answers for all of it. */
function faultOfUnit({ actor }: Pick<DecideContext, 'actor'>, feedback: Feedback): Refusal | undefined {
  const belongs = belongsOfFeedback(feedback);
  if (grantFor(actor, 'feedback', 'A')) return undefined;
  const grants = actor.grants.filter(({ role }) => role === feedback.to);
  return grantFor({ ...actor, grants }, 'feedback', 'U', belongs)
    ? undefined
    : refuse('illegal', { reason: 'feedback.of_another_unit' });
}

const take = step('feedback.take', One, (feedback, payload, context) => {
  return faultOfUnit(context, feedback) ?? { events: [events.feedbackTaken.make(payload)] };
});

const reply = step('feedback.reply', Reply, (feedback, payload, context) => {
  if (!payload.why.trim()) return refuse('invalid', { field: 'why', reason: 'feedback.why_missing' });
  return faultOfUnit(context, feedback) ?? { events: [events.feedbackReplied.make(payload)] };
});

/**
 * By whoever entered it, or the installation for whoever has its receipt. Satisfied, it is closed; the first time that it
 * is not enough, it is worked on again.
 */
const judge = step(
  'feedback.judge',
  Judgement,
  ({ reopenedAt, by, status }, payload, { actor }) => {
    if (status !== 'replied') return refuse('illegal', { params: { from: status, entity: feedbackMachine.entity } });
    if (by !== actor.id && actor.system !== true) return refuse('illegal', { reason: 'feedback.not_yours' });
    const judged = events.feedbackJudged.make(payload);
    const one = { id: payload.id };
    if (payload.satisfied) return { events: [judged, events.feedbackClosed.make(one)] };
    return { events: [judged, ...(reopenedAt === undefined ? [events.feedbackReopened.make(one)] : [])] };
  },
  [
    {
      object: 'feedback',
      act: 'C',
      belongs: (state, { id }) => {
        const found = state.get(feedbacks, id);
        return found ? { people: [found.by] } : {};
      },
    },
    ...working,
    ...routing,
  ],
);

/** Closed although the resident is still not satisfied: the reason is what they read. */
const close = step(
  'feedback.close',
  WithReason,
  (_, payload) => ({ events: [events.feedbackClosed.make(payload)] }),
  routing,
);

/**
 * Who sent it is read by those who pass it on, and by the unit that works on it: never by whoever it may be about before, or
 * after it went to others. The reading stands in the ledger before the answer.
 */
const openSender = defineCommand('feedback.openSender', SenderOpening, {
  needs: [...routing, ...working],
  decide(context, payload) {
    const feedback = context.state.get(feedbacks, payload.id);
    if (!feedback) return refuse('not_found', { field: 'id' });
    const passesOn = grantFor(context.actor, 'feedback', 'route') !== undefined;
    const fault = passesOn ? undefined : faultOfUnit(context, feedback);
    return fault ?? { events: [events.feedbackSenderOpened.make(payload)] };
  },
});

/** When it leaves live state, ms since 1970 UTC: once it is closed, or nobody said whether the reply is enough. */
export function feedbackLeavesAt({ status, trail }: Pick<Feedback, 'status' | 'trail'>): number | undefined {
  const since = trail.at(-1)?.at;
  return since === undefined || (status !== 'closed' && status !== 'replied') ? undefined : since + feedbackKeeps;
}

/** Whoever sent it, taken away with the key. */
export function senderGone(id: string): PrivateRecord[] {
  return [unsealing(feedbackSenderKind, id, id), { kind: personKeyKind, id, body: null }];
}

/** Sent by the system's clock; nobody forgets sooner by it. */
const forget = defineCommand('feedback.forget', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const found = state.get(feedbacks, id);
    if (!found) return { duplicate: true };
    if ((feedbackLeavesAt(found) ?? Infinity) > now) return refuse('illegal', { reason: 'feedback.still_kept' });
    return {
      events: [events.feedbackForgotten.make({ id })],
      private: senderGone(id),
    };
  },
});

export const feedbackCommands = [submit, acknowledge, route, take, reply, judge, close, openSender, forget] as const;
