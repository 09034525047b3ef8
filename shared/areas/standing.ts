import type { Placed } from '../kernel/placed.ts';
import type { State } from '../kernel/state.ts';
import { drawLimits, type Moved } from './schema.ts';

/** All records that stand in one of these places, by collection, in the order in which they can move. */
export function recordsIn(state: State, placed: readonly Placed[], places: ReadonlySet<string>): readonly Moved[] {
  return placed.flatMap(({ collection, at }) => {
    const ids: string[] = [];
    for (const [id, record] of state.map(collection)) if (at(record).some((place) => places.has(place))) ids.push(id);
    return ids.length === 0 ? [] : [{ collection, ids }];
  });
}

/** The same in parts, each no larger than an event may be. */
export function inParts(records: readonly Moved[]): readonly (readonly Moved[])[] {
  return records.flatMap(({ collection, ids }) =>
    Array.from({ length: Math.ceil(ids.length / drawLimits.perEvent) }, (_, part) => [
      { collection, ids: ids.slice(part * drawLimits.perEvent, (part + 1) * drawLimits.perEvent) },
    ]),
  );
}

/** How many records these are. */
export function countOf(records: readonly Moved[]): number {
  return records.reduce((sum, { ids }) => sum + ids.length, 0);
}
