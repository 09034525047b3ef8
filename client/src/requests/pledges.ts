import type { Stamped } from '@liandong/shared/kernel/state';
import { countedOf, countOf } from '@liandong/shared/requests/counts';
import { isDiffering, isLentOut, type PledgeRecord } from '@liandong/shared/requests/schema';
import type { Row } from './rows.ts';

/** What a line's figures are made of, in the line's unit. */
export interface MadeOf {
  /** live pledges that this reader may see, and what waits to be accepted, the newest first */
  readonly list: readonly Stamped<PledgeRecord>[];
  readonly total: number;
  /** counted in the figures, and not among those that this reader may see */
  readonly others: number;
}

/** Takes the figures of a line apart into its pledges. */
export function pledgesOf({ request, line }: Row, pledges: Iterable<Stamped<PledgeRecord>>): MadeOf {
  const list = [...pledges].filter(
    (one) =>
      one.request === request.id &&
      one.line === line.id &&
      (countOf[one.status] !== undefined || one.status === 'offered'),
  );
  const seen = list.reduce((sum, one) => sum + (countOf[one.status] === undefined ? 0 : countedOf(one)), 0);
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

/** Pledges of an organisation that are under way, not settled or just over, also by themselves; what differs first, then those furthest from their end first. */
export function ownPledges(
  org: string,
  pledges: Iterable<Stamped<PledgeRecord>>,
  now: number,
): Stamped<PledgeRecord>[] {
  const way = (status: string): number => (pledgeWay as readonly string[]).indexOf(status);
  const isOld = (one: Stamped<PledgeRecord>): boolean => now - one.changedAt >= keptFor;
  return [...pledges]
    .filter((one) => one.org === org && (!ended.has(one.status) || (one.because !== undefined && !isOld(one))))
    .filter((one) => one.status !== 'received' || isUnsettled(one) || !isOld(one))
    .sort(
      (a, b) =>
        Number(isDiffering(b)) - Number(isDiffering(a)) ||
        Number(a.status === 'received') - Number(b.status === 'received') ||
        (a.eta ?? Infinity) - (b.eta ?? Infinity) ||
        way(a.status) - way(b.status) ||
        (a.id < b.id ? -1 : 1),
    );
}

/** Whether something is still to be done about what was signed for: two numbers, or something lent. */
function isUnsettled(pledge: PledgeRecord): boolean {
  return isDiffering(pledge) || isLentOut(pledge);
}

/** What waits for those to whom things come: another thing to accept, what has arrived or is about to, what is not settled. */
export function arriving(pledges: Iterable<Stamped<PledgeRecord>>): Stamped<PledgeRecord>[] {
  const steps = ['delivered', 'offered', 'in_transit', 'received'];
  return [...pledges]
    .filter((one) => steps.includes(one.status) && (one.status !== 'received' || isUnsettled(one)))
    .sort((a, b) => steps.indexOf(a.status) - steps.indexOf(b.status) || (a.eta ?? Infinity) - (b.eta ?? Infinity));
}
