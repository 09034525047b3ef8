import type { Store } from '../store/port.ts';
import { digestAt } from '../texts/digest-at.ts';
import { readRegister, type TextLine } from './erased-lines.ts';

/** Whether the very text of a line stands in a log, erased or not. */
export async function holdsText(
  store: Pick<Store, 'events'>,
  { community, seq, path, digest }: TextLine,
): Promise<boolean> {
  const { events } = await store.events(community, seq - 1, 1);
  return events[0]?.seq === seq && digestAt(events[0].body, path) === digest;
}

/**
 * Erases the texts of a register from a store in which somebody brought back older data, before any state is made of
 * it: no screen, and no snapshot, ever has them.
 */
export async function eraseTextsAgain(
  store: Pick<Store, 'communities' | 'events' | 'commit'>,
  file: string,
): Promise<void> {
  const known = new Set(await store.communities());
  for (const line of readRegister(file)) {
    if ('person' in line || !known.has(line.community) || !(await holdsText(store, line))) continue;
    const { community, seq, path } = line;
    const { texts } = await store.events(community, seq - 1, 1);
    if (texts.some((text) => text.path === path && text.value !== null))
      await store.commit([{ community, events: [], texts: [], answers: [], records: [], erases: [{ seq, path }] }]);
  }
}
