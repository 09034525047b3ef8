import { unlocated } from '@liandong/shared/areas/schema';
import type { RequestRecord } from '@liandong/shared/requests/schema';
import { useSay } from './say.ts';

/** Says where a request is wanted: its grid by name, or what is known of the place of one that a feed brought without. */
export function useRequestPlace(
  gridName: (grid: string) => string,
): (request: Pick<RequestRecord, 'grid' | 'placeQuality'>) => string {
  const { term } = useSay();
  return ({ grid, placeQuality }) =>
    grid === unlocated && placeQuality !== undefined ? term(`request.unlocated.${placeQuality}`) : gridName(grid);
}
