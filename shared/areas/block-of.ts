import type { AreaRecord } from './schema.ts';

/**
 * The grid 块 that a place counts in: itself, or the grid around a building; of a place that nobody drew, itself.
 * @param areaOf finds an area by its code
 */
export function blockOf(areaOf: (code: string) => AreaRecord | undefined, place: string): string {
  const area = areaOf(place);
  return area?.kind === 'micro_grid' ? (area.parent ?? place) : place;
}
