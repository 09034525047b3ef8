import { incidentSpans } from '../time-limits/settings.ts';
import type { TimeLimit } from '../time-limits/schema.ts';
import type { LimitRule } from '../time-limits/limits-of.ts';
import { callsAgain } from './calls.ts';
import { openStates } from './machine.ts';
import { incidents, type Incident } from './schema.ts';

type Timed = Pick<
  Incident,
  | 'status'
  | 'severity'
  | 'filedAt'
  | 'acceptedAt'
  | 'againSince'
  | 'resolvedAt'
  | 'reopenedAt'
  | 'suspendedSince'
  | 'stopped'
>;
type People = Pick<Incident, 'filedBy' | 'dispatchedBy' | 'accountable' | 'handlers'>;

/** Whom the limits concern: those who have it in hand, who sent them, and who answers for it. */
function concerned({ handlers, dispatchedBy, filedBy, accountable }: People): readonly string[] {
  const all = [...handlers, dispatchedBy ?? filedBy, accountable];
  return [...new Set(all.filter((id) => id !== undefined))];
}

/** By when it is to be taken up, without whom that concerns; given back by whoever took it up, it has its time anew. */
function acceptOf({ severity, filedAt, acceptedAt, againSince, status }: Timed): Omit<TimeLimit, 'of'> | undefined {
  if (filedAt === undefined) return undefined;
  const since = againSince ?? filedAt;
  const taken = againSince === undefined ? acceptedAt : undefined;
  const endedAt = taken ?? (openStates.has(status) ? undefined : since);
  const span = incidentSpans[severity].accept;
  return { name: 'accept', since, span, stopped: 0, endedAt, critical: severity === 'critical' };
}

/** By when it is to be settled. While it is suspended, or waits for a verifier, no time counts. */
function settleOf(timed: Timed): Omit<TimeLimit, 'of'> | undefined {
  const { severity, filedAt, reopenedAt, resolvedAt, suspendedSince, stopped, status } = timed;
  const since = reopenedAt ?? filedAt;
  if (since === undefined) return undefined;
  const isDone = status === 'verified' || !openStates.has(status);
  return {
    ...{ name: 'settle', since, span: incidentSpans[severity].settle, stopped },
    stoppedSince: suspendedSince ?? (status === 'resolved' ? resolvedAt : undefined),
    endedAt: isDone ? (resolvedAt ?? since) : undefined,
    critical: severity === 'critical',
  };
}

/** All its limits, without whom they concern. */
export function timesOf(timed: Timed): readonly Omit<TimeLimit, 'of'>[] {
  return [acceptOf(timed), settleOf(timed)].filter((limit) => limit !== undefined);
}

/** The limit that counts now: to take it up until somebody does, then to settle it. */
export function limitNow(timed: Timed): Omit<TimeLimit, 'of'> | undefined {
  const accept = acceptOf(timed);
  return accept && accept.endedAt === undefined ? accept : settleOf(timed);
}

/** When an incident is accepted and settled at the latest, by its severity. */
export const incidentLimits: LimitRule<Incident> = {
  entity: 'incident',
  collection: incidents,
  limits(incident) {
    const of = concerned(incident);
    return timesOf(incident).map((limit) => ({ ...limit, of }));
  },
  deciding: [{ object: 'incident', act: 'A' }],
  calls: callsAgain,
};
