import type { Aside } from '@liandong/shared/feeds/aside';
import { ChangeFields } from '@liandong/shared/feeds/schema';
import type { WireError } from '@liandong/shared/protocol/up';
import { hideIdCards } from '@liandong/shared/kernel/id-card';
import { Type } from 'typebox';
import { faultIn } from '../pipeline/check.ts';
import { answerEach } from '../workers/answer-each.ts';
import { withoutIdCards } from './id-cards.ts';
import { commandId, communityOf, rowId } from './ids.ts';
import { setAside } from './set-aside.ts';

/** A change as it was sent, or why it is none, with all that can be known of it without anybody's state. */
export type ReadChange =
  | {
      readonly change: ChangeFields;
      readonly aside: Aside;
      readonly community: string;
      readonly row: string;
      readonly command: string;
      /** columns in which numbers of identity cards stood */
      readonly skipped: readonly string[];
    }
  | { readonly seq: number | null; readonly fault: WireError };

export type ImportQuestion =
  | { readonly kind: 'read'; readonly key: number; readonly feed: string; readonly body: Uint8Array }
  | { readonly kind: 'next' | 'drop'; readonly key: number };

/** The next changes of a body; or why it can't be read at all. */
export type ImportAnswer =
  | { readonly slice: readonly ReadChange[]; readonly more: boolean }
  | { readonly fault: WireError };

const most = 500;
const Body = Type.Object(
  { changes: Type.Array(Type.Unknown(), { minItems: 1, maxItems: most }) },
  { additionalProperties: false },
);

/** What the main thread takes at once: each change costs it some three tenths of a millisecond, more when it is long. */
const sliceCount = 8;
const sliceBytes = 24_000;

interface Open {
  readonly feed: string;
  readonly changes: readonly unknown[];
  at: number;
}
const open = new Map<number, Open>();

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch {
    return undefined;
  }
}

function readChange(feed: string, raw: unknown): ReadChange {
  const { change: plain, aside } = setAside(raw);
  const refusal = faultIn(ChangeFields, plain);
  if (refusal) {
    const seq = (raw as { seq?: unknown } | null)?.seq;
    return { seq: typeof seq === 'number' ? seq : null, fault: refusal.refused };
  }
  const asSent = plain as ChangeFields;
  const { fields, skipped, ...kept } = withoutIdCards({ fields: asSent.fields, aside });
  return {
    change: { ...asSent, key: hideIdCards(asSent.key), ...(fields ? { fields } : {}) },
    ...kept,
    skipped,
    community: communityOf(feed, asSent.region),
    // By the key as it was sent: two rows that differ by such a number alone are two rows.
    row: rowId(feed, asSent),
    command: commandId(feed, asSent, aside),
  };
}

function next(key: number): ImportAnswer {
  const batch = open.get(key);
  if (!batch) throw new Error('nothing of this import is here');
  const slice: ReadChange[] = [];
  for (let bytes = 0; batch.at < batch.changes.length && slice.length < sliceCount && bytes < sliceBytes; batch.at++) {
    const raw = batch.changes[batch.at];
    const read = readChange(batch.feed, raw);
    // What could not be read may be nested so deep that nothing can write it.
    if ('change' in read) bytes += JSON.stringify([read.change, read.aside]).length;
    slice.push(read);
  }
  const more = batch.at < batch.changes.length;
  if (!more) open.delete(key);
  return { slice, more };
}

answerEach((question: ImportQuestion): ImportAnswer => {
  const { key } = question;
  if (question.kind === 'drop') {
    open.delete(key);
    return { slice: [], more: false };
  }
  if (question.kind === 'read') {
    const body = parsed(question.body);
    if (body === undefined) return { fault: { code: 'bad_json' } };
    const { changes } = (body ?? {}) as { changes?: unknown };
    // A change that is none is answered by itself; here only what holds them together counts.
    const hull = Array.isArray(changes) ? { ...(body as object), changes: changes.map(() => null) } : body;
    const refusal = faultIn(Body, hull);
    if (refusal) return { fault: refusal.refused };
    open.set(key, { feed: question.feed, changes: changes as unknown[], at: 0 });
  }
  return next(key);
});
