import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Areas, FormerAreas, unlocated } from './schema.ts';

/** Why a code is no area: it never was, or it is no more, and then what became of it. */
function whyNone(state: State, grid: string, field: string): Refusal {
  const former = state.get(FormerAreas, grid);
  if (!former) return refuse('invalid', { field, reason: 'area.no_grid', params: { grid } });
  const now = former.became === undefined ? undefined : state.get(Areas, former.became);
  const params = { name: former.name, ...(now ? { grid: now.name } : {}) };
  return refuse('invalid', { field, reason: now ? 'area.became' : 'area.gone', params });
}

/** No record without a grid [R01]: an area that the community has, or `unlocated` where nobody knows the place. */
export function faultOfGrid(state: State, grid: string | undefined, field = 'grid'): Refusal | undefined {
  if (grid === undefined || grid === unlocated || state.get(Areas, grid)) return undefined;
  return whyNone(state, grid, field);
}

/** The same for several. */
export function faultOfGrids(state: State, grids: readonly string[]): Refusal | undefined {
  for (const [index, grid] of grids.entries()) {
    const fault = faultOfGrid(state, grid, `grids/${index}`);
    if (fault) return fault;
  }
  return undefined;
}
