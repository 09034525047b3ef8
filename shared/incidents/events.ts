import type { Static, TSchema } from 'typebox';
import { defineEvent, type Event } from '../kernel/event.ts';
import { stated } from '../kernel/stated.ts';
import type { Stamped } from '../kernel/state.ts';
import { usualPurposes } from '../purposes/purpose.ts';
import { including } from '../tasks/events.ts';
import { there } from '../tasks/there.ts';
import { limitedFields } from '../time-limits/schema.ts';
import {
  Accepted,
  Change,
  Closed,
  Dispatch,
  Evaluation,
  HelpWanted,
  incidents,
  Merging,
  One,
  Progressed,
  Reopened,
  Reported,
  Resolved,
  Revised,
  Reworked,
  WithReason,
  type Act,
  type Incident,
} from './schema.ts';

type Here = Stamped<Incident>;
type Fields = Partial<Omit<Incident, 'id'>>;
type About = Pick<Act, 'said' | 'photos' | 'purpose' | 'to' | 'shift'>;

const actOf = (act: string, { at, by, seq: entry }: Event, about: About = {}): Act => ({
  ...{ act, at, by, entry },
  ...stated(about),
});

/** An event that is one act in the course of an incident. */
function acted<S extends TSchema, Data extends Static<S> & { id: string } = Static<S> & { id: string }>(
  name: string,
  schema: S,
  change: (before: Here, event: Event<NoInfer<Data>>) => Fields,
  about: (data: NoInfer<Data>) => About = () => ({}),
  sealed = false,
) {
  return defineEvent<S, Data>(`incident.${name}`, schema, {
    sealed,
    reduce(write, event) {
      const { id }: { id: string } = event.data;
      const before = there(write, incidents, id);
      const course = [...before.course, actOf(name, event, about(event.data))];
      write.edit(incidents, before.id, { ...change(before, event), course });
    },
  });
}

const byHand = (before: Here, { by }: Event): Fields => ({
  handlers: including(before.handlers, by),
  workedBy: including(before.workedBy, by),
});
const answers = ({ data: { accountable } }: Event<{ accountable?: string }>): Fields => stated({ accountable });
const because = ({ reason }: { reason: string }): About => ({ said: reason });

export const incidentReported = defineEvent('incident.reported', Reported, {
  reduce(write, event) {
    const { said, photos, ...what } = event.data;
    write.put(incidents, {
      ...what,
      ...limitedFields,
      ...{ status: 'reported', course: [actOf('reported', event, stated({ said, photos }))] },
      ...{ reports: [what.id], reportedBy: event.by, reportedAt: event.at },
      ...{ handlers: [], workedBy: [], suspended: 0, stopped: 0, reworks: 0, dispatches: 0, returns: 0 },
    });
  },
});

export const incidentFiled = acted('filed', Change, (_, { data: { id: __, ...changed }, at, by }) => ({
  ...changed,
  ...{ status: 'filed', filedAt: at, filedBy: by },
}));

export const incidentRevised = acted(
  'revised',
  Revised,
  (_, { data: { id: __, reason: ___, shift: ____, corrects: _____, ...changed } }) => changed,
  ({ reason, shift }) => stated({ said: reason, shift }),
);

export const incidentRejected = acted('rejected', WithReason, () => ({ status: 'rejected' }), because);

/** One happening, told twice: the other takes over what people told, and they see how it goes on. */
export const incidentMerged = defineEvent('incident.merged', Merging, {
  reduce(write, event) {
    const { id, into } = event.data;
    const [from, to] = [there(write, incidents, id), there(write, incidents, into)];
    write.edit(incidents, into, {
      reports: [...to.reports, ...from.reports],
      course: [...to.course, actOf('joined', event, { to: id })],
    });
    write.edit(incidents, id, {
      ...{ status: 'merged', merged: into, reports: [] },
      course: [...from.course, actOf('merged', event, { to: into })],
    });
  },
});

export const incidentDispatched = acted(
  'dispatched',
  Dispatch,
  (before, { data: { party, org, handler, accountable }, by }) => ({
    ...{ status: 'dispatched', party, org, dispatchedBy: by, dispatches: before.dispatches + 1 },
    handlers: handler === undefined ? [] : [handler],
    ...stated({ accountable }),
  }),
  ({ said, handler, org, party }) => ({ ...stated({ said }), to: handler ?? org ?? party }),
  true,
);

