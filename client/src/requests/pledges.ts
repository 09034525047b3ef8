import type { Stamped } from '@liandong/shared/kernel/state';
import { countOf } from '@liandong/shared/requests/events';
import type { PledgeRecord } from '@liandong/shared/requests/schema';
import type { Row } from './rows.ts';

/** What a line's figures are made of, in the line's unit. */
export interface MadeOf {
  /** live pledges that this reader may see, the newest first */
  readonly list: readonly Stamped<PledgeRecord>[];
  readonly total: number;
  /** counted in the figures, and not among those that this reader may see */
  readonly others: number;
}

/** Takes the figures of a line apart into its pledges. */
export function pledgesOf({ request, line }: Row, pledges: Iterable<Stamped<PledgeRecord>>): MadeOf {
  const list = [...pledges].filter(
    (one) => one.request === request.id && one.line === line.id && countOf[one.status] !== undefined,
  );
  const seen = list.reduce((sum, one) => sum + (one.received ?? one.quantity), 0);
  const total = line.pledged + line.inTransit + line.received;
  return {
    list: list.sort((a, b) => b.changedAt - a.changedAt),
    total,
    others: Math.max(0, total - seen),
  };
}

/** The way of a pledge, in the order in which it is walked. */
export const pledgeWay = ['accepted', 'preparing', 'in_transit', 'delivered', 'received'] as const;

/** How long a signed-for pledge stays in the list of one's own, ms. */
const keptFor = 24 * 3_600_000;
/** Statuses in which a pledge or an offer gives nothing any more. */
export const ended: ReadonlySet<string> = new Set(['withdrawn', 'declined', 'failed', 'expired']);

/** Pledges of an organisation that are under way or just over, those furthest from their end first. */
export function ownPledges(
  org: string,
  pledges: Iterable<Stamped<PledgeRecord>>,
  now: number,
): Stamped<PledgeRecord>[] {
  const way = (status: string): number => (pledgeWay as readonly string[]).indexOf(status);
  return [...pledges]
    .filter((one) => one.org === org && !ended.has(one.status))
    .filter((one) => one.status !== 'received' || now - one.changedAt < keptFor)
    .sort(
      (a, b) =>
        Number(a.status === 'received') - Number(b.status === 'received') ||
        (a.eta ?? Infinity) - (b.eta ?? Infinity) ||
        way(a.status) - way(b.status) ||
        (a.id < b.id ? -1 : 1),
    );
}

/** Pledges that have arrived or are about to, for whoever signs for them. */
export function arriving(pledges: Iterable<Stamped<PledgeRecord>>): Stamped<PledgeRecord>[] {
  const steps = ['delivered', 'in_transit'];
  return [...pledges]
    .filter(({ status }) => steps.includes(status))
    .sort((a, b) => steps.indexOf(a.status) - steps.indexOf(b.status) || (a.eta ?? Infinity) - (b.eta ?? Infinity));
}
