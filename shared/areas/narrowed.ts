import { blockOf } from './block-of.ts';
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

/** As `isShown`, of what is for several places: it is in an area also where it is for a place around that. */
export function isShownAmong(
  areas: ReadonlyMap<string, AreaRecord>,
  record: { readonly grids: readonly string[]; readonly line?: string | undefined },
  { line, grid }: Narrowing,
): boolean {
  if (line !== undefined && record.line !== line) return false;
  return (
    grid === undefined || record.grids.some((place) => liesInArea(areas, place, grid) || liesInArea(areas, grid, place))
  );
}

/** As `isShown`, of what is kept by grid: of a building it shows that of the grid around it. */
export function isShownByGrid(
  areas: ReadonlyMap<string, AreaRecord>,
  record: { readonly grid?: string | undefined; readonly line?: string | undefined },
  { line, grid }: Narrowing,
): boolean {
  return isShown(areas, record, { line, grid: grid === undefined ? grid : blockOf((code) => areas.get(code), grid) });
}

/**
 * Records of one line.
 * @returns `found`, and how many are `unlined`: whose line nobody knows, and which no line shows
 */
export function ofLine<T>(
  all: readonly T[],
  lineOf: (one: T) => string | undefined,
  line: string | undefined,
): { readonly found: readonly T[]; readonly unlined: number } {
  if (line === undefined) return { found: all, unlined: 0 };
  return {
    found: all.filter((one) => lineOf(one) === line),
    unlined: all.filter((one) => lineOf(one) === undefined).length,
  };
}
