import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Areas, unlocated } from './schema.ts';

/** No record without a grid [R01]: an area that the community has, or `unlocated` where nobody knows the place. */
export function faultOfGrid(state: State, grid: string | undefined, field = 'grid'): Refusal | undefined {
  if (grid === undefined || grid === unlocated || state.get(Areas, grid)) return undefined;
  return refuse('invalid', { field, reason: 'area.no_grid', params: { grid } });
}

/** The same for several. */
export function faultOfGrids(state: State, grids: readonly string[]): Refusal | undefined {
  for (const [index, grid] of grids.entries()) {
    const fault = faultOfGrid(state, grid, `grids/${index}`);
    if (fault) return fault;
  }
  return undefined;
}
