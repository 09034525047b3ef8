import { groups } from '../groups/schema.ts';
import { forWall } from '../kernel/mask.ts';
import type { State } from '../kernel/state.ts';
import { concerns, type Place } from '../residents/place.ts';
import { measures, type MeasurePart } from './schema.ts';
import type { PartWay } from './ways.ts';

/** A part that residents may take over, as neighbours see it. */
export interface ShownPart {
  readonly id: string;
  readonly title: string;
  readonly way: PartWay;
  readonly state: MeasurePart['state'];
  /** name of the group that took it on; a neighbour is not named */
  readonly group?: string;
}
export interface ShownMeasure {
  readonly id: string;
  readonly title: string;
  readonly mandatory: string;
  readonly why: string;
  readonly noPart?: string;
  readonly parts: readonly ShownPart[];
}

/** The measures in force at a building, the newest first; nothing where there is none. */
export function measuresAt(state: State, place: Place): { readonly measures: readonly ShownMeasure[] } | undefined {
  const found = [...state.all(measures).values()]
    .filter(({ status, grids }) => status === 'published' && concerns(place, grids))
    .sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0))
    .map(({ id, title, mandatory, why, noPart, parts }) => ({
      ...{ id, title: forWall(title), mandatory: forWall(mandatory), why: forWall(why) },
      ...(noPart === undefined ? {} : { noPart: forWall(noPart) }),
      parts: parts.map(({ id: part, title: name, way, state: now, group }) => ({
        ...{ id: part, title: forWall(name), way, state: now },
        ...(group === undefined ? {} : { group: forWall(state.get(groups, group)?.name ?? '') }),
      })),
    }));
  return found.length > 0 ? { measures: found } : undefined;
}
