import type { StoredEvent, StoredText } from '../store/port.ts';
import { chainHash, genesis, textDigest } from './chain.ts';

export type Flaw = 'altered' | 'removed' | 'inserted' | 'reordered' | 'text' | 'head';

/** What is wrong with a sequence, and from which seq on. */
export interface Finding {
  readonly seq: number;
  readonly flaw: Flaw;
  /** field of the event whose text does not match its digest */
  readonly path?: string;
}

export interface Verdict {
  /** entries that were read */
  readonly count: number;
  /** hash of the last entry that holds; to compare with one kept elsewhere */
  readonly hash: string;
  /** the first entry whose place in the chain does not hold, then any texts before it that do not match */
  readonly findings: readonly Finding[];
}

/** An entry with the texts that stand beside it; without them texts are not checked. */
export interface LedgerEntry extends StoredEvent {
  readonly texts?: readonly StoredText[];
}

/** What is checked: entries in the order they are stored, and the head if it is known. */
export interface Ledger {
  readonly events: AsyncIterable<LedgerEntry>;
  readonly head?: { readonly seq: number; readonly hash: string };
}

function seqInside(body: string): number | undefined {
  try {
    const event = JSON.parse(body) as { seq?: unknown };
    return typeof event.seq === 'number' ? event.seq : undefined;
  } catch {
    return undefined;
  }
}

interface Place {
  readonly seq: number;
  readonly hash: string;
}

/**
 * What is wrong with an entry, judged by its place, what it says of its own place, and its hash.
 * `before` and `last` are the places of the two entries before it, `next` is the one that follows.
 */
function flawOf(event: StoredEvent, before: Place, last: Place, next: StoredEvent | undefined): Finding | undefined {
  const due = last.seq + 1;
  const inside = seqInside(event.body);
  if (event.seq > due) return { seq: due, flaw: 'removed' };
  if (event.seq < due) return { seq: event.seq, flaw: 'inserted' };
  if (inside !== undefined && inside > due) {
    // Renumbered rows: either the missing entry stands right behind, or it is gone.
    return { seq: due, flaw: next && seqInside(next.body) === due ? 'reordered' : 'removed' };
  }
  if (inside !== undefined && inside < due) {
    // An entry that continues the one before the last shows that the last was put in between.
    const pushed = chainHash(before.hash, event.body) === event.hash;
    return { seq: pushed ? last.seq : due, flaw: 'inserted' };
  }
  const holds = inside === due && chainHash(last.hash, event.body) === event.hash;
  return holds ? undefined : { seq: due, flaw: 'altered' };
}

const digest = /^[0-9a-f]{64}$/;

/** Marks of texts, by path. A cell that somebody wrote to look like one holds no digest. */
function marksIn(data: unknown, path = ''): [path: string, digest: unknown][] {
  if (typeof data !== 'object' || data === null) return [];
  if ('$text' in data && typeof data.$text === 'string' && digest.test(data.$text)) return [[path, data.$text]];
  return Object.entries(data).flatMap(([key, inner]) => marksIn(inner, `${path}/${key}`));
}

/** Each text must match its mark, and no text may stand beside an event without a mark; an erased one is fine. */
function wrongTexts(event: StoredEvent, texts: readonly StoredText[]): Finding[] {
  const { data } = JSON.parse(event.body) as { data?: unknown };
  const marks = new Map(marksIn(data));
  const wrong = texts.filter(({ path, salt, value }) => {
    if (!marks.has(path)) return true;
    return value !== null && textDigest(salt, value) !== marks.get(path);
  });
  const missing = [...marks.keys()].filter((path) => !texts.some((text) => text.path === path));
  return [...wrong.map(({ path }) => path), ...missing].map((path) => ({
    seq: event.seq,
    flaw: 'text',
    path,
  }));
}

/**
 * Checks a whole sequence from its first entry. After the first break nothing can be said of the entries
 * behind it, so reading ends there. A sequence cut short at its end or rewritten as a whole shows only
 * against a head or hash that was kept elsewhere.
 */
export async function verifyChain(ledger: Ledger): Promise<Verdict> {
  const findings: Finding[] = [];
  let before: Place = { seq: 0, hash: genesis };
  let last = before;
  let count = 0;
  for await (const [event, next] of pairs(ledger.events)) {
    count++;
    const broken = flawOf(event, before, last, next);
    if (broken) return { count, hash: last.hash, findings: [broken, ...findings] };
    if (event.texts) findings.push(...wrongTexts(event, event.texts));
    before = last;
    last = { seq: event.seq, hash: event.hash };
  }
  const { head } = ledger;
  if (head && head.seq > last.seq) findings.unshift({ seq: last.seq + 1, flaw: 'removed' });
  else if (head && (head.seq !== last.seq || head.hash !== last.hash))
    findings.unshift({ seq: last.seq, flaw: 'head' });
  return { count, hash: last.hash, findings };
}

/** Each entry with the one that follows it. */
async function* pairs(events: AsyncIterable<LedgerEntry>): AsyncGenerator<[LedgerEntry, LedgerEntry | undefined]> {
  let held: LedgerEntry | undefined;
  for await (const event of events) {
    if (held) yield [held, event];
    held = event;
  }
  if (held) yield [held, undefined];
}
