import { covers } from '../kernel/actor.ts';
import type { State } from '../kernel/state.ts';
import { Areas, FormerAreas } from './schema.ts';

const official = { community: /^\d{12}$/, grid: /^\d{15}$/ } as const;

const isTaken = (state: State, code: string): boolean =>
  state.get(Areas, code) !== undefined || state.get(FormerAreas, code) !== undefined;

/** Whether a code can become a new grid's: never used, and no other grid's right reaches it. */
export function isFree(state: State, code: string): boolean {
  if (isTaken(state, code)) return false;
  for (const { id, kind } of state.all(Areas).values())
    if (kind === 'grid' && (covers(id, code) || covers(code, id))) return false;
  return true;
}

/** Whether a grid's code is one that its community may give: where codes are official, the community's and three digits. */
export function belongsTo(community: string, code: string): boolean {
  return !official.community.test(community) || (official.grid.test(code) && code.startsWith(community));
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
