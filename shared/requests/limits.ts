import type { Collection } from '../kernel/state.ts';
import type { Limited, TimeLimit } from '../time-limits/schema.ts';
import type { LimitRule } from '../time-limits/limits-of.ts';
import { Requests, type RequestRecord } from './schema.ts';
import { approvalWithin } from './settings.ts';

/** Within which time what was published before its approval is approved; without whom that concerns. */
export function requestTimes(request: RequestRecord): readonly Omit<TimeLimit, 'of'>[] {
  const { status, publishedAt, approvalDue, approvedAt } = request;
  if (publishedAt === undefined || approvalDue === undefined) return [];
  const endedAt = approvedAt ?? (status === 'published' ? undefined : publishedAt);
  return [{ name: 'approve', since: publishedAt, span: approvalWithin, stopped: 0, endedAt, critical: true }];
}

type LimitedRequest = RequestRecord & Limited;
/** Requests as they stand in state; not every reader sees their limits. */
const limited: Collection<LimitedRequest> = { name: Requests.name };

/** The approval of an urgent request, which may follow within a time [R28]. */
export const requestLimits: LimitRule<LimitedRequest> = {
  entity: 'request',
  collection: limited,
  limits: (request) =>
    requestTimes(request).map((limit) => ({
      ...limit,
      of: request.publishedBy === undefined ? [] : [request.publishedBy],
    })),
  deciding: [{ object: 'request', act: 'A' }],
};
