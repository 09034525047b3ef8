import type { Collection, Entity } from '../kernel/state.ts';
import { Areas } from './schema.ts';

/** The grid 块 that a place counts in: itself, or the grid around a building; of a place that nobody drew, itself. */
export function blockOf(
  known: { get<T extends Entity>(collection: Collection<T>, id: string): T | undefined },
  place: string,
): string {
  const area = known.get(Areas, place);
  return area?.kind === 'micro_grid' ? (area.parent ?? place) : place;
}
