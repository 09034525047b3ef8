import type { State } from '../kernel/state.ts';
import { Areas } from './schema.ts';

/** The codes of the buildings that stand in any of these places, sorted. It walks through the areas: for decisions, never for a reducer. */
export function buildingsIn(state: State, grids: readonly string[]): string[] {
  const wanted = new Set(grids);
  const areas = state.all(Areas);
  return [...areas.values()]
    .filter(({ kind, id }) => {
      if (kind !== 'micro_grid') return false;
      for (let at: string | undefined = id; at !== undefined; at = areas.get(at)?.parent)
        if (wanted.has(at)) return true;
      return false;
    })
    .map(({ id }) => id)
    .sort();
}
