import { Areas, type AreaRecord } from '@liandong/shared/areas/schema';
import type { State } from '@liandong/shared/kernel/state';

/** The grids of a community as they are drawn now, and a mark that changes with them. */
export interface DrawnGrids {
  readonly tag: string;
  readonly text: string;
}

type Drawn = AreaRecord & { readonly polygon: NonNullable<AreaRecord['polygon']>; readonly version: number };

const known = new WeakMap<State, DrawnGrids>();

/**
 * The grids of a community's records as GeoJSON, numbered in the order of their codes; nothing where none is drawn.
 * @param epoch of the community's log: after a restore the same versions can mean other borders
 */
export function drawnGrids(state: State, epoch: string): DrawnGrids | undefined {
  const grids = [...state.all(Areas).values()]
    .filter((area): area is Drawn & typeof area => area.kind === 'grid' && area.polygon !== undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (grids.length === 0) return undefined;
  const tag = `${epoch}-${grids.length}-${Math.max(...grids.map(({ version }) => version))}`;
  const last = known.get(state);
  if (last?.tag === tag) return last;
  const collection = {
    type: 'FeatureCollection',
    features: grids.map(({ id: code, name, polygon }, n) => ({
      ...{ type: 'Feature', id: n + 1, properties: { code, name } },
      geometry: { type: 'Polygon', coordinates: polygon.coordinates },
    })),
  };
  const made = { tag, text: JSON.stringify(collection) };
  known.set(state, made);
  return made;
}
