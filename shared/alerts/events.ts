import { Type } from 'typebox';
import { correction } from '../kernel/corrects.ts';
import { defineEvent, inPlain } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { Reason } from '../tasks/schema.ts';
import { alertAcks, AlertFields, alerts, lastAcks, severityOf, type Alert } from './schema.ts';
import { there } from '../tasks/there.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);
const WithReason = Type.Object({ id: Id, reason: Reason }, closed);

export const alertDrafted = defineEvent('alert.drafted', AlertFields, {
  version: 2,
  upcast: inPlain,
  reduce: (write, { data, by }) =>
    write.put<Alert>(alerts, {
      ...data,
      status: 'draft',
      severity: severityOf[data.level],
      msgType: data.supersedes === undefined ? 'Alert' : 'Update',
      references: data.supersedes === undefined ? [] : [data.supersedes],
      draftedBy: by,
      acked: 0,
    }),
});

export const alertSubmitted = defineEvent('alert.submitted', One, {
  reduce: (write, { data }) => write.edit(alerts, data.id, { status: 'pending_approval', reason: undefined }),
});

export const alertReturned = defineEvent('alert.returned', WithReason, {
  reduce: (write, { data }) => write.edit(alerts, data.id, { status: 'draft', reason: data.reason }),
});

/** An update that is issued supersedes the message it refers to, in the same fact. */
export const alertIssued = defineEvent('alert.issued', One, {
  sealed: true,
  reduce: (write, { data, by, at, seq }) => {
    write.edit(alerts, data.id, { status: 'issued', approvedBy: by, publishedAt: at, entry: seq });
    const old = write.get(alerts, data.id)?.supersedes;
    if (old !== undefined && write.get(alerts, old)?.status === 'issued') {
      write.edit(alerts, old, { status: 'superseded', supersededBy: data.id });
    }
  },
});

export const alertCleared = defineEvent('alert.cleared', WithReason, {
  sealed: true,
  reduce: (write, { data }) => write.edit(alerts, data.id, { status: 'cleared', reason: data.reason }),
});

const Cancelled = Type.Object({ ...WithReason.properties, ...correction }, closed);

/** It should not have been issued: it points to the entry by which it was. */
export const alertCancelled = defineEvent('alert.cancelled', Cancelled, {
  sealed: true,
  reduce: (write, { data }) =>
    write.edit(alerts, data.id, { status: 'cancelled', msgType: 'Cancel', reason: data.reason }),
});

export const alertExpired = defineEvent('alert.expired', One, {
  sealed: true,
  reduce: (write, { data }) => write.edit(alerts, data.id, { status: 'expired' }),
});

/** Key of an account's acknowledgement. */
export function ackId(alert: string, account: string): string {
  return `${alert}:${account}`;
}

export const alertAcked = defineEvent('alert.acked', One, {
  reduce: (write, { data, by, at }) => {
    const alert = there(write, alerts, data.id);
    const id = ackId(data.id, by);
    const before = write.get(lastAcks, data.id)?.ack;
    write.put(alertAcks, { id, alert: data.id, account: by, at, ...(before === undefined ? {} : { before }) });
    write.put(lastAcks, { id: data.id, ack: id });
    write.edit(alerts, data.id, { acked: alert.acked + 1 });
  },
});

export const alertEvents = [
  alertDrafted,
  alertSubmitted,
  alertReturned,
  alertIssued,
  alertCleared,
  alertCancelled,
  alertExpired,
  alertAcked,
] as const;
