import { Type } from 'typebox';
import { defineCommand, type Decision } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { areasDefined } from './events.ts';
import { faultOfGrid } from './fault-of-grid.ts';
import { areasImported, importUndone } from './import-events.ts';
import { faultOfTree } from './parents.ts';
import { AreaImports, importLimits, ImportPart, Places, type PlaceFields } from './places.ts';
import { standingBeside, type Ground } from './redraw.ts';
import { Areas, FormerAreas, type AreaFields } from './schema.ts';
import { countOf, recordsIn } from './standing.ts';

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

/** An import brings what is new: an area that stands is defined by whoever defines areas, and a code is used once. */
function faultOfCodes(state: State, areas: readonly AreaFields[]): Refusal | undefined {
  const index = areas.findIndex(({ id }) => state.get(FormerAreas, id));
  const params = { grid: areas[index]?.id ?? '' };
  return index < 0 ? undefined : refuse('invalid', { field: `areas/${index}/id`, reason: 'area.code_taken', params });
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

/** Records that keep their place: not a line of news that tells of it, nor what came with the import itself. */
const keeping = ({ placed }: Ground): Ground['placed'] =>
  placed.filter(({ collection, mention }) => collection !== Places.name && !mention);

/** How many places a refusal names. */
const named = 6;

/** What stands on an import and keeps it: the areas with records of others in them, or with areas below. */
function standingOn(state: State, ground: Ground, areas: readonly AreaFields[], id: string): Refusal | undefined {
  const own = keeping(ground);
  const below = [...state.all(Areas).values()].filter((area) => area.import !== id);
  const kept = areas.flatMap((area) => {
    const n =
      countOf(recordsIn(state, own, new Set([area.id]))) + below.filter(({ parent }) => parent === area.id).length;
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
      const all = new Set(areas.map((area) => area.id));
      const records = recordsIn(state, keeping(ground), all);
      const stands =
        countOf(records) > 0 ||
        [...state.all(Areas).values()].some(
          ({ parent, import: brought }) => brought !== id && parent !== undefined && all.has(parent),
        );
      const kept = stands ? standingOn(state, ground, areas, id) : undefined;
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
