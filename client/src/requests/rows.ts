import type { Stamped } from '@liandong/shared/kernel/state';
import {
  awaitsApproval,
  isUnsorted,
  leftOf,
  type RequestLine,
  type RequestRecord,
} from '@liandong/shared/requests/schema';

/** One line of one request, as the market shows it. */
export interface Row {
  /** `<request>/<line>` */
  readonly key: string;
  readonly request: Stamped<RequestRecord>;
  readonly line: RequestLine;
  /** how many can still be pledged; undefined where no amount was asked or it can't be read */
  readonly left: number | undefined;
}

export type Filter = 'all' | 'open' | 'mine' | 'goods' | 'people' | 'space' | 'help' | 'pending';

/** Statuses before publication, and those sent back: work for whoever files or approves. */
const pending: ReadonlySet<string> = new Set(['draft', 'submitted', 'approved', 'returned']);
const weight = { urgent: 0, routine: 1, low: 2 } as const;

function order(a: Row, b: Row): number {
  const due = (a.request.neededBy ?? Infinity) - (b.request.neededBy ?? Infinity);
  // Infinity less Infinity is no number: neither has a time.
  if (due !== 0 && !Number.isNaN(due)) return due;
  const priority = weight[a.request.priority] - weight[b.request.priority];
  return priority || (a.request.title < b.request.title ? -1 : a.request.title > b.request.title ? 1 : 0);
}

/** Every line that asks for something, the soonest needed first; lines that ask for nothing are left out. */
export function rowsOf(requests: Iterable<Stamped<RequestRecord>>): Row[] {
  const rows: Row[] = [];
  for (const request of requests) {
    for (const line of request.lines) {
      if (line.ask === 'none') continue;
      rows.push({
        key: `${request.id}/${line.id}`,
        request,
        line,
        left: line.ask === 'amount' ? leftOf(line) : undefined,
      });
    }
  }
  return rows.sort(order);
}

/** Whether something can be pledged: a gap, or a call without an amount. */
export function isOpen({ line, left }: Row): boolean {
  return line.ask === 'open' || (left ?? 0) > 0;
}

/** Whether one of the words says what the row asks for. */
export function fits({ line, request }: Row, words: readonly string[]): boolean {
  const item = line.item.toLowerCase();
  const title = request.title.toLowerCase();
  return words.some((word) => {
    const wanted = word.trim().toLowerCase();
    return wanted !== '' && (item.includes(wanted) || wanted.includes(item) || title.includes(wanted));
  });
}

/** Whether a row says every word of a search: what is asked, by whom, where, as it was written. */
export function says({ line, request }: Row, place: string, search: string): boolean {
  const written = typeof line.raw === 'string' ? line.raw : '';
  const text = [line.item, line.spec, line.substitutes, line.unit, written, request.title, request.place, place]
    .join(' ')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Whether something is to be done before or after publication; what only those who run the community settle is theirs. */
function waits({ request, line }: Row, runs: boolean): boolean {
  if (pending.has(request.status)) return true;
  if (!runs || request.status !== 'published') return false;
  return awaitsApproval(request) || line.excess > 0 || (request.checks ?? []).length > 0;
}

/** Whether a row stands under a filter; `words` say what one can give, `runs` that one works for the whole community. */
export function passes(row: Row, filter: Filter, words: readonly string[], runs: boolean): boolean {
  if (filter === 'pending') return waits(row, runs);
  if (row.request.status !== 'published') return false;
  if (filter === 'all') return true;
  if (filter === 'open') return isOpen(row);
  if (filter === 'mine') return isOpen(row) && fits(row, words);
  return filter === 'help' ? isUnsorted(row.request) : row.request.kind === filter;
}

/** What changed the gap of a line between two looks at it. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly how: 'pledged' | 'freed' | 'revised';
  /** account that did it, and when (ms since 1970 UTC) */
  readonly by: string;
  readonly at: number;
}

/** The change of the gap from one look to the next, or nothing. */
export function changeBetween(before: Row | undefined, after: Row | undefined): Change | undefined {
  if (!before || !after || before.key !== after.key) return undefined;
  if (before.left === undefined || after.left === undefined || before.left === after.left) return undefined;
  const revised = before.line.quantity !== after.line.quantity;
  const how = revised ? 'revised' : after.left < before.left ? 'pledged' : 'freed';
  return {
    from: before.left,
    to: after.left,
    how,
    by: after.request.changedBy,
    at: after.request.changedAt,
  };
}
