import type { AreaRecord } from '@liandong/shared/areas/schema';

/** A figure that changes whenever grids are drawn anew: the newest version of their records. */
export function drawnVersion(areas: Iterable<AreaRecord & { readonly version?: number }>): number {
  let newest = 0;
  for (const { kind, polygon, version = 0 } of areas)
    if (kind === 'grid' && polygon) newest = Math.max(newest, version);
  return newest;
}
