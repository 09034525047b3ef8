import { withoutWords } from '@liandong/shared/feeds/without-words';
import { rowKind, type KeptRow } from '@liandong/shared/feeds/schema';
import type { PrivateRecord } from '@liandong/shared/kernel/command';
import type { Store } from '../store/port.ts';
import { digestAt } from '../texts/digest-at.ts';
import { rowsNamed } from '../texts/rows-named.ts';
import { readRegister, type TextLine } from './erased-lines.ts';

/** Whether the very text of a line stands in a log, erased or not. */
export async function holdsText(
  store: Pick<Store, 'events'>,
  { community, seq, path, digest }: TextLine,
): Promise<boolean> {
  const { events } = await store.events(community, seq - 1, 1);
  return events[0]?.seq === seq && digestAt(events[0].body, path) === digest;
}

/** The kept rows of sheets from which an event's text came, without its words: after it nobody knows them any more. */
async function rowsWithout(
  store: Pick<Store, 'record'>,
  community: string,
  body: string,
  words: string,
): Promise<PrivateRecord[]> {
  const found: PrivateRecord[] = [];
  for (const id of new Set(rowsNamed(body))) {
    const row = (await store.record(community, rowKind, id)) as KeptRow | undefined;
    if (row) found.push({ kind: rowKind, id, body: withoutWords(row, words) });
  }
  return found;
}

/**
 * Erases the texts of a register from a store in which somebody brought back older data, before any state is made of
 * it: no screen, and no snapshot, ever has them.
 */
export async function eraseTextsAgain(
  store: Pick<Store, 'communities' | 'events' | 'record' | 'commit'>,
  file: string,
): Promise<void> {
  const known = new Set(await store.communities());
  for (const line of readRegister(file)) {
    if ('person' in line || !known.has(line.community) || !(await holdsText(store, line))) continue;
    const { community, seq, path } = line;
    const { events, texts } = await store.events(community, seq - 1, 1);
    const [event] = events;
    const words = texts.find((text) => text.path === path)?.value ?? null;
    if (!event || words === null) continue;
    const records = await rowsWithout(store, community, event.body, words);
    await store.commit([{ community, events: [], texts: [], answers: [], records, erases: [{ seq, path }] }]);
  }
}
