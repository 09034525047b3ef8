import { leftOf, type RequestLine, type RequestRecord } from '@liandong/shared/requests/schema';

/** One thing that is still missing, or promised and not there in time. Counts in its unit. */
export interface SupplyRow {
  readonly id: string;
  readonly item: string;
  readonly unit: string;
  readonly people: boolean;
  readonly received: number;
  readonly transit: number;
  readonly pledged: number;
  readonly total: number;
  /** undefined: asked without an amount, or with one that nobody could read */
  readonly missing: number | undefined;
  /** promised or on the way when it should have been there; 0 before that time */
  readonly late: number;
  readonly ask: RequestLine['ask'];
  readonly neededBy: number | undefined;
}

function rowOf(request: RequestRecord, line: RequestLine, now: number): SupplyRow {
  const isOver = request.neededBy !== undefined && request.neededBy < now;
  return {
    id: `${request.id} ${line.id}`,
    item: line.item,
    unit: line.unit ?? '',
    people: request.kind === 'people',
    received: line.received,
    transit: line.inTransit,
    pledged: line.pledged,
    total: line.quantity ?? 0,
    missing: line.ask === 'amount' ? leftOf(line) : undefined,
    late: isOver ? line.pledged + line.inTransit : 0,
    ask: line.ask,
    neededBy: request.neededBy,
  };
}

/**
 * Lines of published requests that something is missing of at `now`, ms since 1970 UTC: what is needed first stands
 * first, then the widest gap. A promise closes a gap until it should have been kept: what isn't there by then stands here.
 */
export function supplyGaps(requests: Iterable<RequestRecord>, now: number): SupplyRow[] {
  const rows: SupplyRow[] = [];
  for (const request of requests) {
    if (request.status !== 'published') continue;
    for (const line of request.lines) {
      if (line.ask === 'none') continue;
      const row = rowOf(request, line, now);
      if (row.missing !== 0 || row.late > 0) rows.push(row);
    }
  }
  const time = ({ neededBy }: SupplyRow): number => neededBy ?? Number.MAX_SAFE_INTEGER;
  // An unknown amount stands behind the known ones of its time: nobody can bring "some".
  const share = ({ missing, total }: SupplyRow): number => (missing === undefined ? -1 : missing / Math.max(1, total));
  return rows.sort((a, b) => time(a) - time(b) || share(b) - share(a));
}
