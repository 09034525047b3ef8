import { unlocated, type AreaRecord } from '@liandong/shared/areas/schema';

/** The community a wall belongs to. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly subdistrict: string;
  readonly grids: readonly AreaRecord[];
  /** 0 = nobody has said */
  readonly households: number;
}

/** Names and counts from the areas; `code` is the community's own code. */
export function placeOf(areas: ReadonlyMap<string, AreaRecord>, code: string): Place {
  const all = [...areas.values()];
  const community = areas.get(code) ?? all.find(({ kind }) => kind === 'community');
  const above = community?.parent === undefined ? undefined : areas.get(community.parent);
  const grids = all
    .filter(({ kind, id }) => kind === 'grid' && id !== unlocated)
    .sort((a, b) => a.id.localeCompare(b.id));
  const own = community?.households ?? 0;
  return {
    id: community?.id ?? code,
    name: community?.name ?? '',
    subdistrict: (above ?? all.find(({ kind }) => kind === 'subdistrict'))?.name ?? '',
    grids,
    households: own > 0 ? own : grids.reduce((sum, { households = 0 }) => sum + households, 0),
  };
}
