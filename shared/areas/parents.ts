import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Areas, unlocated, type AreaRecord } from './schema.ts';

const parentKind = { subdistrict: undefined, community: 'subdistrict', grid: 'community', micro_grid: 'grid' } as const;

/** A grid must stand below a community, a micro-grid below a grid; the topmost may stand alone. */
function checkAbove(state: State, areas: readonly AreaRecord[]): Refusal | undefined {
  const given = new Map(areas.map((area) => [area.id, area]));
  for (const [index, area] of areas.entries()) {
    if (area.parent === undefined || area.id === unlocated) continue;
    const parent = given.get(area.parent) ?? state.get(Areas, area.parent);
    const params = { area: area.name, parent: area.parent };
    if (!parent) return refuse('invalid', { field: `areas/${index}/parent`, reason: 'area.no_parent', params });
    if (parent.kind !== parentKind[area.kind])
      return refuse('invalid', { field: `areas/${index}/parent`, reason: 'area.wrong_parent', params });
  }
  return undefined;
}

/** What stays below an area that is defined anew must still fit there: the fault is laid at the area, and names what would lose its place. */
function checkBelow(areas: readonly AreaRecord[], standing: readonly AreaRecord[]): Refusal | undefined {
  const anew = new Map(areas.map((area, index) => [area.id, { area, index }]));
  for (const child of standing) {
    const above = child.parent === undefined || child.id === unlocated ? undefined : anew.get(child.parent);
    if (!above || above.area.kind === parentKind[child.kind]) continue;
    const params = { area: child.name, parent: above.area.id };
    return refuse('invalid', { field: `areas/${above.index}/kind`, reason: 'area.wrong_parent', params });
  }
  return undefined;
}

/** An area keeps its parent: what stands in it would count in another grid, unseen. It is drawn there, or merged. */
function checkKept(state: State, areas: readonly AreaRecord[]): Refusal | undefined {
  for (const [index, { id, name, kind, parent }] of areas.entries()) {
    const before = state.get(Areas, id);
    if (before && before.kind === kind && before.parent !== parent && id !== unlocated)
      return refuse('invalid', { field: `areas/${index}/parent`, reason: 'area.parent_kept', params: { area: name } });
  }
  return undefined;
}

/** Why these areas don't stand below and above the others as areas do. */
export function faultOfTree(
  state: State,
  areas: readonly AreaRecord[],
  standing: readonly AreaRecord[],
): Refusal | undefined {
  return checkAbove(state, areas) ?? checkBelow(areas, standing) ?? checkKept(state, areas);
}
