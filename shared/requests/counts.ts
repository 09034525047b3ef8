import type { Write } from '../kernel/state.ts';
import {
  isDiffering,
  isLentOut,
  PledgesOf,
  Requests,
  type LineFields,
  type PledgeRecord,
  type RequestLine,
} from './schema.ts';

type Count = 'pledged' | 'inTransit' | 'received';

/** Which count of its line a pledge of this status fills; what ended, and what waits to be accepted, fills none. */
export const countOf: Readonly<Record<string, Count>> = {
  accepted: 'pledged',
  preparing: 'pledged',
  in_transit: 'inTransit',
  delivered: 'received',
  received: 'received',
};

/** How many a pledge counts for: what was signed for, else what was handed over, else what was promised. */
export function countedOf({ received, handed, quantity }: PledgeRecord): number {
  return received ?? handed ?? quantity;
}

function excessOf(line: RequestLine): number {
  if (line.ask === 'open') return 0;
  const asked = line.ask === 'amount' ? (line.quantity ?? 0) : 0;
  return Math.max(0, line.pledged + line.inTransit + line.received - asked);
}

/** A line with the counts that it had before, or none. */
export function withCounts(line: LineFields, before?: RequestLine): RequestLine {
  const counted = {
    ...line,
    pledged: before?.pledged ?? 0,
    inTransit: before?.inTransit ?? 0,
    received: before?.received ?? 0,
    excess: 0,
  };
  return { ...counted, excess: excessOf(counted) };
}

/** Whoever promised, and was accepted, is told where to. */
function gives({ status }: PledgeRecord): boolean {
  return countOf[status] !== undefined;
}

function shift(write: Write, pledge: PledgeRecord, sign: 1 | -1): void {
  const count = countOf[pledge.status];
  const record = write.get(Requests, pledge.request);
  if (!count || !record) return;
  const lines = record.lines.map((entry) => {
    if (entry.id !== pledge.line) return entry;
    const moved = { ...entry, [count]: entry[count] + sign * countedOf(pledge) };
    return { ...moved, excess: excessOf(moved) };
  });
  write.edit(Requests, pledge.request, { lines });
}

/** Keeps who gives to a request, once for each pledge. */
function tellWhere(write: Write, { request, org }: PledgeRecord, now: boolean): void {
  const givers = write.get(Requests, request)?.givers ?? [];
  const one = givers.indexOf(org);
  if (write.get(Requests, request))
    write.edit(Requests, request, { givers: now ? [...givers, org] : givers.filter((_, n) => n !== one) });
}

/** Keeps how many pledges of a request are not settled, and of how many something is still lent. */
function tellOpen(write: Write, pledge: PledgeRecord, sign: 1 | -1): void {
  const record = write.get(Requests, pledge.request);
  const unsigned = pledge.status === 'delivered' || isDiffering(pledge);
  const lentOut = isLentOut(pledge);
  if (!record || (!unsigned && !lentOut)) return;
  write.edit(Requests, pledge.request, {
    ...(unsigned ? { unsigned: Math.max(0, (record.unsigned ?? 0) + sign) } : {}),
    ...(lentOut ? { lentOut: Math.max(0, (record.lentOut ?? 0) + sign) } : {}),
  });
}

function hold(write: Write, { id, request }: PledgeRecord, now: boolean): void {
  const others = (write.get(PledgesOf, request)?.pledges ?? []).filter((one) => one !== id);
  const pledges = now ? [...others, id] : others;
  if (pledges.length > 0) write.put(PledgesOf, { id: request, pledges });
  else write.remove(PledgesOf, request);
}

/** Counts a pledge where it stands after an event, and no more where it stood before it. */
export function recount(write: Write, before: PledgeRecord | undefined, after: PledgeRecord | undefined): void {
  if (before) shift(write, before, -1);
  if (after) shift(write, after, 1);
  if (before) tellOpen(write, before, -1);
  if (after) tellOpen(write, after, 1);
  const stays = before && after && before.request === after.request;
  const [gave, give] = [before && gives(before), after && gives(after)];
  if (before && gave && !(stays && give)) tellWhere(write, before, false);
  if (after && give && !(stays && gave)) tellWhere(write, after, true);
  if (before && !stays) hold(write, before, false);
  if (after && !stays) hold(write, after, true);
}
