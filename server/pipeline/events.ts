import type { Event } from '@liandong/shared/kernel/event';
import type { Registry } from '@liandong/shared/kernel/registry';
import { liftTexts, restoreTexts } from '@liandong/shared/kernel/text';
import { canonical } from '../ledger/canonical.ts';
import { chainHash, newSalt, textDigest } from '../ledger/chain.ts';
import type { StoredEvent, StoredText } from '../store/port.ts';

/** An event as the log keeps it: free text lifted out under its salted digest, chained to the one before. */
export function freeze(
  registry: Registry,
  event: Event,
  previous: string,
): { stored: StoredEvent; texts: StoredText[] } {
  const texts: StoredText[] = [];
  const kind = registry.events.get(event.type);
  const data = kind
    ? liftTexts(kind.schema, event.data, ({ path, value }) => {
        const salt = newSalt();
        texts.push({ seq: event.seq, path, salt, value });
        return { $text: textDigest(salt, value) };
      })
    : event.data;
  const body = canonical({ ...event, data });
  return { stored: { seq: event.seq, body, hash: chainHash(previous, body) }, texts };
}

const noTexts: ReadonlyMap<string, string | null> = new Map();

/** Stored events with their texts back in place, in the form that their own version wrote. */
export function thaw(events: readonly StoredEvent[], texts: readonly StoredText[]): Event[] {
  const bySeq = new Map<number, Map<string, string | null>>();
  for (const { seq, path, value } of texts) {
    let fields = bySeq.get(seq);
    if (!fields) {
      fields = new Map<string, string | null>();
      bySeq.set(seq, fields);
    }
    fields.set(path, value);
  }
  return events.map(({ seq, body }) => {
    const event = JSON.parse(body) as Event;
    return { ...event, data: restoreTexts(event.data, bySeq.get(seq) ?? noTexts) };
  });
}
