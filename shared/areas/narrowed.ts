import type { AreaRecord } from './schema.ts';

/** 条 × 块: the line and the area by which every screen narrows what it shows; nothing said lets all through. */
export interface Narrowing {
  readonly line?: string | undefined;
  readonly grid?: string | undefined;
}

/** Whether a place is an area or lies in it: a building in its grid, a grid in its community. */
export function liesInArea(areas: ReadonlyMap<string, AreaRecord>, place: string, area: string): boolean {
  for (let at: string | undefined = place; at !== undefined; at = areas.get(at)?.parent) if (at === area) return true;
  return false;
}

/** Whether a record is among what a screen is narrowed to: the one filter of map, boards, lists and charts [R01]. */
export function isShown(
  areas: ReadonlyMap<string, AreaRecord>,
  record: { readonly grid?: string | undefined; readonly line?: string | undefined },
  { line, grid }: Narrowing,
): boolean {
  if (line !== undefined && record.line !== line) return false;
  return grid === undefined || (record.grid !== undefined && liesInArea(areas, record.grid, grid));
}
