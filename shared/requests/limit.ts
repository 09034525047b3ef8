import type { Actor, Belongs } from '../kernel/actor.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import { awaitsApproval, type LineFields, type RequestRecord } from './schema.ts';

/** Most of one thing that a coordinator approves, in the line's unit (default); beyond it the lead decides (domain guide §6). */
export const mostByCoordinator = 500;

/** Where a request asks for more of one thing than a coordinator approves: `field` is where that is said. */
export function beyondCoordinator(
  lines: readonly Pick<LineFields, 'quantity'>[],
  field: string,
): Pick<Belongs, 'over'> {
  const asked = Math.max(0, ...lines.map(({ quantity = 0 }) => quantity));
  if (asked <= mostByCoordinator) return {};
  return { over: { field, reason: 'request.over_limit', params: { limit: mostByCoordinator, asked } } };
}

/** What was approved is not raised beyond the limit by somebody who could not have approved that; `field` is where the lines come from. */
export function faultOfRaise(
  actor: Actor,
  request: RequestRecord,
  lines: readonly LineFields[] | undefined,
  field: string,
): Refusal | undefined {
  const isApproved = ['approved', 'published'].includes(request.status) && !awaitsApproval(request);
  // What a sheet says was never approved by anybody.
  if (!isApproved || request.source) return undefined;
  const standing = new Map(request.lines.map(({ id, quantity = 0 }) => [id, quantity]));
  const raised = (lines ?? []).filter(({ id, quantity = 0 }) => quantity > (standing.get(id) ?? 0));
  const { over } = beyondCoordinator(raised, field);
  return over && !grantFor(actor, 'request', 'A', { over }) ? refuse('forbidden', over) : undefined;
}
