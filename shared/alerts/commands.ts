import { Type, type Static, type TSchema } from 'typebox';
import { correcting } from '../kernel/corrects.ts';
import { realOf } from '../drills/of.ts';
import { faultOfGrids } from '../areas/fault-of-grid.ts';
import { defineCommand, type DecideContext, type Decision } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { Act } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { Reason } from '../tasks/schema.ts';
import * as events from './events.ts';
import { alertMachine } from './machine.ts';
import { alertAcks, AlertDraft, alerts, AlertUpdate, type Alert, type AlertFields } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const WithReason = Type.Object({ id: Id, reason: Reason }, closed);

/** A community relays, for its own grids; it does not issue public colour alerts of its own. */
function whyNotDrafted(
  state: State,
  { origin, cap, issuedAt, validUntil, grids }: Omit<AlertFields, 'id'>,
): Refusal | undefined {
  if (origin !== 'official_relay' && cap.scope === 'Public')
    return refuse('illegal', { field: 'cap/scope', reason: 'alert.notice_not_public' });
  return validUntil > issuedAt
    ? faultOfGrids(state, grids)
    : refuse('invalid', { field: 'validUntil', reason: 'alert.ends_before_start' });
}

/** In a drill every message is one of a drill, whatever its writer said (CAP 1.2: Exercise) [R47]. */
function exercised<T extends Pick<AlertFields, 'cap'>>(community: string, alert: T): T {
  return realOf(community) === undefined ? alert : { ...alert, cap: { ...alert.cap, status: 'Exercise' } };
}

const draft = defineCommand('alert.draft', AlertDraft, {
  needs: [{ object: 'alert', act: 'C' }],
  decide({ state, command }, payload) {
    if (state.get(alerts, payload.id)) return { duplicate: true };
    return (
      whyNotDrafted(state, payload) ?? { events: [events.alertDrafted.make(exercised(command.community, payload))] }
    );
  },
});

/** Writes the message that is to take an issued one's place, and submits it for approval. */
const update = defineCommand('alert.update', AlertUpdate, {
  needs: [{ object: 'alert', act: 'C' }],
  target: ({ supersedes }) => ({ collection: alerts.name, id: supersedes }),
  decide({ state, command }, payload) {
    if (state.get(alerts, payload.id)) return { duplicate: true };
    const old = state.get(alerts, payload.supersedes);
    if (!old) return refuse('not_found', { field: 'supersedes' });
    if (old.status !== 'issued')
      return refuse('illegal', { field: 'supersedes', params: { from: old.status, entity: 'Alert' } });
    return (
      whyNotDrafted(state, payload) ?? {
        events: [
          events.alertDrafted.make(exercised(command.community, payload)),
          events.alertSubmitted.make({ id: payload.id }),
        ],
      }
    );
  },
});

/** A command that takes one step of the machine. */
function step<S extends TSchema, Payload extends { id: string } = Static<S> & { id: string }>(
  type: string,
  schema: S,
  act: Act,
  then: (alert: Alert, payload: NoInfer<Payload>, context: DecideContext) => Decision | Refusal,
) {
  return defineCommand<S, Payload>(type, schema, {
    needs: [{ object: 'alert', act }],
    target: ({ id }) => ({ collection: alerts.name, id }),
    decide(context, payload) {
      const alert = context.state.get(alerts, payload.id);
      if (!alert) return refuse('not_found', { field: 'id' });
      if (stepBy(alertMachine, alert.status, type) === undefined) {
        return refuse('illegal', { params: { from: alert.status, entity: alertMachine.entity } });
      }
      return then(alert, payload, context);
    },
  });
}

const submit = step('alert.submit', One, 'C', (_, data) => ({ events: [events.alertSubmitted.make(data)] }));
const sendBack = step('alert.return', WithReason, 'A', (_, data) => ({ events: [events.alertReturned.make(data)] }));

/** Four eyes: who drafted a message does not issue it. */
const issue = step('alert.issue', One, 'A', (alert, data, { actor, now, state }) => {
  if (alert.draftedBy === actor.id) return refuse('illegal', { reason: 'alert.own_draft' });
  if (alert.validUntil <= now) return refuse('illegal', { field: 'validUntil', reason: 'alert.over' });
  const old = alert.supersedes === undefined ? undefined : state.get(alerts, alert.supersedes);
  if (old && old.status !== 'issued') return refuse('illegal', { field: 'supersedes', reason: 'alert.already_ended' });
  return { events: [events.alertIssued.make(data)] };
});

const clear = step('alert.clear', WithReason, 'U', (_, data) => ({ events: [events.alertCleared.make(data)] }));
const cancel = step('alert.cancel', WithReason, 'U', (alert, data) => ({
  events: [events.alertCancelled.make({ ...data, ...correcting(alert) })],
}));

/** Sent by the system's clock when the time has come; nobody ends a message early by it. */
const expire = step('alert.expire', One, 'U', (alert, data, { now }) =>
  alert.validUntil > now
    ? refuse('illegal', { reason: 'alert.still_valid' })
    : { events: [events.alertExpired.make(data)] },
);

/** Once per account: who says it again has already said it. */
const ack = defineCommand('alert.ack', One, {
  needs: (['ack', 'U', 'C'] as const).map((act) => ({ object: 'alert', act })),
  decide({ state, actor }, { id }) {
    const alert = state.get(alerts, id);
    if (!alert) return refuse('not_found', { field: 'id' });
    if (state.get(alertAcks, events.ackId(id, actor.id))) return { duplicate: true };
    if (alert.status !== 'issued') return refuse('illegal', { params: { from: alert.status, entity: 'Alert' } });
    return { events: [events.alertAcked.make({ id })] };
  },
});

export const alertCommands = [draft, update, submit, sendBack, issue, clear, cancel, expire, ack] as const;
