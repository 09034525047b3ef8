import { createHash } from 'node:crypto';
import { stable } from './canonical.ts';

/** One event as a client applied it: its seq, and a digest of all that came with it. */
export interface Applied {
  readonly seq: number;
  readonly what: string;
}

/** What a client applied between two snapshots; of one epoch and view, beginning after `from`. */
export interface Span {
  readonly epoch: string;
  readonly view: string;
  readonly from: number;
  readonly applied: Applied[];
}

/** A client's own record of what it applied, from the first snapshot to now. */
export class Record {
  readonly spans: Span[] = [];

  /** A snapshot was loaded. */
  start(epoch: string, view: string, from: number): void {
    this.spans.push({ epoch, view, from, applied: [] });
  }

  /** An event was applied. */
  add(item: { seq: number }): void {
    const span = this.spans.at(-1);
    if (!span) throw new Error('an event before any snapshot');
    span.applied.push({ seq: item.seq, what: createHash('sha256').update(stable(item)).digest('hex') });
  }
}

export interface Verdict {
  readonly lost: string[];
  readonly doubled: string[];
  readonly outOfOrder: string[];
  /** the same seq of the same epoch with two contents */
  readonly mixed: string[];
}

export const flawless: Verdict = { lost: [], doubled: [], outOfOrder: [], mixed: [] };

/** A record with where its client stands now. */
export interface Client {
  readonly name: string;
  readonly record: Record;
  readonly seq: number;
}

type Truth = Map<string, Map<number, string>>;

const keyOf = ({ epoch, view }: Span): string => `${epoch} ${view}`;

/** What any client of a view saw: whoever was on the way past a seq must have seen it too. */
function truthOf(clients: readonly Client[], verdict: Verdict): Truth {
  const truth: Truth = new Map();
  for (const { name, record } of clients) {
    for (const span of record.spans) {
      const known = truth.get(keyOf(span)) ?? new Map<number, string>();
      truth.set(keyOf(span), known);
      for (const { seq, what } of span.applied) {
        if ((known.get(seq) ?? what) !== what) verdict.mixed.push(`${name}: ${seq}`);
        known.set(seq, what);
      }
    }
  }
  return truth;
}

function checkSpan(name: string, span: Span, upTo: number, truth: ReadonlyMap<number, string>, verdict: Verdict): void {
  const seen = new Set<number>();
  let before = span.from;
  for (const { seq } of span.applied) {
    if (seen.has(seq)) verdict.doubled.push(`${name}: ${seq}`);
    else if (seq <= before) verdict.outOfOrder.push(`${name}: ${seq} after ${before}`);
    seen.add(seq);
    before = seq;
  }
  for (const seq of truth.keys())
    if (seq > span.from && seq <= upTo && !seen.has(seq)) verdict.lost.push(`${name}: ${seq}`);
}

/**
 * Compares the records of clients with one another. A span ends with its last event, that of today where
 * the client stands: everything that a client of the same view saw in between must be in it, once, in order.
 */
export function judge(clients: readonly Client[]): Verdict {
  const verdict: Verdict = { lost: [], doubled: [], outOfOrder: [], mixed: [] };
  const truth = truthOf(clients, verdict);
  for (const { name, record, seq } of clients) {
    for (const span of record.spans) {
      const upTo = span === record.spans.at(-1) ? seq : (span.applied.at(-1)?.seq ?? span.from);
      checkSpan(name, span, upTo, truth.get(keyOf(span)) ?? new Map(), verdict);
    }
  }
  return verdict;
}
