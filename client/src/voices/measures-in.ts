import { liesInArea } from '@liandong/shared/areas/narrowed';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Measure } from '@liandong/shared/measures/schema';
import type { Purpose } from '@liandong/shared/purposes/purpose';

/**
 * Measures that are mostly good for one thing [R10] and in force in a grid: they name it, a place in it, or what it lies in.
 * Without a purpose or a grid, all; a measure is of no line.
 */
export function measuresIn<T extends Pick<Measure, 'purpose' | 'grids'>>(
  all: readonly T[],
  areas: ReadonlyMap<string, AreaRecord>,
  { grid, purpose }: { readonly grid: string | null | undefined; readonly purpose: Purpose | undefined },
): readonly T[] {
  const reaches = (place: string): boolean => !grid || liesInArea(areas, place, grid) || liesInArea(areas, grid, place);
  return all.filter((one) => (purpose === undefined || one.purpose === purpose) && one.grids.some(reaches));
}
