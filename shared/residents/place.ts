import { Areas } from '../areas/schema.ts';
import type { State } from '../kernel/state.ts';

/** A building as its residents' page sees it. */
export interface Place {
  readonly building: string;
  /** the building and every area around it, by their codes */
  readonly around: ReadonlySet<string>;
}

/** A building with all that lies around it; nothing when it is none. */
export function placeOf(state: State, building: string): Place | undefined {
  if (state.get(Areas, building)?.kind !== 'micro_grid') return undefined;
  const around = new Set<string>();
  for (let at: string | undefined = building; at !== undefined && !around.has(at); at = state.get(Areas, at)?.parent)
    around.add(at);
  return { building, around };
}

/** Whether something that stands in these places is of this building too. */
export function concerns({ around }: Place, grids: readonly string[]): boolean {
  return grids.some((grid) => around.has(grid));
}
