import { Type } from 'typebox';
import { defineCommand, type Decision } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { belongsTo, isFree, reach } from './codes.ts';
import { areasDefined } from './events.ts';
import { faultOfGrid } from './fault-of-grid.ts';
import { areasImported, importUndone } from './import-events.ts';
import { faultOfTree } from './parents.ts';
import { AreaImports, importLimits, ImportPart, Places, type PlaceFields } from './places.ts';
import { standingBeside, type Ground } from './redraw.ts';
import { Areas, FormerAreas, type AreaFields } from './schema.ts';

/** Type of the command that brings a part of an import. */
export const importAreas = 'area.import';

function faultOfPlaces(state: State, places: readonly PlaceFields[]): Refusal | undefined {
  if (state.all(Places).size + places.length > importLimits.places)
    return refuse('exceeds', {
      field: 'places',
      reason: 'area.too_many_places',
      params: { most: importLimits.places },
    });
  for (const [index, { grid }] of places.entries()) {
    const fault = faultOfGrid(state, grid, `places/${index}/grid`);
    if (fault) return fault;
  }
  return undefined;
}

/**
 * An import brings what is new: a code is used once, and is one that its parent may give. Rights reach the codes that
 * begin with a grid's, so a building under another grid's code would be read by the wrong people.
 */
function faultOfCodes(state: State, areas: readonly AreaFields[]): Refusal | undefined {
  const grids = areas.filter(({ kind }) => kind === 'grid');
  const reachesAnother = ({ id, kind }: AreaFields): boolean =>
    kind === 'grid' && (!isFree(state, id) || grids.some((grid) => grid.id !== id && reach(grid.id, id)));
  for (const [index, area] of areas.entries()) {
    const { id, parent, kind } = area;
    const about = { field: `areas/${index}/id`, params: { grid: id, parent: parent ?? '' } };
    if (state.get(FormerAreas, id) || reachesAnother(area))
      return refuse('invalid', { ...about, reason: 'area.code_taken' });
    if (parent !== undefined && !belongsTo(parent, id, kind))
      return refuse('invalid', { ...about, reason: 'area.code_of_parent' });
  }
  return undefined;
}

/** A part of an import; what stands already under its code is left as it is. */
export function importCommand(ground: Ground) {
  return defineCommand(importAreas, ImportPart, {
    needs: [{ object: 'area', act: 'C' }],
    decide({ state }, { id, areas, places }): Decision | Refusal {
      const newAreas = areas.filter((area) => !state.get(Areas, area.id)).map((area) => ({ ...area, import: id }));
      const newPlaces = places.filter((place) => !state.get(Places, place.id));
      if (newAreas.length + newPlaces.length === 0) return { duplicate: true };
      const standing = standingBeside(state, newAreas);
      const wrong =
        faultOfCodes(state, newAreas) ?? faultOfTree(state, newAreas, standing) ?? faultOfPlaces(state, newPlaces);
      if (wrong) return wrong;
      const fault = newAreas.some(({ polygon }) => polygon) ? ground.check(newAreas, standing) : undefined;
      if (fault)
        return refuse('invalid', { field: `areas/${fault.index}/polygon`, reason: fault.reason, params: fault.params });
      return {
        events: [
          ...(newAreas.length > 0 ? [areasDefined.make({ areas: newAreas })] : []),
          areasImported.make({ id, areas: newAreas.length, places: newPlaces }),
        ],
      };
    },
  });
}

/** What keeps its place: not a line of news that tells of it. */
const keeping = ({ placed }: Ground): Ground['placed'] => placed.filter(({ mention }) => !mention);

/** How many places a refusal names. */
const named = 6;

/** What stands on an import and keeps it: the areas with records of others in them, or with areas below. */
function standingOn(state: State, ground: Ground, areas: readonly AreaFields[], id: string): Refusal | undefined {
  const counts = new Map(areas.map((area) => [area.id, 0]));
  const count = (place: string): unknown => counts.has(place) && counts.set(place, (counts.get(place) ?? 0) + 1);
  for (const { collection, at } of keeping(ground))
    for (const [key, record] of state.map(collection)) {
      if (collection === Places.name && state.get(Places, key)?.import === id) continue;
      for (const place of new Set(at(record))) count(place);
    }
  for (const { parent, import: brought } of state.all(Areas).values())
    if (parent !== undefined && brought !== id) count(parent);
  const kept = areas.flatMap((area) => {
    const n = counts.get(area.id) ?? 0;
    return n === 0 ? [] : [`${area.name} ${n}`];
  });
  if (kept.length === 0) return undefined;
  const params = { areas: kept.length, list: kept.slice(0, named).join('、') };
  return refuse('illegal', { field: 'id', reason: 'area.stands_on', params });
}

/** Takes an import back in one act, as long as nothing stands on it. Who was changed since is no part of it any more. */
export function undoImportCommand(ground: Ground) {
  return defineCommand('area.undoImport', Type.Object({ id: Id }, { additionalProperties: false }), {
    needs: [{ object: 'area', act: 'C' }],
    decide({ state }, { id }): Decision | Refusal {
      if (!state.get(AreaImports, id)) return { duplicate: true };
      const areas = [...state.all(Areas).values()].filter((area) => area.import === id);
      const kept = standingOn(state, ground, areas, id);
      if (kept) return kept;
      const places = [...state.all(Places).values()].filter((place) => place.import === id);
      const retired = areas.map((area) => ({ id: area.id, name: area.name }));
      return {
        events: [
          ...(retired.length > 0 ? [ground.events.areasRetired.make({ areas: retired })] : []),
          importUndone.make({ id, places: places.map((place) => place.id) }),
        ],
      };
    },
  });
}
