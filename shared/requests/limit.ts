import type { Belongs } from '../kernel/actor.ts';
import type { LineFields } from './schema.ts';

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
