import { defineEvent } from '../kernel/event.ts';
import { there } from '../tasks/there.ts';
import { limitedFields } from '../time-limits/schema.ts';
import { UpAsked, UpOne, UpReports, UpReturn, UpSent } from './up-schema.ts';

export const upReportAsked = defineEvent('upReport.asked', UpAsked, {
  reduce: (write, { data, at, by }) =>
    write.put(UpReports, {
      ...data,
      ...limitedFields,
      ...{ status: 'due', edition: 0, figures: [], words: '', askedAt: at, askedBy: by },
    }),
});

export const upReportSent = defineEvent('upReport.sent', UpSent, {
  reduce(write, { data, at, by }) {
    const before = write.get(UpReports, data.id) ?? { ...limitedFields, of: [] };
    const first = 'firstSentAt' in before ? before.firstSentAt : undefined;
    write.put(UpReports, {
      ...before,
      ...data,
      ...{ status: 'sent', sentAt: at, sentBy: by, firstSentAt: first ?? at, returned: undefined },
    });
  },
});

export const upReportReceived = defineEvent('upReport.received', UpOne, {
  reduce: (write, { data: { id }, at, by }) =>
    write.edit(UpReports, id, { status: 'received', receivedAt: at, receivedBy: by }),
});

export const upReportReturned = defineEvent('upReport.returned', UpReturn, {
  reduce: (write, { data: { id, reason } }) => write.edit(UpReports, id, { status: 'returned', returned: reason }),
});

/** It leaves live state; the log keeps it. */
export const upReportArchived = defineEvent('upReport.archived', UpOne, {
  reduce: (write, { data: { id } }) => write.remove(UpReports, there(write, UpReports, id).id),
});

export const upReportEvents = [
  upReportAsked,
  upReportSent,
  upReportReceived,
  upReportReturned,
  upReportArchived,
] as const;