export const incidentAccepted = acted('accepted', Accepted, (before, event) => ({
  ...{ status: 'in_progress', acceptedAt: before.acceptedAt ?? event.at, againSince: undefined },
  ...answers(event),
  ...byHand(before, event),
}));

/**
 * Sent to the wrong one, or given to somebody else: it waits for whoever dispatches. Its time to be settled goes on; that to
 * be taken up does until somebody has done so once, then it begins anew.
 */
export const incidentReturned = acted(
  'returned',
  WithReason,
  (before, { at }) => ({
    ...{ status: 'filed', handlers: [], party: undefined, org: undefined },
    againSince: before.status === 'in_progress' ? at : before.againSince,
    returns: before.returns + 1,
  }),
  because,
);

export const incidentSuspended = acted(
  'suspended',
  WithReason,
  (_, { at }) => ({ status: 'suspended', suspendedSince: at }),
  because,
);

export const incidentResumed = acted('resumed', One, ({ suspendedSince, suspended, stopped }, { at }) => {
  const away = at - (suspendedSince ?? at);
  const times = { suspended: suspended + away, stopped: stopped + away };
  return { status: 'in_progress', suspendedSince: undefined, ...times };
});

/** Whoever works on it never judges it, also without having it in hand; a note of the desk is no work. */
export const incidentProgressed = acted(
  'progressed',
  Progressed,
  ({ handlers, workedBy }, { data: { isWork }, by }) =>
    (isWork ?? handlers.includes(by)) ? { workedBy: including(workedBy, by) } : {},
  ({ said, photos, purpose = usualPurposes.incident }) => ({ ...stated({ said, photos }), purpose }),
);

export const incidentResolved = acted(
  'resolved',
  Resolved,
  (before, event) => ({ status: 'resolved', resolvedAt: event.at, ...answers(event), ...byHand(before, event) }),
  ({ said, photos, purpose = usualPurposes.incident }) => ({ ...stated({ said, photos }), purpose }),
);

/** Not settled after all: it goes on where it was, and what the verifier took is nobody's delay. */
export const incidentReworked = acted(
  'reworked',
  Reworked,
  ({ resolvedAt, stopped, reworks }, { at }) => ({
    ...{ status: 'in_progress', resolvedAt: undefined, reworks: reworks + 1 },
    stopped: stopped + at - (resolvedAt ?? at),
  }),
  because,
);

export const incidentVerified = acted(
  'verified',
  One,
  (_, { at }) => ({ status: 'verified', verifiedAt: at }),
  undefined,
  true,
);

export const incidentClosed = acted(
  'closed',
  Closed,
  (_, { data: { prevention, none = '', accountable }, at }) => ({
    ...{ status: 'closed', closedAt: at, ...stated({ accountable }) },
    prevention: { said: prevention ?? none, none: prevention === undefined },
  }),
  ({ prevention, none = '' }) => ({
    said: prevention ?? none,
    ...(prevention === undefined ? {} : { purpose: 'preventive' as const }),
  }),
  true,
);

export const incidentEvaluated = acted(
  'evaluated',
  Evaluation,
  (_, { data: { result } }) => ({ status: 'evaluated', evaluation: result }),
  ({ said }) => ({ said, purpose: 'developmental' }),
);

/** A new round: its time to settle begins anew. */
export const incidentReopened = acted(
  'reopened',
  Reopened,
  ({ resolvedAt, shut = 0 }, { data: { accountable }, at }) => ({
    ...{ status: 'in_progress', reopenedAt: at, stopped: 0, ...stated({ accountable }) },
    shut: shut + at - (resolvedAt ?? at),
    ...{ resolvedAt: undefined, verifiedAt: undefined, closedAt: undefined, prevention: undefined },
  }),
  because,
  true,
);

export const incidentHelp = acted('helpAnswered', HelpWanted, (_, { data: { wanted }, at, by }) => ({
  help: { by, wanted, at },
}));

/** It leaves live state, and what people told of it with it; the log keeps both. */
export const incidentArchived = defineEvent('incident.archived', One, {
  reduce: (write, { data: { id } }) => write.remove(incidents, id),
});

export const incidentEvents = [
  incidentArchived,
  incidentReported,
  incidentFiled,
  incidentRevised,
  incidentRejected,
  incidentMerged,
  incidentDispatched,
  incidentAccepted,
  incidentReturned,
  incidentSuspended,
  incidentResumed,
  incidentProgressed,
  incidentResolved,
  incidentReworked,
  incidentVerified,
  incidentClosed,
  incidentEvaluated,
  incidentReopened,
  incidentHelp,
] as const;
