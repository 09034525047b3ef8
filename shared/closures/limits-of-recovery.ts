import type { PhaseName } from '../phases/schema.ts';
import { phaseSettings, weekly } from '../phases/settings.ts';
import type { Closure } from './schema.ts';

/** Which orders a change of phase shortens, and until when they then hold, ms since 1970 UTC [R14]. */
export interface LimitedOrders {
  readonly ids: readonly string[];
  readonly expires: number;
}

/**
 * Where a phase lets orders stand for a week at a time, none that was relayed before outlasts the week: it is renewed by then or
 * expires. Also one that is open at present, which may be closed anew.
 * @param now ms since 1970 UTC
 */
export function ordersLimitedBy(to: PhaseName, orders: Iterable<Closure>, now: number): LimitedOrders {
  const expires = now + weekly;
  if (!phaseSettings[to].effects.includes('weekly_closures')) return { ids: [], expires };
  const longer = [...orders].filter((one) => one.kind === 'order' && one.status !== 'expired' && one.expires > expires);
  return { ids: longer.map(({ id }) => id), expires };
}
