import { Areas } from '../areas/schema.ts';
import type { State } from '../kernel/state.ts';

/** A building as its residents' page sees it. */
export interface Place {
  readonly building: string;
  /** the building and every area around it, by their codes */
  readonly around: ReadonlySet<string>;
}

/** An area and every area around it, by their codes. */
export function areasAround(state: State, code: string): ReadonlySet<string> {
  const around = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !around.has(at); at = state.get(Areas, at)?.parent)
    around.add(at);
  return around;
}

/** A building with all that lies around it; nothing when it is none. */
export function placeOf(state: State, building: string): Place | undefined {
  if (state.get(Areas, building)?.kind !== 'micro_grid') return undefined;
  return { building, around: areasAround(state, building) };
}

/** Whether something that stands in these places is of this building too. */
export function concerns({ around }: Pick<Place, 'around'>, grids: readonly string[]): boolean {
  return grids.some((grid) => around.has(grid));
}
