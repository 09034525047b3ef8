import { dayOf } from '../volunteers/hours.ts';
import type { LotPart, StockItem, StockTotals } from './schema.ts';

/** Days over which the mean daily issue is taken [E11]. */
export const issueDays = 14;
/** How soon goods must go to be called expiring (default), ms. */
const soon = 30 * 86_400_000;

export const itemStates = ['frozen', 'out', 'low', 'expired', 'expiring', 'sufficient'] as const;
export type ItemState = (typeof itemStates)[number];

/** Whether a lot can be handed out at a time (ms). */
export function isGood({ expires }: Pick<LotPart, 'expires'>, now: number): boolean {
  return expires === undefined || expires > now;
}

type Held = Pick<StockTotals, 'onHand' | 'reserved' | 'dated'>;

/** How many have expired and still lie there. */
export function expiredOf({ dated }: Pick<StockTotals, 'dated'>, now: number): number {
  return dated.reduce((sum, { expires, quantity }) => (expires > now ? sum : sum + quantity), 0);
}

/** How many can be promised: on hand and good, less what is reserved; never below 0. */
export function availableOf(held: Held, now: number): number {
  return Math.max(0, held.onHand - expiredOf(held, now) - held.reserved);
}

/** Mean issue of a day over the last 14 days; whatever day nothing went out counts as 0. */
export function meanIssue({ issued }: Pick<StockTotals, 'issued'>, now: number): number {
  const first = dayOf(now) - issueDays + 1;
  return issued.reduce((sum, { day, quantity }) => (day < first ? sum : sum + quantity), 0) / issueDays;
}

/** For how many days what is available lasts [E11]; undefined where nothing was issued. */
export function coverDays(totals: Held & Pick<StockTotals, 'issued'>, now: number): number | undefined {
  const mean = meanIssue(totals, now);
  return mean === 0 ? undefined : availableOf(totals, now) / mean;
}

/** All that is to be said of an item now, the gravest first; `sufficient` only alone. */
export function statesOf(item: Pick<StockItem, 'frozen' | 'safety'>, held: Held, now: number): readonly ItemState[] {
  const left = availableOf(held, now);
  const expiring = held.dated.some(({ expires }) => expires > now && expires <= now + soon);
  const found: ItemState[] = [
    ...(item.frozen === undefined ? [] : ['frozen' as const]),
    ...(left === 0 ? ['out' as const] : left < item.safety ? ['low' as const] : []),
    ...(expiredOf(held, now) > 0 ? ['expired' as const] : []),
    ...(expiring ? ['expiring' as const] : []),
  ];
  return found.length > 0 ? found : ['sufficient'];
}
