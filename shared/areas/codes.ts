import { covers } from '../kernel/actor.ts';
import type { State } from '../kernel/state.ts';
import { Areas, FormerAreas, type AreaFields } from './schema.ts';

const official = { community: /^\d{12}$/, grid: /^\d{15}$/ } as const;

const isTaken = (state: State, code: string): boolean =>
  state.get(Areas, code) !== undefined || state.get(FormerAreas, code) !== undefined;

/** Whether a right in one of two grids would reach the other by its code. */
export const reach = (a: string, b: string): boolean => covers(a, b) || covers(b, a);

/** Whether a code can become a new grid's: never used, and no other grid's right reaches it. */
export function isFree(state: State, code: string): boolean {
  if (isTaken(state, code)) return false;
  for (const { id, kind } of state.all(Areas).values()) if (kind === 'grid' && reach(id, code)) return false;
  return true;
}

/** Whether a code is one that its parent may give: where codes are official, a grid's is its community's and three digits, a building's begins with its grid's. */
export function belongsTo(parent: string, code: string, kind: AreaFields['kind'] = 'grid'): boolean {
  if (kind === 'micro_grid') return !official.grid.test(parent) || code.startsWith(parent);
  if (kind !== 'grid' || !official.community.test(parent)) return true;
  return official.grid.test(code) && code.startsWith(parent);
}

/** Codes for buildings that come into a grid, each beginning with the grid's. */
export function buildingCodes(state: State, grid: string, count: number): readonly string[] {
  const codes: string[] = [];
  for (let n = 1; codes.length < count; n += 1) {
    const code = official.grid.test(grid) ? `${grid}${String(n).padStart(2, '0')}` : `${grid}-${n}`;
    if (!isTaken(state, code)) codes.push(code);
  }
  return codes;
}
