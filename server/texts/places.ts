import { differingTexts } from '@liandong/shared/kernel/blank';
import type { Registry } from '@liandong/shared/kernel/registry';
import { State } from '@liandong/shared/kernel/state';
import type { TextPlace } from '@liandong/shared/kernel/text';
import { erasedTextId, type FoundPlace } from '@liandong/shared/texts/schema';
import { thaw } from '../pipeline/events.ts';
import type { Store } from '../store/port.ts';

const pageSize = 1_000;

/**
 * Where in a state the words of some texts stand, whatever reducers made of them: the log is reduced once more as if they
 * had been erased from the first, and what reads otherwise there came from them.
 * @param read told of each page
 * @throws Error when a record is there only with the words: no bar can stand for it
 */
export async function placesOf(
  registry: Registry,
  log: Pick<Store, 'events'>,
  community: string,
  state: State,
  erased: readonly TextPlace[],
  read: (seq: number) => void = () => undefined,
): Promise<FoundPlace[]> {
  const without = new State();
  const gone = new Set(erased.map(erasedTextId));
  while (without.seq < state.seq) {
    const { events, texts } = await log.events(community, without.seq, Math.min(pageSize, state.seq - without.seq));
    if (events.length === 0) throw new Error(`the log of ${community} ends at ${without.seq}, before ${state.seq}`);
    const left = texts.map((text) => (gone.has(erasedTextId(text)) ? { ...text, value: null } : text));
    for (const event of thaw(events, left)) registry.reduce(without, event);
    read(without.seq);
  }
  const places: FoundPlace[] = [];
  for (const [collection, records] of state.maps)
    for (const [id, record] of records) {
      const other = without.maps.get(collection)?.get(id);
      if (!other) throw new Error(`a record of ${collection} in ${community} stands and falls with words`);
      for (const path of differingTexts(record, other)) places.push({ collection, id, path, version: record.version });
    }
  return places;
}
